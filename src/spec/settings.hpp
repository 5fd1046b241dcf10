#pragma once

#include "spec/field.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::spec {

/// The flags that every command takes; none of them reaches a request's body. Where a row is not
/// `on` a command, the flag means nothing to it and its help leaves it out.
Fields settings();

/// The environment variable that gives a default for `field`: ACTIVITYSMITH_ and its flag.
std::string environment_name(const Field& field);

/// The rows of all keys that a configuration file may have: the settings, the fields that have a
/// default, and what has no flag. `default-profile` may stand at the top level only.
std::vector<const Field*> file_keys();

/// The row of the file's key `name`; null if there is none.
const Field* file_key_called(std::string_view name);

}  // namespace activitysmith::spec
