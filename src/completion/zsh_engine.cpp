#include "completion/zsh_engine.hpp"

namespace activitysmith::completion {

namespace {

constexpr std::string_view text =
    R"zsh(# Offers the profiles of the configuration, which need not be free of mistakes.
_activitysmith_profiles() {
  local -a files profiles
  local file line name expl
  file=${(Q)opt_args[--config]-}
  if [[ -n $file ]]; then
    files=(${~file/#\~\//$HOME/})
  else
    local -x ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path
    files=(
      "${(f)$(_call_program profiles $program config path --system 2>/dev/null </dev/null)}"
      "${(f)$(_call_program profiles $program config path 2>/dev/null </dev/null)}"
    )
  fi
  for file in $files; do
    [[ -f $file && -r $file ]] || continue
    for line in ${(f)"$(<$file)"}; do
      line=${line##[[:blank:]]#}
      [[ $line == \[profile.*\]* ]] || continue
      name=${${line#\[profile.}%%\]*}
      profiles+=(${name//[\"\']/})
    done
  done
  _wanted profiles expl profile compadd -a profiles
}

# Offers what may come next where the words of the command are typed.
_activitysmith_words() {
  local -a names aliases topics
  integer ret=1
  _activitysmith_next "$first"
  if [[ -z $first && -n $in_help ]]; then
    _describe -t topics topic topics && ret=0
  fi
  _describe -t commands command names || _describe -t commands command aliases && ret=0
  return ret
}

_activitysmith() {
  setopt localoptions extendedglob
  local curcontext=$curcontext state line program=$words[1]
  local first command in_help has_job
  local -a rows settings settings_{0..9}
  local -A opt_args
  integer at=2 step first_at second_at help_at ret=1
  _activitysmith_settings

  # The command's words are the first that are neither a setting nor a setting's value.
  while (( at < CURRENT )); do
    if [[ $words[at] == -?* ]]; then
      _activitysmith_step $words[at] || break
      (( at += step ))
      continue
    elif [[ -z $first$in_help && $words[at] == help ]]; then
      in_help=yes help_at=at
    elif [[ -z $first ]]; then
      first=$words[at] first_at=at
    else
      command="$first $words[at]"
      if _activitysmith_command $command; then
        second_at=at
      else
        command=
      fi
      break
    fi
    (( at++ ))
  done
  if [[ -z $command && -n $first ]] && _activitysmith_command $first; then
    command=$first
  fi

  # Behind the first word a second may come, or what the command of one word takes.
  if (( at == CURRENT )) && [[ $words[CURRENT] != -* ]]; then
    _activitysmith_words && ret=0
    [[ -n $command && -z $in_help ]] || return ret
  fi

  # The job's own command line is completed as that of its command.
  if [[ -n $has_job ]]; then
    at=${words[(i)--]}
    if (( at < CURRENT )); then
      shift $at words
      (( CURRENT -= at ))
      _normal
      return
    fi
  fi

  # What is left is read as the program reads it: without the command's words.
  for at in $second_at $first_at $help_at; do
    (( at )) || continue
    words[at]=()
    (( CURRENT-- ))
  done
  [[ -n $command ]] || rows=($settings)
  _arguments -s -S : $rows && ret=0
  return ret
}

_activitysmith "$@"
)zsh";

}  // namespace

std::string_view zsh_engine() { return text; }

}  // namespace activitysmith::completion
