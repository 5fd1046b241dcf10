#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::docs {

/// A line of help: a term, then what it means, side by side with all meanings in one column, or
/// below each other where the term is long. Ended by a newline.
std::string entry(const std::string& term, std::string_view meaning, std::size_t columns);

/// The widest that help gets on a terminal of `columns`.
std::size_t help_width(int columns);

}  // namespace activitysmith::docs
