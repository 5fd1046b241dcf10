# Completes command lines of activitysmith in bash, 3.2 or newer. The program itself knows what may
# follow: `activitysmith complete -- WORDS…` prints it, the last of the words being the one typed.
# shellcheck shell=bash
_activitysmith() {
  local words=() starts=() rest=${COMP_LINE:0:COMP_POINT} part='' i answer line task
  COMPREPLY=()
  # Bash divides words at "=" and ":" too.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    if [[ $i -eq 0 || $rest == [[:blank:]]* ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      words+=('') starts+=("$i")
    fi
    part=${COMP_WORDS[i]:0:${#rest}}
    words[${#words[@]} - 1]+=$part
    rest=${rest:${#part}}
  done
  # It replaces only what stands behind the last of these.
  local current=${words[${#words[@]} - 1]} kept
  kept=$current
  [[ ! $part =~ [^=:] ]] || kept=${current%"$part"}
  answer=$("${words[0]/#\~\//$HOME/}" complete -- "${words[@]:1}" 2>/dev/null </dev/null) || return 0
  task=${answer##*$'\n'}
  while read -r line; do
    [[ $line != :* ]] || break
    line=${line%%$'\t'*}
    [[ $line != *[[:blank:]]* ]] || line=$(printf '%q' "$line")
    COMPREPLY+=("${line#"$kept"}")
  done <<<"$answer"
  case $task in
    :open) compopt -o nospace 2>/dev/null ;;
    :files*) compopt -o default 2>/dev/null ;;
    :command*)
      i=${starts[${task#:command } + 1]}
      if declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$i"
      elif declare -F _command_offset >/dev/null; then
        _command_offset "$i"
      else # without bash-completion: names of commands for the first word, of files for the others
        compopt -o default 2>/dev/null
        [[ $i -ne $COMP_CWORD ]] || while read -r line; do COMPREPLY+=("$line"); done < <(compgen -c -- "$current")
      fi
      ;;
  esac
  return 0
}

complete -o bashdefault -F _activitysmith activitysmith
