#pragma once

#include "spec/field.hpp"

#include <string>

namespace activitysmith::config {

/// What is wrong with `text` as a value of a setting, and what would be right ("\"x\" is not a
/// number; give …"); empty if nothing is. Of a list, `text` is one entry. The same for flags,
/// variables and configuration files. A key or a password does not show in it.
std::string flaw(const spec::Field& field, const std::string& text);

}  // namespace activitysmith::config
