#pragma once

#include "cli/parser.hpp"
#include "config/sources.hpp"
#include "payload/draft.hpp"
#include "problem.hpp"
#include "streams.hpp"

#include <vector>

namespace activitysmith::commands {

/// What the user says of each request of a line: its positionals and the flags that all of them
/// share, with files and standard input ("-", once on a line) read, and the `defaults` of fields no
/// flag speaks of. What cannot be read is added to `problems`; standard input cannot where it
/// belongs to a job.
std::vector<std::vector<payload::Said>> said_of(const cli::Invocation& invocation,
                                                const Streams& streams,
                                                const config::Sources& defaults,
                                                Problems& problems);

}  // namespace activitysmith::commands
