#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::batch {

/// Splits one line of a batch into the words of a command line: a JSON array of strings, or plain
/// words with the quoting of a shell and none of its expansions. Throws Error (exit 2) for a line
/// that is neither, and for what a shell would act on outside quotes: $, a backquote, a glob, an
/// operator.
std::vector<std::string> split_line(std::string_view line);

}  // namespace activitysmith::batch
