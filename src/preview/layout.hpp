#pragma once

#include "core/json.hpp"
#include "preview/color.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::preview {

inline constexpr int true_colour = 1 << 24;  ///< Canvas::colours of a terminal that takes RGB

/// What a picture is drawn on.
struct Canvas {
  int columns = 60;  ///< its width
  int colours = 0;   ///< how many colours it has: 0, 16 or true_colour
};

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

/// A text from outside, broken into lines of at most `columns` between words, or inside one that
/// is longer than a line. Its own line breaks stay. What is beyond `most` lines is cut with "…".
Lines paragraph(std::string_view text, const Ink& ink, int columns, std::size_t most);

// Members of a request as a picture needs them. What is sent unchecked (--no-validate) may be of
// any type, and of the wrong one nothing is drawn.

/// The member `key` of an object; null if there is none, or no object.
const Json* member(const Json& object, std::string_view key);

/// A text, made safe; empty if it is none.
std::string text_of(const Json& object, std::string_view key);

/// A text or number as it is written, made safe; empty if it is neither.
std::string written(const Json& object, std::string_view key);

/// A number; nothing if it is none.
std::optional<double> number_of(const Json& object, std::string_view key);

/// A boolean; `otherwise` if it is none.
bool flag_of(const Json& object, std::string_view key, bool otherwise);

}  // namespace activitysmith::preview
