#pragma once

#include "config/descriptor.hpp"

#include <string>

namespace activitysmith::config {

/// A folder that this process alone may write in, among those that ask: others wait until it is
/// destroyed.
struct LockedFolder {
  /// Waits for the lock. Throws Error (exit 10) if there is no such folder or no lock to be had,
  /// and Interrupted when a signal comes.
  explicit LockedFolder(std::string folder);

  std::string path;
  Descriptor descriptor;
};

}  // namespace activitysmith::config
