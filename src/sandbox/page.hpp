#pragma once

#include "sandbox/server.hpp"

namespace activitysmith::sandbox {

/// Returns the page: one document with its style and script, which alone may run in it, and which
/// asks no other server for anything.
Reply page();

}  // namespace activitysmith::sandbox
