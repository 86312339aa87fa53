# Completes citygraph in bash. Load it with: source <(citygraph completion bash)

_citygraph() {
  # Bash splits words at = : and @ too. What has no space before it belongs to the word before.
  local words=() i at=0 spaced piece
  for ((i = 0; i <= COMP_CWORD; i++)); do
    spaced=
    while [[ ${COMP_LINE:at:1} == [[:space:]] ]]; do
      spaced=1
      ((at++))
    done
    piece=${COMP_WORDS[i]}
    ((i < COMP_CWORD)) || piece=${COMP_LINE:at:COMP_POINT-at}
    if [[ $i == 0 || $spaced ]]; then
      words+=("${piece//[\"\'\\]/}")
    else
      words[${#words[@]} - 1]+=${piece//[\"\'\\]/}
    fi
    ((at += ${#piece}))
  done

  # Of the last word, bash replaces only what stands behind the last = or :, or from the last @ on.
  local last=${words[${#words[@]} - 1]} quoted= cut value
  [[ $piece == [\"\']* ]] && quoted=1
  piece=${piece//[\"\'\\]/}
  [[ $piece == [=:@] ]] && piece=
  cut=${last%"$piece"}
  cut=${cut%@}

  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    value=${value#"$cut"}
    if [[ ! $quoted ]]; then
      printf -v value %q "$value"
      value=${value/#'\~/'/'~/'}
    fi
    COMPREPLY+=("$value")
  done < <("${words[0]}" complete -- "${words[@]:1}" 2>/dev/null)
  if [[ ${#COMPREPLY[@]} == 1 && $value == *[/:@=] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -F _citygraph citygraph
