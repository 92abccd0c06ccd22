# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
__footgun_open() {
    footgun search --open -- "$READLINE_LINE" </dev/tty >/dev/tty
}
if [[ $- == *i* ]]; then
    for __footgun_keys in emacs vi-insert vi-command; do bind -m "$__footgun_keys" -x '"KEY": __footgun_open'; done
    unset __footgun_keys
fi
