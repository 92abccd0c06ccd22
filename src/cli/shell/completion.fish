# Completion of footgun for fish.
function __footgun_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    footgun complete --words (count $words) -- $words "$current" 2>/dev/null
end
complete -c footgun -f -a '(__footgun_complete)'
complete -c footgun -n '__fish_seen_subcommand_from lint preview import restore export' -F
complete -c footgun -l lessons -r -F
