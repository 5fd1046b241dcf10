#pragma once

#include "api/client.hpp"
#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "request/draft.hpp"

#include <string>
#include <vector>

namespace activitysmith::commands {

/// Whether --allow-failure makes 0 of a failure. Exits 2 and 125 stay: what is wrong with a command
/// line is wrong on every run of it. So does 128+n: who sent the signal wants to see it.
bool is_allowed(const Report& report, const config::Settings& settings);

/// Returns the options and words of a command that is no request, by the keys of the table. Throws
/// Error (exit 2) for those that are invalid.
Json own_options(const cli::Invocation& invocation);

/// Returns what is wrong with --preview on a line of `command`, which has no picture.
Problem no_picture(const spec::Command& command);

/// Returns the value that tells the requests of one line apart, such as a stream's key.
std::string key_of(const request::Draft& draft);

/// Makes the requests of a line from the arguments of each. Adds what is invalid to `problems`, and
/// prints a notice for what is not sent.
std::vector<request::Draft> drafts_of(const cli::Invocation& invocation,
                                      const std::vector<std::vector<spec::Argument>>& requests,
                                      const cli::Context& context, Problems& problems);

/// `document` with the key of its request in front, as an element of the array that several
/// requests print.
Json keyed(const std::string& key, const Json& document);

/// Prints what became of the requests: the result lines, --json's document or --field's values, and
/// a line on standard error for each failure. Gives the exit code of the first failure. The failure
/// of a single request is thrown as Error instead.
ExitCode tell(std::vector<api::Outcome> outcomes, const cli::Context& context);

/// Does what the line says: checks it, sends its request (several for pairs), prints the result.
/// Gives accepted, or of several requests the exit code of the first that failed; a failure of one
/// is told and the others are still sent. Throws Error for what ends the run before that.
ExitCode call(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
