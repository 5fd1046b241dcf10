#pragma once

#include "progress/reading.hpp"

#include <cstddef>
#include <string_view>

namespace activitysmith::progress {

/// Notes in `reading` the first words that stand in `line` before `from` and after `to`. Units,
/// spinners and bars are no words: they change from line to line.
void note_word(Reading& reading, std::string_view line, std::size_t from, std::size_t to);

}  // namespace activitysmith::progress
