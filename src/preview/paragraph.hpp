#pragma once

#include "preview/line.hpp"

#include <string_view>

namespace activitysmith::preview {

/// A text from outside, broken into lines of at most `columns` between words, or inside one that
/// is longer than a line. Its own line breaks stay. What is beyond `most` lines is cut with "…".
Lines paragraph(std::string_view text, const Ink& ink, int columns, std::size_t most);

}  // namespace activitysmith::preview
