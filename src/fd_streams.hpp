#pragma once

#include "streams.hpp"

namespace activitysmith {

/// The streams of this process: file descriptors 0, 1 and 2. One that is closed is opened on
/// /dev/null first, so that no socket gets its number; writing to a closed standard output fails
/// all the same, with EBADF.
Streams fd_streams();

}  // namespace activitysmith
