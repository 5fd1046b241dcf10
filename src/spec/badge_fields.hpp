#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// The body of POST /badge.
Fields badge_fields();

}  // namespace activitysmith::spec
