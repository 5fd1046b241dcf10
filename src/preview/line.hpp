#pragma once

#include "preview/colour.hpp"

#include <string>
#include <vector>

namespace activitysmith::preview {

/// A safe text in one ink.
struct Span {
  std::string text;
  Ink ink = {};
};

/// One line of a picture. Widths are counted on its texts, so ink never counts.
using Line = std::vector<Span>;
using Lines = std::vector<Line>;

/// How many columns the line takes; a filled span has one more on each side.
int width(const Line& line);

/// The line in at most `columns`, cut with "…" where it is longer.
Line cut(const Line& line, int columns);

/// The line in exactly `columns`: cut, or with spaces behind it.
Line filled_up(const Line& line, int columns);

/// `left` and `right` at the ends of exactly `columns`. `right` keeps its width as far as there is
/// room, and `left` is cut to leave a space between them.
Line spread(const Line& left, const Line& right, int columns);

/// Lines that stand beside each other, `gap` columns apart, each part in its own `columns`; the
/// shorter parts get empty lines below.
Lines beside(const std::vector<Lines>& parts, int columns, int gap);

/// The line as a terminal of so many colours takes it.
std::string painted(const Line& line, int colours);

}  // namespace activitysmith::preview
