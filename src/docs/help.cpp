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
    {Group::content, "Content"},
    {Group::shorthand, "In short"},
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
    default: return std::string{option.field->help};
  }
}

std::string example_line(std::string_view line, std::size_t indent, std::size_t columns) {
  constexpr std::size_t continuation = 2;  // space and backslash
  std::string result = "activitysmith";
  std::size_t column = indent + result.size();
  while (!line.empty()) {
    const std::string_view word = first_word(line);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    const std::size_t width = text::length(word);
    const std::size_t suffix = line.empty() ? 0 : continuation;
    if (column + 1 + width + suffix > columns) {
      result += fmt::format(" \\\n{:{}}{}", "", indent, word);
      column = indent + width;
    } else {
      result += fmt::format(" {}", word);
      column += 1 + width;
    }
  }
  return result;
}

std::string entry(const std::string& term, std::string_view meaning, std::size_t columns) {
  constexpr std::size_t indent = 26;
  const bool fits = term.size() + 2 <= indent;
  const std::string gap =
      fits ? std::string(indent - term.size(), ' ') : "\n" + std::string(indent, ' ');
  return term + gap + text::wrapped(meaning, indent, columns) + "\n";
}

std::size_t help_width(int columns) {
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

/// The description of an option, with its choices.
std::string describe_with_choices(const Option& option) {
  const auto& choices = option.field->choices;
  return choices.empty() || option.form != Form::value
             ? describe_option(option)
             : fmt::format("{}: {}", describe_option(option), fmt::join(choices, ", "));
}

std::string usage_of(const spec::Command& command, std::size_t columns) {
  constexpr std::size_t indent = 7;  // the width of "Usage: "
  std::string text = text::wrapped(spec::usage(command), indent, columns);
  if (command.pairs) {
    text += fmt::format("\n       activitysmith {} KEY=VALUE... [OPTIONS]", command.name);
  }
  return text;
}

std::string words_of(const std::vector<Option>& options, std::size_t columns) {
  std::string text;
  for (const Option& option : options) {
    if (option.form == Form::word) {
      text += entry(term_of(option), describe_with_choices(option), columns);
    }
  }
  return text.empty() ? text : "\n" + text;
}

/// Whether the help of `command` lists the option under `heading`. Options that the command ignores
/// are not listed.
bool is_listed(const Heading& heading, const Option& option, const spec::Command& command) {
  return option.form != Form::word && option.field->group == heading.group &&
         spec::intersect(option.field->commands, command.id);
}

std::string group_of(const std::vector<Option>& options, const Heading& heading,
                     const spec::Command& command, std::size_t columns) {
  std::string text;
  for (const Option& option : options) {
    if (is_listed(heading, option, command)) {
      text += entry(term_of(option), describe_with_choices(option), columns);
    }
  }
  return text.empty() ? text : fmt::format("\n{}:\n{}", heading.text, text);
}

std::string examples_of(const spec::Command& command, std::size_t columns) {
  std::string text = "\nExamples:\n";
  for (const spec::Example& example : command.examples) {
    text += fmt::format("  {}\n    {}\n", text::wrapped(example.does, 2, columns),
                        example_line(example.line, 4, columns));
  }
  return text;
}

}  // namespace

std::string program_help(int columns) {
  const std::size_t width = help_width(columns);
  std::string text =
      "Send notifications, Live Activities, widget metrics and a badge to iPhones.\n\n"
      "Usage: activitysmith COMMAND [OPTIONS]\n\n";
  for (const spec::Command& command : spec::commands()) {
    text += entry("  " + std::string{command.name}, command.summary, width);
  }
  std::vector<std::string_view> topics;
  for (const spec::Topic& topic : spec::topics()) {
    topics.push_back(topic.name);
  }
  text += entry("  help [COMMAND|TOPIC]",
                fmt::format("Show help; topics: {}", fmt::join(topics, ", ")), width);
  text += "\nMost used:\n";
  for (const std::string_view name : {"notify", "stream", "stream end", "metric set", "badge"}) {
    text += fmt::format("  activitysmith {}\n", spec::command_called(name)->examples.front().line);
  }
  return text +
         "\nThe API key comes from ACTIVITYSMITH_API_KEY or --api-key-file FILE.\n"
         "Every command has its own --help.";
}

std::string command_help(const spec::Command& command, int columns) {
  const std::size_t width = help_width(columns);
  const std::vector<Option> options = spec::options_of(command);
  std::string text = fmt::format("{}\n\nUsage: {}\n", command.summary, usage_of(command, width));
  if (!command.aliases.empty()) {
    text += fmt::format("Also:  {}\n", fmt::join(command.aliases, ", "));
  }
  text += words_of(options, width);
  for (const Heading& heading : headings()) {
    text += group_of(options, heading, command, width);
  }
  if (command.has_job) {
    text += fmt::format("\nExit code:\n{}\n", format_plain(job_exit_codes(), width));
  }
  text += examples_of(command, width);
  text.pop_back();
  return text;
}

}  // namespace activitysmith::docs
