#pragma once

#include "spec/field.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// Valid UTF-8 as a TOML text on one line, in quotes.
std::string spelled_text(std::string_view text);

/// Valid UTF-8 as a TOML key: in quotes only where it needs them.
std::string spelled_key(std::string_view key);

/// A setting's value as TOML spells it: by the kind of its row, several texts as an array. The
/// texts have to be right for the row.
std::string spelled(const spec::Field& field, const std::vector<std::string>& texts);

}  // namespace activitysmith::config
