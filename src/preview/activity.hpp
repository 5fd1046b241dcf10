#pragma once

#include "payload/draft.hpp"
#include "preview/canvas.hpp"
#include "preview/line.hpp"

namespace activitysmith::preview {

/// What the card of a Live Activity shows after the request: a draft of stream, stream end or
/// activity. Where its type is neither written nor inferred, all fields that are there are drawn.
Lines activity(const payload::Draft& draft, const Canvas& canvas);

}  // namespace activitysmith::preview
