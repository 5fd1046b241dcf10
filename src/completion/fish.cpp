#include "completion/fish.hpp"

#include "completion/words.hpp"
#include "docs/help.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace activitysmith::completion {

namespace {

constexpr std::string_view engine =
    R"fish(# Reads the line up to the cursor: the command's name, its first word as it was typed, how many
# words are behind it, where its job begins, and whether a second word of the command may come.
function __activitysmith_read
    set -g __activitysmith_command ''
    set -g __activitysmith_first ''
    set -g __activitysmith_place 0
    set -g __activitysmith_job 0
    set -g __activitysmith_open yes
    set -g __activitysmith_help no
    set -g __activitysmith_config ''
    set -l tokens (commandline -opc)
    set -l only_words no
    set -l at 1
    while test $at -lt (count $tokens)
        set at (math $at + 1)
        set -l token $tokens[$at]
        if test $only_words = no; and string match -q -- '-?*' $token
            if test "$token" = --
                if test -n "$__activitysmith_first"; and contains -- "$(__activitysmith_now)" $__activitysmith_jobs
                    set __activitysmith_job (math $at + 1)
                    break
                end
                set only_words yes
                set __activitysmith_open no
            else
                set -l flag (string split -m 1 = -- $token)[1]
                contains -- $flag $__activitysmith_settings
                or set __activitysmith_open no
                if contains -- $token $__activitysmith_valued
                    set at (math $at + 1)
                end
                if test $flag = --config
                    set __activitysmith_config (string replace -r '^--config=' '' -- $tokens[$at])
                end
            end
        else if test $__activitysmith_open = no
            set __activitysmith_place (math $__activitysmith_place + 1)
        else if test -z "$__activitysmith_first" -a $__activitysmith_help = no -a "$token" = help
            set __activitysmith_help yes
        else if test -z "$__activitysmith_first"
            set __activitysmith_first $token
        else
            set __activitysmith_open no
            set __activitysmith_command (__activitysmith_name $__activitysmith_first $token)
            or set __activitysmith_place (math $__activitysmith_place + 1)
        end
    end
    set __activitysmith_command (__activitysmith_now)
end

# Prints the command as far as it is known.
function __activitysmith_now
    test -n "$__activitysmith_command"; and echo $__activitysmith_command
    or __activitysmith_name $__activitysmith_first
    or echo
end

# Whether the line is one of these commands; '' is none yet.
function __activitysmith_is
    __activitysmith_read
    test $__activitysmith_job -eq 0; and contains -- "$__activitysmith_command" $argv
end

# Whether the word at the cursor is the one at that place behind the command's words.
function __activitysmith_at -a place command
    __activitysmith_is $command
    and test $__activitysmith_place -eq $place -a $__activitysmith_help = no
end

# Whether a word of the command may come here, behind that first one.
function __activitysmith_behind -a first
    __activitysmith_read
    test $__activitysmith_open = yes -a "$__activitysmith_first" = "$first"
end

function __activitysmith_at_topic
    __activitysmith_behind ''; and test $__activitysmith_help = yes
end

# Whether what is typed begins one of these words.
function __activitysmith_fits
    string match -q -- (string escape --style=regex -- (commandline -ct) | string replace -r '$' '*') $argv
end

function __activitysmith_in_job
    __activitysmith_read
    test $__activitysmith_job -gt 0
end

# The job's own command line is completed as that of its command.
function __activitysmith_job
    __activitysmith_read
    set -l words (commandline -opc)
    set -l job
    if test $__activitysmith_job -le (count $words)
        set job $words[$__activitysmith_job..]
    end
    complete -C (string join ' ' -- (string escape -- $job) (commandline -ct))
end

# Prints the words that may follow in a list with commas.
function __activitysmith_list
    set -l lead (string replace -r '[^,]*$' '' -- (commandline -ct | string replace -r '^--[a-z-]+=' ''))
    printf '%s\n' $lead$argv
end

# Prints the profiles of the configuration, which need not be free of mistakes.
function __activitysmith_profiles
    __activitysmith_read
    set -l program (commandline -opc)[1]
    set -l files (string replace -r '^~/' $HOME/ -- $__activitysmith_config)
    if test -z "$files"
        set -lx ACTIVITYSMITH_JSON 0
        set -lx ACTIVITYSMITH_FIELD path
        set files ($program config path --system 2>/dev/null) ($program config path 2>/dev/null)
    end
    for file in $files
        test -f $file -a -r $file
        and string replace -rf '^\s*\[profile\.([^\]]*)\].*' '$1' <$file | string replace -ra '["\']' ''
    end
end
)fish";

}  // namespace

std::string_view fish_engine() { return engine; }

namespace {

using spec::Form;
using spec::Option;

std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    result += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return result + "'";
}

/// The list of an -a: fish reads it again, so that what has spaces needs quotes of its own.
std::string words_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) {
    text += (text.empty() ? "" : " ") + word.text;
    text += word.meaning.empty() ? "" : "\\t" + in_quotes(word.meaning);
  }
  return in_quotes(text);
}

std::string values_of(const Offer& offer) {
  switch (offer.source) {
    case Source::words: return " -x -a " + words_of(offer.words);
    case Source::list: {
      std::string text = "(__activitysmith_list";
      for (const Word& word : offer.words) {
        text += " " + word.text;
      }
      return " -x -a " + in_quotes(text + ")");
    }
    case Source::files: return " -rF";
    case Source::profiles: return " -x -a '(__activitysmith_profiles)'";
    case Source::nothing: break;
  }
  return " -x";
}

/// A line of the script without its condition, and the commands that it is for.
struct Row {
  std::string text;
  std::vector<std::string_view> commands;
  bool is_setting;
};

std::string flag_text(const Option& option, spec::On on) {
  return fmt::format(
      "{} -l {}{} -d {}", option.letter == 0 ? "" : fmt::format(" -s {}", option.letter),
      option.name.substr(2), option.takes_value() ? values_of(offer_of(option, on)) : "",
      in_quotes(docs::describe_option(option)));
}

/// Flags that are the same in several commands have one row.
std::vector<Row> flag_rows() {
  std::vector<Row> rows;
  for (const spec::Command& command : spec::commands()) {
    for (const Option& option : spec::options_of(command)) {
      if (option.form == Form::word || !is_offered(option, command.on)) {
        continue;
      }
      const std::string text = flag_text(option, command.on);
      auto found = std::ranges::find(rows, text, &Row::text);
      if (found == rows.end()) {
        rows.push_back({text, {}, option.is_setting()});
        found = std::prev(rows.end());
      }
      found->commands.push_back(command.name);
    }
  }
  return rows;
}

std::string flags_text() {
  std::string text;
  for (const Row& row : flag_rows()) {
    std::string condition = row.is_setting ? "''" : "";
    for (const std::string_view name : row.commands) {
      condition += (condition.empty() ? "" : " ") + in_quotes(name);
    }
    text += fmt::format("complete -c activitysmith -n {}{}\n",
                        in_quotes("__activitysmith_is " + condition), row.text);
  }
  return text;
}

std::string places_text() {
  std::string text;
  for (const spec::Command& command : spec::commands()) {
    std::size_t place = 0;
    for (const Option& option : spec::options_of(command)) {
      if (option.form != Form::word) {
        continue;
      }
      const Offer offer = offer_of(option, command.on);
      const std::string condition =
          fmt::format("__activitysmith_at {} {}", place++, in_quotes(command.name));
      if (offer.source != Source::nothing) {
        text += fmt::format("complete -c activitysmith -n {}{}\n", in_quotes(condition),
                            values_of(offer));
      }
    }
  }
  return text;
}

/// The words that may come next, each with its meaning; aliases where no name fits.
std::string next_text() {
  std::string text;
  for (const NextWords& next : next_words()) {
    const std::string condition = "__activitysmith_behind " + in_quotes(next.first);
    std::string names;
    for (const Word& name : next.names) {
      text += fmt::format("complete -c activitysmith -n {} -a {} -d {}\n", in_quotes(condition),
                          name.text, in_quotes(name.meaning));
      names.append(" ").append(name.text);
    }
    for (const Word& alias : next.aliases) {
      text += fmt::format(
          "complete -c activitysmith -n {} -a {} -d {}\n",
          in_quotes(fmt::format("{}; and not __activitysmith_fits{}", condition, names)),
          alias.text, in_quotes(alias.meaning));
    }
  }
  for (const Word& topic : topic_words()) {
    text += fmt::format("complete -c activitysmith -n __activitysmith_at_topic -a {} -d {}\n",
                        topic.text, in_quotes(topic.meaning));
  }
  return text;
}

std::string commands_text() {
  std::string text = "function __activitysmith_name\n    switch \"$argv\"\n";
  for (const spec::Command& command : spec::commands()) {
    std::string names = in_quotes(command.name);
    for (const std::string_view alias : command.aliases) {
      names += " " + in_quotes(alias);
    }
    text += fmt::format("        case {}\n            echo {}\n", names, in_quotes(command.name));
  }
  return text + "        case '*'\n            return 1\n    end\nend\n";
}

/// The flags that a value follows, and those that may stand between a command's words.
std::string flag_lists() {
  std::set<std::string> valued;
  std::string settings;
  std::string jobs;
  const auto add = [&](const Option& option) {
    if (option.form != Form::word && option.takes_value()) {
      valued.insert(option.name);
      if (option.letter != 0) {
        valued.insert(std::string{'-', option.letter});
      }
    }
  };
  for (const Option& option : spec::setting_options()) {
    settings += " " + option.name;
    settings += option.letter == 0 ? "" : std::string{" -"} + option.letter;
  }
  for (const spec::Command& command : spec::commands()) {
    std::ranges::for_each(spec::options_of(command), add);
    jobs += command.has_job ? " " + in_quotes(command.name) : "";
  }
  std::string list;
  for (const std::string& flag : valued) {
    list += " " + flag;
  }
  return fmt::format(
      "set -g __activitysmith_valued{}\nset -g __activitysmith_settings{}\n"
      "set -g __activitysmith_jobs{}\n",
      list, settings, jobs);
}

}  // namespace

std::string fish() {
  return fmt::format(
      "# Completes command lines of activitysmith in fish; made by `activitysmith completion "
      "fish`\n"
      "# from the program's own table.\n\n"
      "# The flags that a value follows, those that may stand in front of a command, and the\n"
      "# commands with a job.\n{}\n"
      "# Prints a command's own name. Fails for no command.\n{}\n{}\n"
      "complete -c activitysmith -f\n"
      "complete -c activitysmith -n __activitysmith_in_job -a "
      "'(__activitysmith_job)'\n\n{}\n{}\n{}",
      flag_lists(), commands_text(), fish_engine(), next_text(), places_text(), flags_text());
}

}  // namespace activitysmith::completion
