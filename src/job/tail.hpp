#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::job {

/// The last `lines` lines of a program's output as a terminal would show them in the end: escape
/// codes are gone, and so is what a carriage return, a backspace or an escape code wrote over. The
/// result is valid UTF-8 with no control character but tab and newline, and has no blank lines or
/// newline at its end. What is cut off at the start or the end of `output` is left out.
std::string tail(std::string_view output, std::size_t lines);

}  // namespace activitysmith::job
