#pragma once

#include "core/descriptor.hpp"

namespace activitysmith::sandbox {

/// Returns a socket that listens on 127.0.0.1; port 0 takes a free one. Throws Error (exit 2) if
/// the port cannot be used.
Descriptor listen_on_loopback(int port);

/// Returns the port that `listener` listens on.
int port_of(const Descriptor& listener);

}  // namespace activitysmith::sandbox
