#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::cli {

/// JSON as --json prints it: indented by two, safe on a terminal, without a newline at its end.
std::string document(const Json& json);

/// The object that --json prints on failure: {"error": {…}}, without the keys that have no value.
Json failure(const Report& report);

/// The object that --dry-run prints: method, url, headers and body, the key redacted.
Json dry_run(const http::Request& request);

/// The value of an answer that `path` names ("activity_id", "checks.0.name"); null if there is
/// none.
const Json* find_field(const Json& answer, std::string_view path);

/// The line that --field prints of a value: texts as they are, everything else as JSON; nothing for
/// null.
std::optional<std::string> field_line(const Json& value);

/// The names of an answer's fields, for the error about one that is not there.
std::string field_names(const Json& answer);

}  // namespace activitysmith::cli
