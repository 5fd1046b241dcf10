#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// The requests of a Live Activity, stream or manual; each row says which of them take it.
Fields activity_fields();

}  // namespace activitysmith::spec
