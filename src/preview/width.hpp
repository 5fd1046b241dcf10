#pragma once

#include <string>
#include <string_view>

namespace activitysmith::preview {

// Texts as a terminal shows them, in columns. A cluster is what a reader takes for one character:
// a letter with its accents, a flag, a family of emoji joined to one.

/// A text from outside made safe for a terminal: valid UTF-8, a space for every control character
/// and line separator, and none of the characters that turn the direction of writing or take no
/// place; those that hold emoji together stay.
std::string safe(std::string_view text);

/// How many columns a safe text takes.
int width(std::string_view text);

/// The longest start of a safe text that takes at most `columns` and ends between clusters.
std::string_view start(std::string_view text, int columns);

/// A safe text that takes at most `columns`; one that is cut ends in "…".
std::string cut(std::string_view text, int columns);

}  // namespace activitysmith::preview
