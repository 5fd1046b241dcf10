#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"
#include "request/draft.hpp"

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

/// The room inside a card: a card is as wide as the canvas, from 24 to 60 columns.
Canvas inside(const Canvas& canvas);

/// The lines in a frame with round corners, each ended by a newline but the last.
std::string card(const Lines& lines, const Canvas& canvas);

/// What the card of a Live Activity shows after the request: a draft of stream, stream end or
/// activity. Where its type is neither written nor inferred, all fields that are there are drawn.
Lines activity(const request::Draft& draft, const Canvas& canvas);

}  // namespace activitysmith::preview
