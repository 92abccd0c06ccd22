# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
__footgun_open() {
    footgun search --open -- "$BUFFER" </dev/tty >/dev/tty
    zle reset-prompt
}
if [[ -o interactive ]]; then
    zle -N __footgun_open
    for __footgun_keys in emacs viins vicmd; do bindkey -M $__footgun_keys 'KEY' __footgun_open; done
    unset __footgun_keys
fi
