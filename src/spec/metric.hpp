#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// POST /metrics/{key}/value.
Fields metric_fields();

/// The body of POST /badge.
Fields badge_fields();

}  // namespace activitysmith::spec
