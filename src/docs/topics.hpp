#pragma once

#include "docs/markdown.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs {

// The topics of spec/topic.hpp. Their texts are docs/topics/*.md.

/// Returns the exit codes of the commands that run a job, as a single list.
std::vector<Block> job_exit_codes();

/// Returns the exit codes of all other commands, after an introductory sentence.
std::vector<Block> exit_codes();

/// Returns what the rows and the retries of the program say, for texts that name it.
std::vector<Placeholder> numbers();

/// Returns the text of a topic. `system_folder` is the folder of system-wide configuration.
std::vector<Block> topic_text(std::string_view name, std::string_view system_folder);

/// Returns the examples of a topic, which only the manual shows.
std::vector<Block> topic_examples(std::string_view name);

/// Returns what `activitysmith help NAME` prints for a topic, in lines of at most `columns`.
std::string topic_help(std::string_view name, std::size_t columns);

}  // namespace activitysmith::docs
