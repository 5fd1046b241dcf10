#pragma once

#include "spec/field.hpp"

#include <string>

namespace activitysmith::spec {

/// The flags that every command takes; none of them reaches a request's body. Where a row is not
/// `on` a command, the flag means nothing to it and its help leaves it out.
Fields settings();

/// The environment variable that gives a default for `field`: ACTIVITYSMITH_ and its flag.
std::string environment_name(const Field& field);

}  // namespace activitysmith::spec
