#pragma once

#include "payload/draft.hpp"

#include <string>
#include <vector>

namespace activitysmith::payload {

/// A value and where in the body it goes.
struct Assignment {
  std::string pointer;
  Json value;
};

using Assignments = std::vector<Assignment>;

}  // namespace activitysmith::payload
