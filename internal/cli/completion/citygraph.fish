# Completes citygraph in fish. Load it with: citygraph completion fish | source

function __citygraph_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    $words[1] complete -- $words[2..-1] "$last" 2>/dev/null
end

complete -c citygraph -f -a '(__citygraph_complete)'
