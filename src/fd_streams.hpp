#pragma once

#include "streams.hpp"

namespace activitysmith {

/// The streams of this process: file descriptors 0, 1 and 2.
Streams fd_streams();

}  // namespace activitysmith
