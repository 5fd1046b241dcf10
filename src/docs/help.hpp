#pragma once

#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace activitysmith::docs {

/// What the options of a group stand under, in help and in the manual.
struct Heading {
  spec::Group group;
  std::string_view text;
};

/// All of them, in the order of the help.
std::span<const Heading> headings();

/// What an option does, in one line without a full stop.
std::string meaning_of(const spec::Option& option);

/// A command line of the table, with the program's name, as it is typed: broken with backslashes
/// where it is longer than `columns`, never inside quotes. All lines but the first begin with
/// `indent` spaces.
std::string example_line(std::string_view line, std::size_t indent, std::size_t columns);

/// A line of help: a term, then what it means, side by side with all meanings in one column, or
/// below each other where the term is long. Ended by a newline.
std::string entry(const std::string& term, std::string_view meaning, std::size_t columns);

/// The widest that help gets on a terminal of `columns`.
std::size_t help_width(int columns);

/// What `activitysmith --help` prints, in lines of at most `columns` (and at most 100).
std::string program_help(int columns);

/// What `activitysmith COMMAND --help` prints, made from the command's rows.
std::string command_help(const spec::Command& command, int columns);

}  // namespace activitysmith::docs
