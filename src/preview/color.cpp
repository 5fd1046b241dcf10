#include "preview/color.hpp"

#include "preview/layout.hpp"
#include "spec/activity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace activitysmith::preview {

namespace {

/// A colour as a phone with a dark screen has it, and as the nearest of a terminal's sixteen.
struct Shade {
  int red, green, blue;
  int code;  ///< of a foreground; the same background is ten more
};

constexpr Shade shades[] = {
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

static_assert(std::size(shades) == static_cast<std::size_t>(Colour::text));
static_assert(std::size(spec::colors) == static_cast<std::size_t>(Colour::faint));

/// Whether black is easier to read on it than white.
bool is_bright(const Shade& shade) {
  constexpr int threshold = 146;
  return (299 * shade.red + 587 * shade.green + 114 * shade.blue) / 1000 > threshold;
}

std::string foreground(const Shade& shade, int colours) {
  return colours == true_colour ? fmt::format("38;2;{};{};{}", shade.red, shade.green, shade.blue)
                                : fmt::format("{}", shade.code);
}

std::string ground(const Shade& shade, int colours) {
  if (colours == true_colour) {
    return fmt::format("48;2;{};{};{};38;2;{}", shade.red, shade.green, shade.blue,
                       is_bright(shade) ? "0;0;0" : "255;255;255");
  }
  return fmt::format("{};{}", shade.code + 10, is_bright(shade) ? 30 : 97);
}

/// The parameters that select the ink; none for the terminal's own.
std::string codes(const Ink& ink, int colours) {
  std::string codes = ink.bold ? "1" : "";
  if (ink.colour != Colour::text) {
    const Shade& shade = shades[static_cast<std::size_t>(ink.colour)];
    codes.append(codes.empty() ? "" : ";")
        .append(ink.filled ? ground(shade, colours) : foreground(shade, colours));
  }
  return codes;
}

}  // namespace

Colour colour_called(std::string_view name, Colour otherwise) {
  const auto* const found = std::ranges::find(spec::colors, name);
  return found == std::end(spec::colors) ? otherwise
                                         : static_cast<Colour>(found - std::begin(spec::colors));
}

std::string painted(std::string_view text, const Ink& ink, int colours) {
  if (colours == 0) {
    return ink.filled ? fmt::format("[{}]", text) : std::string{text};
  }
  const std::string shown = ink.filled ? fmt::format(" {} ", text) : std::string{text};
  const std::string selected = codes(ink, colours);
  return selected.empty() ? shown : fmt::format("\x1b[{}m{}\x1b[0m", selected, shown);
}

}  // namespace activitysmith::preview
