#pragma once

#include "json.hpp"
#include "preview/line.hpp"

#include <string>
#include <vector>

namespace activitysmith::preview {

/// A button as it looks.
struct Button {
  std::string title;  ///< safe
  Colour colour;
};

/// The title of a request's button; empty for what is no button.
std::string button_title(const Json& action);

/// Rows of buttons that fill `columns`: two beside each other where their titles fit.
Lines buttons(const std::vector<Button>& buttons, int columns);

}  // namespace activitysmith::preview
