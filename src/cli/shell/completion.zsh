#compdef footgun
# Completion of footgun for zsh.
_footgun() {
    local -a found
    local line
    for line in "${(@f)$(footgun complete --words $((CURRENT - 1)) -- "${words[@]}" 2>/dev/null)}"; do
        [[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}${${line#*$'\t'}:+:${line#*$'\t'}}")
    done
    if (( $#found )); then _describe -V footgun found; else _files; fi
}
if [[ $funcstack[1] == _footgun ]]; then _footgun "$@"; else compdef _footgun footgun; fi
