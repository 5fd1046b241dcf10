#pragma once

#include "spec/field.hpp"

#include <string_view>

namespace activitysmith::spec {

/// Whether `text` has the form that `pattern` asks for.
bool matches(Pattern pattern, std::string_view text);

/// What `pattern` asks for, to follow "give "; empty for Pattern::any.
std::string_view form_of(Pattern pattern);

/// The scheme of a URL, without the colon, as it was written; empty if `text` has none.
std::string_view scheme_of(std::string_view text);

}  // namespace activitysmith::spec
