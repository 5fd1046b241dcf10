#pragma once

#include "json.hpp"
#include "preview/canvas.hpp"
#include "preview/line.hpp"

namespace activitysmith::preview {

/// Type metrics: each tile of the array with its value, and a bar where the unit is %; two beside
/// each other where there is room.
Lines metric_tiles(const Json& tiles, Colour accent, const Canvas& canvas);

/// Type stats: an array of labels with a text below; as many beside each other as can be read.
Lines stat_tiles(const Json& tiles, Colour accent, const Canvas& canvas);

}  // namespace activitysmith::preview
