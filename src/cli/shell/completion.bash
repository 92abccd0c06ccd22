# Completion of footgun for bash.
_footgun() {
    local IFS=$'\n'
    COMPREPLY=($(footgun complete --words "$COMP_CWORD" -- "${COMP_WORDS[@]}" 2>/dev/null | cut -f1))
    # bash takes `:` and `=` for ends of words.
    if declare -F __ltrim_colon_completions >/dev/null; then __ltrim_colon_completions "${COMP_WORDS[COMP_CWORD]}"; fi
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then compopt -o default; fi
}
complete -F _footgun footgun
