#pragma once

#include "progress/reading.hpp"

#include <cstddef>
#include <string_view>

namespace activitysmith::progress {

/// Notes in `reading` the words that stand in `line` before `from` and after `to`. Only words of
/// four letters or more count: units, spinners and bars change from line to line.
void note_words(Reading& reading, std::string_view line, std::size_t from, std::size_t to);

}  // namespace activitysmith::progress
