#pragma once

#include "json.hpp"

#include <optional>
#include <string>
#include <string_view>

// Members of a request as a picture needs them. What is sent unchecked (--no-validate) may be of
// any type, and of the wrong one nothing is drawn.
namespace activitysmith::preview {

/// The member `key` of an object; null if there is none, or no object.
const Json* member(const Json& object, std::string_view key);

/// A text, made safe; empty if it is none.
std::string text_of(const Json& object, std::string_view key);

/// A text or number as it is written, made safe; empty if it is neither.
std::string written(const Json& object, std::string_view key);

/// A number; nothing if it is none.
std::optional<double> number_of(const Json& object, std::string_view key);

/// A boolean; `otherwise` if it is none.
bool flag_of(const Json& object, std::string_view key, bool otherwise);

}  // namespace activitysmith::preview
