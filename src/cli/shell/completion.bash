# Completion of footgun for bash.
_footgun() {
    local IFS=$'\n' found
    found="$(footgun complete --before "${COMP_LINE:0:COMP_POINT}" --breaks "$COMP_WORDBREAKS" 2>/dev/null)"
    case $? in
        0) COMPREPLY=($found) ;;
        *) COMPREPLY=(); compopt -o default 2>/dev/null ;;
    esac
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F _footgun footgun
