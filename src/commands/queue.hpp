#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"

namespace activitysmith::commands {

/// `queue list`: prints what waits, the oldest first; as JSON an array of {"id", "state", "method",
/// "path", "body", "queued_at", "tries", "reason"}. Needs no key, but only with one can it say what
/// waits for another key.
ExitCode queue_list(const cli::Invocation& invocation, const cli::Context& context);

/// `queue flush`: sends what waits under the key of the call, within --timeout. Gives the exit code
/// of the first failure; 0 if another process does it, or the API wants no requests yet.
ExitCode queue_flush(const cli::Invocation& invocation, const cli::Context& context);

/// `queue clear [ID...]`: removes what waits. Throws Error (exit 5) for an ID that does not wait.
ExitCode queue_clear(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
