#pragma once

#include "core/json.hpp"
#include "preview/color.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::preview {

inline constexpr int true_color = 1 << 24;  ///< Canvas::colors of a terminal with 24-bit color

/// The area that a preview is drawn on.
struct Canvas {
  int columns = 60;
  int colors = 0;  ///< 0, 16 or true_color
};

/// Printable text in one style.
struct Span {
  std::string text;
  Style style = {};
};

/// One line of a preview. Widths count the characters only, never the escape sequences.
using Line = std::vector<Span>;
using Lines = std::vector<Line>;

/// Returns the width in columns; a filled span is padded by one column on each side.
int width(const Line& line);

/// Returns the line in at most `columns`; a longer one ends in "…".
Line truncate(const Line& line, int columns);

/// Returns the line in exactly `columns`, truncated or padded with spaces on the right.
Line pad(const Line& line, int columns);

/// Returns a line of exactly `columns` with `left` and `right` at its ends. `left` is truncated
/// first, to leave one space between them.
Line justify(const Line& left, const Line& right, int columns);

/// Places blocks of lines side by side, each `columns` wide and `gap` columns apart. Shorter blocks
/// are filled with empty lines below.
Lines join_columns(const std::vector<Lines>& parts, int columns, int gap);

/// Returns the line with the escape sequences for a terminal of `colors` colors.
std::string styled(const Line& line, int colors);

/// Wraps untrusted text at `columns`, between words where possible. Line breaks in the text are
/// kept. Text beyond `most` lines is replaced by "…".
Lines paragraph(std::string_view text, const Style& style, int columns, std::size_t most);

// Members of a request body. With --no-validate they may have any type; a member of the wrong type
// is treated as absent, so nothing is drawn for it.

/// Returns the member `key`, or null if there is none or `object` is not an object.
const Json* find_member(const Json& object, std::string_view key);

/// Returns a string member, made printable; empty if it is not a string.
std::string string_member(const Json& object, std::string_view key);

/// Returns a string or number member as printable text; empty if it is neither.
std::string text_or_number(const Json& object, std::string_view key);

/// Returns the color of an object in words, such as " (red)", where the canvas has no colors; empty
/// on others, and if it has none.
std::string color_note(const Json& object, const Canvas& canvas);

/// Returns a number member; nullopt if it is not a number.
std::optional<double> number_member(const Json& object, std::string_view key);

/// Returns a boolean member; `otherwise` if it is not a boolean.
bool bool_member(const Json& object, std::string_view key, bool otherwise);

}  // namespace activitysmith::preview
