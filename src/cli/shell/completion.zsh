#compdef footgun
# Completion of footgun for zsh.
_footgun() {
    local -a found end
    local answer line
    answer="$(footgun complete --words $((CURRENT - 1)) -- "${words[@]}" 2>/dev/null)" || { compset -P '--*='; _files; return }
    for line in "${(@f)answer}"; do
        [[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}${${line#*$'\t'}:+:${line#*$'\t'}}")
    done
    if [[ $#found -eq 1 && ${answer%%$'\t'*} == */ ]]; then end=(-S ''); fi
    if (( $#found )); then _describe -V footgun found "${end[@]}"; fi
}
if [[ $funcstack[1] == _footgun ]]; then _footgun "$@"; else compdef _footgun footgun; fi
