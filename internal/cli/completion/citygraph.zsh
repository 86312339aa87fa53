#compdef citygraph
# Completes citygraph in zsh. Load it behind compinit with: source <(citygraph completion zsh)

_citygraph() {
  local line value help
  local -a whole whole_shown begun begun_shown
  for line in ${(f)"$("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)"}; do
    value=${line%%$'\t'*}
    help=${line#*$'\t'}
    line="$value${help:+  -- $help}"
    if [[ -z $compstate[quote] ]]; then
      value=${(q)value}
      value=${value/#\\\~\//\~/}
    fi
    if [[ $value == *[/:@=] ]]; then # more is to come: no space
      begun+=("$value")
      begun_shown+=("$line")
    else
      whole+=("$value")
      whole_shown+=("$line")
    fi
  done
  (( $#whole )) && compadd -U -Q -l -d whole_shown -a whole
  (( $#begun )) && compadd -U -Q -l -S '' -d begun_shown -a begun
  (( $#whole + $#begun ))
}

if [[ $funcstack[1] == _citygraph ]]; then # read from a folder of completions
  _citygraph "$@"
else
  compdef _citygraph citygraph
fi
