# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
__footgun_open() {
    footgun search --open -- "$READLINE_LINE" </dev/tty >/dev/tty
}
if [[ $- == *i* ]]; then bind -x '"KEY": __footgun_open'; fi
