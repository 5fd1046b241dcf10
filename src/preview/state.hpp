#pragma once

#include "core/json.hpp"
#include "preview/layout.hpp"

#include <string>
#include <string_view>

namespace activitysmith::preview {

/// Seconds as a clock shows them: MM:SS, or H:MM:SS from an hour on. A part of a second is a
/// second.
std::string clock(double seconds);

/// What a timer of a content state shows the moment it arrives: its time, large, and which way it
/// goes or that it is paused. "--:--" where the time is that of the card that is already there.
Lines timer(const Json& state, Colour accent, int columns);

/// Type metrics: each tile of the array with its value, and a bar where the unit is %; two beside
/// each other where there is room.
Lines metric_tiles(const Json& tiles, Colour accent, const Canvas& canvas);

/// Type stats: an array of labels with a text below; as many beside each other as can be read.
Lines stat_tiles(const Json& tiles, Colour accent, const Canvas& canvas);

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
