#pragma once

#include "preview/canvas.hpp"
#include "preview/line.hpp"

#include <string>

namespace activitysmith::preview {

/// The room inside a card: a card is as wide as the canvas, from 24 to 60 columns.
Canvas inside(const Canvas& canvas);

/// The lines in a frame with round corners, each ended by a newline but the last.
std::string card(const Lines& lines, const Canvas& canvas);

}  // namespace activitysmith::preview
