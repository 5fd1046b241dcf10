#pragma once

#include <string>
#include <string_view>

namespace activitysmith::preview {

// Display width of text on a terminal, in columns. A grapheme cluster is what a reader sees as one
// character: a letter with its accents, a flag, a sequence of joined emoji.

/// Makes untrusted text safe to print on a terminal: valid UTF-8, a space for every control
/// character and line separator, no bidirectional overrides and no invisible format characters
/// except those that join emoji.
std::string printable(std::string_view text);

/// Returns the width of printable text in columns.
int width(std::string_view text);

/// Returns the longest prefix of printable text that fits into `columns` and ends at a cluster
/// boundary.
std::string_view prefix(std::string_view text, int columns);

/// Returns printable text in at most `columns`; a longer one ends in "…".
std::string truncate(std::string_view text, int columns);

}  // namespace activitysmith::preview
