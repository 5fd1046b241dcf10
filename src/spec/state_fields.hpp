#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// The members of content_state, for every request of a Live Activity.
Fields state_fields();

}  // namespace activitysmith::spec
