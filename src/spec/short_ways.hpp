#pragma once

#include "spec/field.hpp"

namespace activitysmith::spec {

/// The flags for people: each is another spelling of fields that stand elsewhere in the table, and
/// payload/short_way.hpp says which. Their kinds are those from Kind::step on.
Fields short_ways();

}  // namespace activitysmith::spec
