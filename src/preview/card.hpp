#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"
#include "request/draft.hpp"

#include <string>
#include <vector>

namespace activitysmith::preview {

/// A button of a card or a notification.
struct Button {
  std::string title;  ///< printable
  Color color;
};

/// Returns the title of a request's button; empty if `action` is not a button.
std::string button_title(const Json& action);

/// Draws rows of buttons, `columns` wide, two side by side where their titles fit.
Lines buttons(const std::vector<Button>& buttons, int columns);

/// Returns the area inside the frame of a card, which is as wide as the canvas but at least 24 and
/// at most 60 columns.
Canvas content_area(const Canvas& canvas);

/// Draws a frame with round corners around the lines. The last line has no newline.
std::string draw_frame(const Lines& lines, const Canvas& canvas);

/// Draws the Live Activity card as it looks after the request, a draft of stream, stream end or
/// activity. Without a given or inferred type, all fields that are present are drawn.
Lines activity_card(const request::Draft& draft, const Canvas& canvas);

}  // namespace activitysmith::preview
