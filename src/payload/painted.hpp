#pragma once

#include <string>
#include <string_view>

namespace activitysmith::payload {

/// A text with the colour that a person gave it: "server.rack@blue".
struct Painted {
  std::string text;
  std::string color;  ///< empty if there is none
};

/// Splits `text` at its last "@" if a colour of the API follows it; else all of it is text.
Painted read_painted(std::string_view text);

}  // namespace activitysmith::payload
