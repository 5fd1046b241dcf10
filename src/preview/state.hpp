#pragma once

#include "json.hpp"
#include "preview/canvas.hpp"
#include "preview/line.hpp"

#include <string_view>

namespace activitysmith::preview {

/// The content state of a Live Activity and what it is drawn with.
struct Scene {
  const Json& state;
  Colour accent;
  const Canvas& canvas;
};

/// What the type called `type` shows below the title: bar, steps, tiles, message, time or value.
/// Where there is no such type, all fields that are there are drawn.
Lines content(const Scene& scene, std::string_view type);

}  // namespace activitysmith::preview
