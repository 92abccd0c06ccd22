# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
__footgun_open() {
    footgun search --open -- "$BUFFER" </dev/tty >/dev/tty
    zle reset-prompt
}
if [[ -o interactive ]]; then
    zle -N __footgun_open
    bindkey 'KEY' __footgun_open
fi
