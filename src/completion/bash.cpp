#include "completion/bash.hpp"

#include "completion/words.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace activitysmith::completion {

namespace {

constexpr std::string_view engine =
    R"bash(# Sets `words` to those of the line up to the cursor, which bash splits at "=" and ":" too, and
# `starts` to where each of them begins in COMP_WORDS.
_activitysmith_split() {
  local rest=${COMP_LINE:0:COMP_POINT} word i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    if [[ $i -eq 0 || $rest == [[:blank:]]* ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      words+=("") starts+=("$i")
    fi
    word=${COMP_WORDS[i]:0:${#rest}}
    words[${#words[@]} - 1]+=$word
    rest=${rest:${#word}}
  done
  # Bash puts what is offered in the place of its own last word, of "=" and ":" only behind it.
  current=${words[${#words[@]} - 1]}
  kept=$current
  [[ $word == *([=:]) ]] || kept=${current%"$word"}
}

# Sets `row` to that of a flag or a place.
_activitysmith_row() {
  for row in "${rows[@]}"; do
    [[ ${row%%:*} == "$1" ]] && return
  done
  return 1
}

# Reads a word that begins with a dash: `need` is 1 if the next word is the value of `flag`.
# Fails for an unknown flag.
_activitysmith_flag() {
  local word=$1 at
  need=0
  if [[ $word == --* ]]; then
    flag=${word%%=*}
    _activitysmith_row "$flag" || return 1
    [[ $word == *=* || $row != *:* ]] || need=1
    return 0
  fi
  for ((at = 1; at < ${#word}; at++)); do
    flag=-${word:at:1}
    _activitysmith_row "$flag" || return 1
    if [[ $row == *:* ]]; then
      ((at + 1 < ${#word})) || need=1
      return 0
    fi
  done
}

# Finds the command: its words are the first that are neither a setting nor a setting's value.
_activitysmith_find() {
  rows=("${settings[@]}")
  at=1
  while ((at < last)); do
    if [[ ${words[at]} == -?* ]]; then
      _activitysmith_flag "${words[at]}" || break
      ((at += need))
    elif [[ -z $first && -z $in_help && ${words[at]} == help ]]; then
      in_help=yes skipped+=" $at "
    elif [[ -z $first ]]; then
      first=${words[at]} skipped+=" $at "
    else
      command="$first ${words[at]}"
      _activitysmith_command "$command" || { command='' && break; }
      skipped+=" $at "
      return
    fi
    ((at++))
  done
  if [[ -n $first ]] && _activitysmith_command "$first"; then
    command=$first
  fi
}

# Walks through what is not the command's words; sets `place`, that of the word at the cursor, and
# `wanted`, the flag whose value it is.
_activitysmith_walk() {
  local at flag need only_words=''
  for ((at = 1; at < last; at++)); do
    if [[ $skipped == *" $at "* ]]; then
      continue
    elif [[ -n $only_words || ${words[at]} != -?* ]]; then
      ((place++))
    elif [[ ${words[at]} == -- ]]; then
      only_words=yes
      if [[ -n $has_job ]]; then
        job=$((at + 1))
        return
      fi
    elif _activitysmith_flag "${words[at]}"; then
      [[ $flag != --config ]] || config=${words[at + need]#--config=}
      ((at += need))
    fi
  done
  wanted=''
  ((at == last)) || wanted=$flag
  if [[ -z $only_words && -z $wanted && $current == -* ]]; then
    takes_flags=yes
  fi
}

# Offers the words that begin with what is typed behind `lead`; fails if there are none.
_activitysmith_offer() {
  local lead=$1 word found=1
  shift
  for word; do
    if [[ $lead$word == "$current"* ]]; then
      word=$lead$word
      COMPREPLY+=("${word#"$kept"}")
      found=0
    fi
  done
  return "$found"
}

# Offers the profiles of the configuration, which need not be free of mistakes.
_activitysmith_profiles() {
  local program=${words[0]/#\~\//$HOME/} which path line name found=()
  local places=(system user)
  [[ -z $config ]] || places=(named)
  for which in "${places[@]}"; do
    case $which in
      named) path=${config/#\~\//$HOME/} ;;
      system) path=$(ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path "$program" config path --system) ;;
      user) path=$(ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path "$program" config path) ;;
    esac 2>/dev/null </dev/null
    [[ -f $path && -r $path ]] || continue
    while read -r line || [[ -n $line ]]; do
      [[ $line == \[profile.*\]* ]] || continue
      name=${line#\[profile.}
      name=${name%%\]*}
      name=${name//[\"\']/}
      found+=("$(printf '%q' "$name")")
    done <"$path"
  done
  _activitysmith_offer "$1" "${found[@]}"
}

# Offers the values of a row, to stand behind `lead`.
_activitysmith_values() {
  local values=${1#*:} lead=$2
  case $values in
    @files) compopt -o default 2>/dev/null ;;
    @profiles) _activitysmith_profiles "$lead" ;;
    @list,*)
      [[ ${current#"$lead"} != *,* ]] || lead=${current%,*},
      local IFS=,
      # shellcheck disable=SC2086  # words without blanks
      _activitysmith_offer "$lead" ${values#@list,}
      ;;
    *)
      local IFS=,
      # shellcheck disable=SC2086
      _activitysmith_offer "$lead" $values
      ;;
  esac
}

# Offers flags, or the value that stands behind the "=" of one.
_activitysmith_flags() {
  local row flags=()
  if [[ $current == --*=* ]]; then
    _activitysmith_row "${current%%=*}" && _activitysmith_values "$row" "${current%%=*}="
    return
  fi
  for row in "${rows[@]}"; do
    [[ $row != --* ]] || flags+=("${row%%:*}")
  done
  _activitysmith_offer '' "${flags[@]}"
}

# Hands the job's own command line to the completion of that command.
_activitysmith_job() {
  if declare -F _comp_command_offset >/dev/null; then
    _comp_command_offset "${starts[job]}"
  elif declare -F _command_offset >/dev/null; then
    _command_offset "${starts[job]}"
  else
    compopt -o default 2>/dev/null
    [[ $job -ne $last ]] || while read -r word; do COMPREPLY+=("$word"); done < <(compgen -c -- "$current")
  fi
}

# Offers what may come behind the command's words, or what may be the next of them.
_activitysmith_word() {
  local names aliases row
  if [[ -z $command || -z ${command##"$first"} ]] && ((place == 0)) && [[ -z $behind ]]; then
    _activitysmith_next "$first"
    if [[ -z $first && -n $in_help ]]; then
      names+=("${_activitysmith_topics[@]}")
    fi
    _activitysmith_offer '' "${names[@]}" || _activitysmith_offer '' "${aliases[@]}"
  fi
  if [[ -n $command && -z $in_help ]] && _activitysmith_row "$((place + 1))"; then
    _activitysmith_values "$row" ''
  fi
}

_activitysmith() {
  COMPREPLY=()
  local words=() starts=() current kept rows=() settings=() has_job='' at flag='' need row word
  local first='' command='' in_help='' skipped='' place=0 wanted='' takes_flags='' job='' config=''
  local behind=''
  _activitysmith_settings
  _activitysmith_split
  local last=$((${#words[@]} - 1))
  _activitysmith_find
  # An unknown flag or a flag of the command in front ends the search for its second word.
  ((at >= last)) || behind=yes
  _activitysmith_walk
  if [[ -n $job ]]; then
    _activitysmith_job
  elif [[ -n $wanted ]]; then
    _activitysmith_row "$wanted" && _activitysmith_values "$row" ''
  elif [[ -n $takes_flags ]]; then
    _activitysmith_flags
  else
    _activitysmith_word
  fi
  return 0
}

complete -F _activitysmith activitysmith
)bash";

}  // namespace

std::string_view bash_engine() { return engine; }

namespace {

using spec::Form;
using spec::Option;

std::string texts_of(const std::vector<Word>& words, std::string_view separator) {
  std::vector<std::string_view> texts;
  texts.reserve(words.size());
  for (const Word& word : words) {
    texts.push_back(word.text);
  }
  return fmt::format("{}", fmt::join(texts, separator));
}

/// Behind the colon of a row: where the values come from.
std::string values_of(const Offer& offer) {
  switch (offer.source) {
    case Source::words: return texts_of(offer.words, ",");
    case Source::list: return "@list," + texts_of(offer.words, ",");
    case Source::files: return "@files";
    case Source::profiles: return "@profiles";
    case Source::nothing: break;
  }
  return {};
}

/// Rows of an option, each with a space in front: "--type:progress,timer", "-q".
std::string rows_of(const Option& option, spec::On on, std::size_t place) {
  const std::string values = option.takes_value() ? ":" + values_of(offer_of(option, on)) : "";
  if (option.form == Form::word) {
    return values == ":" ? "" : fmt::format(" {}{}", place, values);
  }
  const std::string letter = option.letter == 0 ? "" : fmt::format(" -{}{}", option.letter, values);
  return fmt::format(" {}{}{}", option.name, values, letter);
}

/// The sets of common flags, and the whole of them for a line without a command.
std::string settings_text(const std::vector<SharedFlags>& sets) {
  std::string text = "_activitysmith_settings() {\n";
  std::string all;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::string rows;
    for (const Option& option : sets[i].options) {
      rows += rows_of(option, spec::On::everything, 0);
    }
    text += fmt::format("  settings_{}=({})\n", i, rows.substr(1));
    all += fmt::format(" \"${{settings_{}[@]}}\"", i);
  }
  return text + fmt::format("  settings=({})\n}}\n", all.substr(1));
}

/// The arm of a case for one command.
std::string arm_of(const spec::Command& command, const std::vector<SharedFlags>& sets) {
  std::string rows;
  std::size_t place = 0;
  for (const Option& option : spec::options_of(command)) {
    place += option.form == Form::word ? 1 : 0;
    if (!option.is_setting() && is_offered(option, command.on)) {
      rows += rows_of(option, command.on, place);
    }
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    rows += meets(sets[i].on, command.on) ? fmt::format(" \"${{settings_{}[@]}}\"", i) : "";
  }
  std::string names = fmt::format("'{}'", command.name);
  for (const std::string_view alias : command.aliases) {
    names += fmt::format(" | '{}'", alias);
  }
  return fmt::format("    {})\n      rows=({}){}\n      ;;\n", names, rows.substr(1),
                     command.has_job ? " has_job=yes" : "");
}

std::string commands_text(const std::vector<SharedFlags>& sets) {
  std::string text = "_activitysmith_command() {\n  case $1 in\n";
  for (const spec::Command& command : spec::commands()) {
    text += arm_of(command, sets);
  }
  return text + "    *) return 1 ;;\n  esac\n}\n";
}

std::string next_text() {
  std::string text = "_activitysmith_next() {\n  names=() aliases=()\n  case $1 in\n";
  for (const NextWords& next : next_words()) {
    text += fmt::format("    '{}') names=({}) aliases=({}) ;;\n", next.first,
                        texts_of(next.names, " "), texts_of(next.aliases, " "));
  }
  return text +
         fmt::format("  esac\n}}\n\n_activitysmith_topics=({})\n", texts_of(topic_words(), " "));
}

}  // namespace

std::string bash() {
  const std::vector<SharedFlags> sets = shared_flags();
  return fmt::format(
      "# Completes command lines of activitysmith in bash; made by `activitysmith completion "
      "bash`\n"
      "# from the program's own table.\n"
      "# shellcheck shell=bash disable=SC2054 # the commas are meant\n\n"
      "# Sets the rows of the flags that every command has. A colon stands behind what takes a\n"
      "# value, and behind it what that may be.\n{}\n"
      "# Sets the rows of a command: its flags, and its words by their places. Fails for no "
      "command.\n"
      "{}\n"
      "# Sets what may come next behind the first word of a command, or at the start.\n{}\n{}",
      settings_text(sets), commands_text(sets), next_text(), bash_engine());
}

}  // namespace activitysmith::completion
