#pragma once

#include "commands/context.hpp"
#include "error.hpp"
#include "json.hpp"
#include "payload/draft.hpp"

#include <optional>
#include <vector>

namespace activitysmith::commands {

/// What became of one request.
struct Outcome {
  const payload::Draft* draft;
  Json answer = {};                    ///< of an accepted one
  std::optional<Report> failure = {};  ///< of every other
};

/// Whether --allow-failure makes 0 of a failure. Exits 2 and 125 stay: what is wrong with a command
/// line is wrong on every run of it. So does 128+n: who sent the signal wants to see it.
bool is_allowed(const Report& report, const config::Settings& settings);

/// `document` with the key of its request in front, as an element of the array that several
/// requests print.
Json keyed(const payload::Draft& draft, const Json& document);

/// Prints what became of the requests: the result lines, --json's document or --field's values, and
/// a line on standard error for each failure. Gives the exit code of the first failure. The failure
/// of a single request is thrown as Error instead.
ExitCode tell(std::vector<Outcome> outcomes, const Context& context);

}  // namespace activitysmith::commands
