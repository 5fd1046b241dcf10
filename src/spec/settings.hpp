#pragma once

#include "spec/field.hpp"

#include <string>

namespace activitysmith::spec {

/// The flags that every command takes; none of them reaches a request's body.
Fields settings();

/// The environment variable that gives a default for `field`: ACTIVITYSMITH_ and its flag.
std::string environment_name(const Field& field);

}  // namespace activitysmith::spec
