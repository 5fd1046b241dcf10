#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// The body of POST /push-notification.
Fields push_fields();

}  // namespace activitysmith::spec
