# KEY opens the search of footgun with what stands on the line; the line stays, and nothing enters the history.
function __footgun_open
    footgun search --open -- (commandline -b | string collect) </dev/tty >/dev/tty
    commandline -f repaint
end
if status is-interactive
    bind KEY __footgun_open
    if bind -M insert >/dev/null 2>/dev/null
        bind -M insert KEY __footgun_open
    end
end
