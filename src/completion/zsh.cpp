#include "completion/zsh.hpp"

#include "completion/words.hpp"
#include "docs/help.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>

#include <vector>

namespace activitysmith::completion {

namespace {

constexpr std::string_view engine =
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

std::string_view zsh_engine() { return engine; }

namespace {

using spec::Form;
using spec::Option;

/// `text` with a backslash in front of each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != special.npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

/// One word for zsh, whatever it holds.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

/// Words as the action of a specification: "(a b)", or "((a\:meaning b\:meaning))".
std::string choice_of(const std::vector<Word>& words) {
  std::string text;
  bool has_meanings = false;
  for (const Word& word : words) {
    text += (text.empty() ? "" : " ") + escaped(word.text, ":");
    if (!word.meaning.empty()) {
      has_meanings = true;
      text += "\\:" + escaped(word.meaning, " :()'\"\\;&|<>$`*?[]{}~#=!");
    }
  }
  return has_meanings ? "((" + text + "))" : "(" + text + ")";
}

std::string action_of(const Offer& offer) {
  switch (offer.source) {
    case Source::words: return choice_of(offer.words);
    case Source::list: {
      std::string text = "_sequence compadd - ";
      for (const Word& word : offer.words) {
        text += (text.ends_with("- ") ? "" : " ") + word.text;
      }
      return text;
    }
    case Source::files: return "_files";
    case Source::profiles: return "_activitysmith_profiles";
    case Source::nothing: break;
  }
  return " ";
}

/// ":PLACEHOLDER:ACTION", what stands behind a flag or a place.
std::string value_of(const Option& option, spec::On on) {
  return option.takes_value() ? fmt::format(":{}:{}", escaped(option.placeholder, ":"),
                                            action_of(offer_of(option, on)))
                              : "";
}

/// The specifications of a flag for _arguments, a line each.
std::string flag_specs(const Option& option, spec::On on) {
  const bool many = option.field->repeat == spec::Repeat::append;
  const std::string tail =
      fmt::format("[{}]{}", escaped(docs::describe_option(option), "[]:\\"), value_of(option, on));
  const std::string_view equals = option.takes_value() ? "=" : "";
  if (option.letter == 0) {
    const std::string head = many ? "*" : "";
    return fmt::format("    {}\n", in_quotes(head + option.name + std::string{equals} + tail));
  }
  const std::string head = many ? "*" : fmt::format("(-{} {})", option.letter, option.name);
  const std::string_view plus = option.takes_value() ? "+" : "";
  return fmt::format("    {}\n    {}\n",
                     in_quotes(fmt::format("{}-{}{}{}", head, option.letter, plus, tail)),
                     in_quotes(fmt::format("{}{}{}{}", head, option.name, equals, tail)));
}

std::string word_spec(const Option& option, const spec::Command& command, std::size_t place) {
  const std::string where = option.many ? "*" : std::to_string(place);
  return fmt::format("    {}\n", in_quotes(where + value_of(option, command.on)));
}

std::string settings_text(const std::vector<SharedFlags>& sets) {
  std::string text;
  std::string all;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    text += fmt::format("  settings_{}=(\n", i);
    for (const Option& option : sets[i].options) {
      text += flag_specs(option, spec::On::everything);
    }
    text += "  )\n";
    all += fmt::format(" $settings_{}", i);
  }
  return fmt::format("_activitysmith_settings() {{\n{}  settings=({})\n}}\n", text, all.substr(1));
}

std::string arm_of(const spec::Command& command, const std::vector<SharedFlags>& sets) {
  std::string rows;
  std::size_t place = 0;
  for (const Option& option : spec::options_of(command)) {
    if (option.form == Form::word) {
      rows += word_spec(option, command, ++place);
    } else if (!option.is_setting() && is_offered(option, command.on)) {
      rows += flag_specs(option, command.on);
    }
  }
  rows += command.pairs ? "    '*:KEY=VALUE: '\n" : "";
  std::string common;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    common += meets(sets[i].on, command.on) ? fmt::format(" $settings_{}", i) : "";
  }
  std::string names = in_quotes(command.name);
  for (const std::string_view alias : command.aliases) {
    names += "|" + in_quotes(alias);
  }
  return fmt::format("  ({})\n    rows=(\n{}   {}\n    ){}\n    ;;\n", names, rows, common,
                     command.has_job ? "\n    has_job=yes" : "");
}

std::string commands_text(const std::vector<SharedFlags>& sets) {
  std::string text = "_activitysmith_command() {\n  case $1 in\n";
  for (const spec::Command& command : spec::commands()) {
    text += arm_of(command, sets);
  }
  return text + "  (*) return 1 ;;\n  esac\n}\n";
}

/// Words with their meanings, as _describe takes them.
std::string described(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) {
    text += fmt::format("\n      {}", in_quotes(escaped(word.text, ":") + ":" + word.meaning));
  }
  return text;
}

std::string next_text() {
  std::string text = "_activitysmith_next() {\n  case $1 in\n";
  for (const NextWords& next : next_words()) {
    text += fmt::format("  ({})\n    names=({})\n    aliases=({})\n    ;;\n", in_quotes(next.first),
                        described(next.names), described(next.aliases));
  }
  return text + fmt::format("  esac\n  topics=({})\n}}\n", described(topic_words()));
}

/// The settings by what it takes to step over them.
std::string steps_text() {
  std::string valued;
  std::string plain;
  std::string letters;
  for (const Option& option : spec::setting_options()) {
    (option.takes_value() ? valued : plain) += "|" + option.name;
    plain += option.takes_value() ? "|" + option.name + "=*" : "";
    letters += option.takes_value() || option.letter == 0 ? "" : std::string{option.letter};
  }
  return fmt::format(
      "_activitysmith_step() {{\n  case $1 in\n  ({}) step=2 ;;\n  ({}) step=1 ;;\n"
      "  (*) [[ $1 =~ '^-[{}]+$' ]] && step=1 ;;\n  esac\n}}\n",
      valued.substr(1), plain.substr(1), letters);
}

}  // namespace

std::string zsh() {
  const std::vector<SharedFlags> sets = shared_flags();
  return fmt::format(
      "#compdef activitysmith\n"
      "# Completes command lines of activitysmith in zsh; made by `activitysmith completion zsh`\n"
      "# from the program's own table.\n\n"
      "# Sets the specifications of the flags that every command has.\n{}\n"
      "# Sets those of a command. Fails for no command.\n{}\n"
      "# Sets what may come next behind the first word of a command, or at the start.\n{}\n"
      "# Sets how many words a setting takes with its value. Fails for what is no setting.\n{}\n{}",
      settings_text(sets), commands_text(sets), next_text(), steps_text(), zsh_engine());
}

}  // namespace activitysmith::completion
