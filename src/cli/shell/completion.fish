# Completion of footgun for fish.
function __footgun_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    footgun complete --words (count $words) -- $words "$current" 2>/dev/null
    or __fish_complete_path (string replace -r -- '^--[a-z-]+=' '' "$current")
end
complete -c footgun -f -a '(__footgun_complete)'
