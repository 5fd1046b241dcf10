// The help on the command line, made from the table alone. -h prints one screen: usage, the options
// that people use most (`common` in the command's row) and two examples. --help prints everything,
// with the settings that all commands share folded into one paragraph, because they would be half
// of each page. Lines are wrapped at the width of the terminal within limits, and never inside
// quotes, so that an example can be pasted.

#include "docs/help.hpp"

#include "core/text.hpp"
#include "docs/topics.hpp"
#include "spec/command.hpp"
#include "spec/option.hpp"
#include "spec/topic.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace activitysmith::docs {

namespace {

using spec::Group;

constexpr Heading table[] = {
    {Group::job, "The job"},
    {Group::shorthand, "Shorthands"},
    {Group::content, "Content"},
    {Group::appearance, "Appearance"},
    {Group::buttons, "Buttons and links"},
    {Group::delivery, "Delivery"},
    {Group::configuration, "Configuration"},
    {Group::connection, "Connection"},
    {Group::output, "Output"},
};

/// The first word of `line`, up to a space outside quotes.
std::string_view first_word(std::string_view line) {
  char quote = 0;
  const auto* const end = std::ranges::find_if(line, [&](char c) {
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (quote == c) {
      quote = 0;
    }
    return c == ' ' && quote == 0;
  });
  return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}
}  // namespace

std::span<const Heading> headings() { return table; }

std::string describe_option(const spec::Option& option) {
  switch (option.form) {
    case spec::Form::file:
      return fmt::format("The same as --{}, from a file; - is standard input", option.field->flag);
    case spec::Form::clear: return fmt::format("Remove all {}", option.field->flag);
    default: return spec::help_of(*option.field);
  }
}

namespace {

/// The line, continued with backslashes where it is longer than `columns`.
std::string broken_line(std::string_view line, std::size_t indent, std::size_t columns) {
  constexpr std::size_t continuation = 2;  // space and backslash
  std::string result;
  std::size_t column = indent;
  while (!line.empty()) {
    const std::string_view word = first_word(line);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    const std::size_t width = text::length(word);
    const std::size_t suffix = line.empty() ? 0 : continuation;
    if (!result.empty() && column + 1 + width + suffix > columns) {
      result += fmt::format(" \\\n{:{}}{}", "", indent, word);
      column = indent + width;
    } else {
      result += fmt::format("{}{}", result.empty() ? "" : " ", word);
      column = result.size() == word.size() ? indent + width : column + 1 + width;
    }
  }
  return result;
}

}  // namespace

std::string example_line(std::string_view line, std::size_t indent, std::size_t columns) {
  return broken_line(fmt::format("activitysmith {}", line), indent, columns);
}

std::string example_line(const spec::Example& example, std::size_t indent, std::size_t columns) {
  return broken_line(spec::command_line(example), indent, columns);
}

std::string entry(const std::string& term, std::string_view meaning, std::size_t columns) {
  constexpr std::size_t indent = 26;
  // Two columns of space at least, or else the meaning begins on a line of its own.
  const bool fits = term.size() + 2 <= indent;
  const std::string gap =
      fits ? std::string(indent - term.size(), ' ') : "\n" + std::string(indent, ' ');
  return term + gap + text::wrapped(meaning, indent, columns) + "\n";
}

std::size_t help_width(int columns) {
  // Below it, the column of meanings would have a word per line. Above the widest, lines are hard
  // to read.
  constexpr int narrowest = 40;
  constexpr int widest = 100;
  return static_cast<std::size_t>(std::clamp(columns, narrowest, widest));
}

namespace {

using spec::Form;
using spec::Option;

std::string term_of(const Option& option) {
  if (option.form == Form::word) {
    return "  " + option.name;
  }
  std::string term = option.letter == 0 ? "      " : fmt::format("  -{}, ", option.letter);
  term += option.name;
  return option.takes_value() ? fmt::format("{} {}", term, option.placeholder) : term;
}

/// The options of a command that its help describes, in the order of the table.
struct Described {
  const spec::Command& command;
  std::vector<Option> options;

  /// Whether several of them take one of the same choices, which are then listed once.
  [[nodiscard]] bool shares_choices(const Option& option) const {
    const auto has_the_same = [&](const Option& other) {
      return other.form == Form::value && other.placeholder == option.placeholder &&
             // The same array, not equal words: rows that share their choices refer to one list.
             other.field->choices.data() == option.field->choices.data();
    };
    return std::ranges::count_if(options, has_the_same) > 1;
  }
};

/// Whether help describes the option: it belongs to the command itself, and is not ignored by it.
bool is_own(const Option& option, const spec::Command& command) {
  return option.form != Form::word && !option.is_setting() &&
         spec::intersect(option.field->commands, command.id);
}

Described own_options(const spec::Command& command) {
  const spec::Options all = spec::options_of(command);
  Described described{command, {all.begin(), all.end()}};
  std::erase_if(described.options, [&](const Option& one) { return !is_own(one, command); });
  return described;
}

/// Those of `described` that people use most.
Described common_options(Described described) {
  const auto& common = described.command.common;
  if (!common.empty()) {
    std::erase_if(described.options, [&](const Option& option) {
      return std::ranges::find(common, option.name) == common.end();
    });
    std::ranges::sort(described.options, {}, [&](const Option& option) {
      return std::ranges::find(common, option.name) - common.begin();
    });
  }
  return described;
}

std::string option_entry(const Option& option, const Described& described, std::size_t columns) {
  const auto& choices = option.field->choices;
  const bool are_listed =
      !choices.empty() && option.form == Form::value && !described.shares_choices(option);
  const std::string meaning =
      are_listed ? fmt::format("{}: {}", describe_option(option), fmt::join(choices, ", "))
                 : describe_option(option);
  return entry(term_of(option), meaning, columns);
}

/// "COLOR is one of lime, green, …", for what several of the options take.
std::string shared_choices(const Described& described, std::size_t columns) {
  std::vector<std::string_view> placeholders;
  std::string text;
  for (const Option& option : described.options) {
    const auto& choices = option.field->choices;
    const bool is_new = std::ranges::find(placeholders, option.placeholder) == placeholders.end();
    if (option.form == Form::value && !choices.empty() && is_new &&
        described.shares_choices(option)) {
      placeholders.push_back(option.placeholder);
      text += "\n" +
              text::wrapped(
                  fmt::format("{} is one of {}.", option.placeholder, fmt::join(choices, ", ")), 0,
                  columns) +
              "\n";
    }
  }
  return text;
}

std::string usage_of(const spec::Command& command, std::size_t columns) {
  constexpr std::size_t indent = 7;  // the width of "Usage: "
  std::string text = text::wrapped(spec::usage(command), indent, columns);
  if (command.pairs) {
    text += fmt::format("\n       activitysmith {} KEY=VALUE... [OPTIONS]", command.name);
  }
  return text;
}

/// Summary, usage, aliases and positionals, which begin both kinds of help.
std::string introduction(const spec::Command& command, std::size_t columns) {
  std::string text = fmt::format("{}\n\nUsage: {}\n", command.summary, usage_of(command, columns));
  if (!command.aliases.empty()) {
    text += fmt::format("Also:  {}\n", fmt::join(command.aliases, ", "));
  }
  std::string words;
  for (const Option& option : spec::options_of(command)) {
    if (option.form == Form::word) {
      const std::string flag =
          option.field->flag.empty() ? "" : fmt::format(" (or --{})", option.field->flag);
      words += entry(term_of(option), describe_option(option) + flag, columns);
    }
  }
  return words.empty() ? text : text + "\n" + words;
}

std::string group_of(const Described& described, const Heading& heading, std::size_t columns) {
  std::string text;
  for (const Option& option : described.options) {
    if (option.field->group == heading.group) {
      text += option_entry(option, described, columns);
    }
  }
  return text.empty() ? text : fmt::format("\n{}:\n{}", heading.text, text);
}

/// The names of the settings that mean something to the command, in one paragraph.
std::string shared_options(const spec::Command& command, std::size_t columns) {
  std::vector<std::string> names;
  for (const Option& option : spec::setting_options()) {
    if (spec::intersect(option.field->commands, command.id)) {
      names.push_back(option.letter == 0 ? option.name
                                         : fmt::format("-{} {}", option.letter, option.name));
    }
  }
  return fmt::format("\nShared options, as in activitysmith help options:\n  {}\n",
                     text::wrapped(fmt::format("{}", fmt::join(names, ", ")), 2, columns));
}

std::string examples_of(std::span<const spec::Example> examples, std::size_t columns) {
  std::string text = "\nExamples:\n";
  for (const spec::Example& example : examples) {
    text += fmt::format("  {}\n    {}\n", text::wrapped(example.does, 2, columns),
                        example_line(example, 4, columns));
  }
  return text;
}

std::string without_newline(std::string text) {
  // The console ends what it prints with a newline.
  text.pop_back();
  return text;
}

/// The commands of one part of the top page; those of a group share a line.
std::string command_entries(std::size_t columns, bool (*is_meant)(const spec::Command&)) {
  std::string text;
  const spec::CommandGroup* last = nullptr;
  for (const spec::Command& command : spec::commands()) {
    if (!is_meant(command)) {
      continue;
    }
    const std::string_view word = command.name.substr(0, command.name.find(' '));
    const spec::CommandGroup* const group = spec::group_called(word);
    // The rows of a group follow each other in the table.
    if (group == nullptr || group != last) {
      text += entry(fmt::format("  {}", group == nullptr ? command.name : word),
                    group == nullptr ? command.summary : group->summary, columns);
    }
    last = group;
  }
  return text;
}

bool is_for_sending(const spec::Command& command) {
  using spec::CommandSet;
  constexpr CommandSet for_many = CommandSet::batch | CommandSet::queue_list |
                                  CommandSet::queue_flush | CommandSet::queue_clear;
  return command.is_request() || spec::intersect(command.id, for_many);
}

bool is_of_setup(const spec::Command& command) {
  return !is_for_sending(command) && !spec::intersect(command.id, spec::of_jobs);
}

}  // namespace

std::string program_help(int columns) {
  const std::size_t width = help_width(columns);
  std::vector<std::string_view> topics;
  for (const spec::Topic& topic : spec::topics()) {
    topics.push_back(topic.name);
  }
  return fmt::format(
      "Send notifications, Live Activities, widget metrics and a badge to iPhones.\n\n"
      "Usage: activitysmith COMMAND [OPTIONS]\n\n"
      "Send:\n{}\nJobs:\n{}\nSet up:\n{}{}\n"
      "Start with:\n"
      "  activitysmith auth login\n"
      "  activitysmith notify \"Hello\"\n"
      "  activitysmith run -- make\n\n"
      "-h after a command shows one screen about it, --help everything.",
      command_entries(width, is_for_sending),
      command_entries(width,
                      [](const spec::Command& one) { return intersect(one.id, spec::of_jobs); }),
      command_entries(width, is_of_setup),
      entry("  help [COMMAND|TOPIC]", fmt::format("Show help; topics: {}", fmt::join(topics, ", ")),
            width));
}

std::string group_help(const spec::CommandGroup& group, int columns) {
  const std::size_t width = help_width(columns);
  std::string text =
      fmt::format("{}\n\nUsage: activitysmith {} COMMAND [OPTIONS]\n\n", group.summary, group.word);
  std::vector<spec::Example> examples;
  for (const spec::Command& command : spec::commands()) {
    if (spec::is_in_group(command, group)) {
      text += entry(fmt::format("  {}", command.name), command.summary, width);
      examples.push_back(command.examples.front());
    }
  }
  return text + examples_of(examples, width) +
         fmt::format("\nactivitysmith {} COMMAND --help describes the options.", group.word);
}

std::string command_help(const spec::Command& command, int columns) {
  const std::size_t width = help_width(columns);
  const Described described = own_options(command);
  std::string text = introduction(command, width);
  for (const Heading& heading : headings()) {
    text += group_of(described, heading, width);
  }
  text += shared_choices(described, width) + shared_options(command, width);
  if (command.has_job) {
    text += fmt::format("\nExit code:\n{}\n", format_plain(job_exit_codes(), width));
  }
  return without_newline(text + examples_of(command.examples, width));
}

std::string short_help(const spec::Command& command, int columns) {
  constexpr std::size_t most_examples = 2;
  const std::size_t width = help_width(columns);
  const Described described = common_options(own_options(command));
  std::string text = introduction(command, width);
  text += described.options.empty() ? "" : "\nOptions:\n";
  for (const Option& option : described.options) {
    text += option_entry(option, described, width);
  }
  return text + shared_choices(described, width) +
         examples_of(command.examples.first(std::min(most_examples, command.examples.size())),
                     width) +
         fmt::format("\nactivitysmith {} --help describes all options.", command.name);
}

}  // namespace activitysmith::docs
