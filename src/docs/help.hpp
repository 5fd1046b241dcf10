#pragma once

#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace activitysmith::docs {

/// The heading of a group of options, in help and in the manual.
struct Heading {
  spec::Group group;
  std::string_view text;
};

/// Returns all headings, in the order of the help.
std::span<const Heading> headings();

/// Returns what an option does, in one line without a full stop.
std::string describe_option(const spec::Option& option);

/// Returns a command line of the table with the program's name, continued with backslashes where it
/// is longer than `columns`, never inside quotes. Continuation lines are indented by `indent`.
std::string example_line(std::string_view line, std::size_t indent, std::size_t columns);
std::string example_line(const spec::Example& example, std::size_t indent, std::size_t columns);

/// Returns a line of help, with its newline: a term and its meaning, which starts on the next line
/// if the term is long.
std::string entry(const std::string& term, std::string_view meaning, std::size_t columns);

/// Returns the width of help on a terminal of `columns`: 40 to 100.
std::size_t help_width(int columns);

/// Returns what `activitysmith --help` prints on a terminal of `columns`.
std::string program_help(int columns);

/// Returns what `activitysmith GROUP --help` prints on a terminal of `columns`.
std::string group_help(const spec::CommandGroup& group, int columns);

/// Returns what `activitysmith COMMAND --help` prints on a terminal of `columns`: everything.
std::string command_help(const spec::Command& command, int columns);

/// Returns what `activitysmith COMMAND -h` prints: the options that people use most, on one screen.
std::string short_help(const spec::Command& command, int columns);

}  // namespace activitysmith::docs
