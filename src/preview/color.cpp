// Turns a style into escape sequences. 24-bit terminals get the colors of iOS in dark mode. Others
// get one of the 16 ANSI colors, whose actual shade the user's theme decides. Without colors,
// nothing may depend on them: filled text gets brackets, and layout.cpp's color_note() spells the
// color out. The order of `palette` is the order of `Color`, which begins with the order of the
// API's colors in the table, so a color is found by its index.

#include "preview/color.hpp"

#include "preview/layout.hpp"
#include "spec/activity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace activitysmith::preview {

namespace {

/// A color as a phone shows it in dark mode, and the nearest of the 16 terminal colors.
struct PaletteColor {
  int red, green, blue;
  int code;  ///< SGR code of the foreground; the background is this plus 10
};

constexpr PaletteColor palette[] = {
    {164, 232, 60, 92},   // lime
    {48, 209, 88, 32},    // green
    {100, 210, 255, 36},  // cyan
    {10, 132, 255, 94},   // blue
    {191, 90, 242, 35},   // purple
    {255, 79, 196, 95},   // magenta
    {255, 69, 58, 31},    // red
    {255, 159, 10, 33},   // orange
    {255, 214, 10, 93},   // yellow
    {142, 142, 147, 37},  // gray
    {84, 84, 88, 90},     // faint
};

static_assert(std::size(palette) == static_cast<std::size_t>(Color::text));
static_assert(std::size(spec::colors) == static_cast<std::size_t>(Color::faint));

/// Whether black text is easier to read on this color than white (by luma, as in ITU-R BT.601).
bool is_bright(const PaletteColor& color) {
  // Just below the luma of green, the darkest color that black text is easier to read on.
  constexpr int threshold = 146;
  return (299 * color.red + 587 * color.green + 114 * color.blue) / 1000 > threshold;
}

std::string foreground(const PaletteColor& color, int colors) {
  return colors == true_color ? fmt::format("38;2;{};{};{}", color.red, color.green, color.blue)
                              : fmt::format("{}", color.code);
}

std::string background(const PaletteColor& color, int colors) {
  if (colors == true_color) {
    return fmt::format("48;2;{};{};{};38;2;{}", color.red, color.green, color.blue,
                       is_bright(color) ? "0;0;0" : "255;255;255");
  }
  return fmt::format("{};{}", color.code + 10, is_bright(color) ? 30 : 97);
}

/// The SGR parameters of the style; empty for the terminal's default.
std::string codes(const Style& style, int colors) {
  std::string codes = style.bold ? "1" : "";
  if (style.color != Color::text) {
    const PaletteColor& color = palette[static_cast<std::size_t>(style.color)];
    codes.append(codes.empty() ? "" : ";")
        .append(style.filled ? background(color, colors) : foreground(color, colors));
  }
  return codes;
}

}  // namespace

Color color_from_name(std::string_view name, Color otherwise) {
  const auto* const found = std::ranges::find(spec::colors, name);
  return found == std::end(spec::colors) ? otherwise
                                         : static_cast<Color>(found - std::begin(spec::colors));
}

std::string styled(std::string_view text, const Style& style, int colors) {
  if (colors == 0) {
    return style.filled ? fmt::format("[{}]", text) : std::string{text};
  }
  // The padding is part of the span's width, see padding() in layout.cpp: brackets or spaces, so
  // that a picture has the same width with and without colors.
  const std::string shown = style.filled ? fmt::format(" {} ", text) : std::string{text};
  const std::string selected = codes(style, colors);
  return selected.empty() ? shown : fmt::format("\x1b[{}m{}\x1b[0m", selected, shown);
}

}  // namespace activitysmith::preview
