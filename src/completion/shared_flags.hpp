#pragma once

#include "spec/option.hpp"

#include <vector>

namespace activitysmith::completion {

/// Settings that mean something to the same commands, so that a script names them once.
struct SharedFlags {
  spec::On on;
  std::vector<spec::Option> options;
};

/// All settings; a set's place in the list is its name in a script.
std::vector<SharedFlags> shared_flags();

}  // namespace activitysmith::completion
