#pragma once

#include "cli/parser.hpp"
#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/streams.hpp"
#include "request/draft.hpp"

#include <vector>

namespace activitysmith::request {

/// What the user says of each request of a line: its positionals and the flags that all of them
/// share, with files and standard input ("-", once on a line) read, and the `defaults` of fields no
/// flag speaks of. What cannot be read is added to `problems`: a file that takes longer than
/// `file_limit`, or standard input where it belongs to a job.
std::vector<std::vector<spec::Argument>> read_arguments(const cli::Invocation& invocation,
                                                        const Streams& streams,
                                                        const config::Sources& defaults,
                                                        Milliseconds file_limit,
                                                        Problems& problems);

}  // namespace activitysmith::request
