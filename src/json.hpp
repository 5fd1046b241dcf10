#pragma once

#include <nlohmann/json_fwd.hpp>

namespace activitysmith {

/// JSON that keeps the order in which members were written.
using Json = nlohmann::ordered_json;

}  // namespace activitysmith
