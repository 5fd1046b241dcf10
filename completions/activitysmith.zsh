#compdef activitysmith
# Completes command lines of activitysmith in zsh. The program itself knows what may follow:
# `activitysmith complete -- WORDS…` prints it, the last of the words being the one typed.
_activitysmith() {
  local -a answer described
  local line task program=${(Q)words[1]}
  answer=("${(@f)$(${~program} complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  task=$answer[-1]
  for line in $answer[1,-2]; do
    described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  case $task in
    :files*)
      [[ $task == ':files 0' ]] || compset -P '*='
      _files
      ;;
    :command*)
      shift $(( ${task#:command } + 1 )) words
      (( CURRENT -= ${task#:command } + 1 ))
      _normal
      ;;
    :open) _describe -t values value described -S '' ;;
    *) _describe -t values value described ;;
  esac
}

if [[ $funcstack[1] == _activitysmith ]]; then
  _activitysmith "$@"
else
  compdef _activitysmith activitysmith
fi
