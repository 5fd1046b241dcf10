#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace activitysmith::preview {

/// The accent colours of the API in its order, and the colours that a card has of itself.
enum class Colour : std::uint8_t {
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
  faint,  ///< frames, and the part of a bar that is not full
  text,   ///< the terminal's own
};

/// The accent colour of the API called `name`; `otherwise` for a name that is none.
Colour colour_called(std::string_view name, Colour otherwise);

/// How a piece of text is written.
struct Ink {
  Colour colour = Colour::text;
  bool bold = false;
  bool filled = false;  ///< on a ground of the colour, or in brackets where there are no colours

  bool operator==(const Ink&) const = default;
};

/// What is drawn around the contents of a picture.
inline constexpr Ink frame{.colour = Colour::faint};

/// The text as a terminal of so many colours (see Canvas) takes it. A filled one gets a column more
/// on each side, whatever the terminal.
std::string painted(std::string_view text, const Ink& ink, int colours);

}  // namespace activitysmith::preview
