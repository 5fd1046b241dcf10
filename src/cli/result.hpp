#pragma once

#include "cli/context.hpp"
#include "core/json.hpp"

#include <string>
#include <vector>

namespace activitysmith::cli {

/// A line of a result as standard output may have it: on a terminal without control characters.
std::string safe_line(const std::string& line, const Context& context);

/// Prints the values of an answer that --field names; an empty line for one that it does not have.
void print_fields(const Json& answer, const Context& context);

/// Throws Error (exit 2) if --field names what the document does not have.
void require_fields(const Json& document, const Context& context);

/// Prints the result of a command that asks nobody else: the values that --field names, or the
/// document of --json, or else the lines, which -q silences. Throws as require_fields does.
void show(const Json& document, const std::vector<std::string>& lines, const Context& context);

}  // namespace activitysmith::cli
