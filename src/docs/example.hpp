#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::docs {

/// A command line of the table, with the program's name, as it is typed: broken with backslashes
/// where it is longer than `columns`, never inside quotes. All lines but the first begin with
/// `indent` spaces.
std::string example_line(std::string_view line, std::size_t indent, std::size_t columns);

}  // namespace activitysmith::docs
