#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace activitysmith::preview {

/// The accent colors of the API, in its order, then the colors that only the preview uses.
enum class Color : std::uint8_t {
  lime,
  green,
  cyan,
  blue,
  purple,
  magenta,
  red,
  orange,
  yellow,
  gray,
  faint,  ///< frames, and the unfilled part of a bar
  text,   ///< the terminal's default
};

/// The accent of what names no color, as bars, buttons and numbers. The page of the sandbox has it
/// too.
inline constexpr Color default_accent = Color::blue;

/// Returns the accent color called `name`, or `otherwise` if the API has no such color.
Color color_from_name(std::string_view name, Color otherwise);

/// The style of a piece of text.
struct Style {
  Color color = Color::text;
  bool bold = false;
  bool filled = false;  ///< on a background of the color, or in brackets without colors

  bool operator==(const Style&) const = default;
};

/// The style of frames.
inline constexpr Style frame{.color = Color::faint};

/// Returns the text with the escape sequences for a terminal of `colors` colors (see Canvas).
/// Filled text is padded by one column on each side, on every terminal.
std::string styled(std::string_view text, const Style& style, int colors);

}  // namespace activitysmith::preview
