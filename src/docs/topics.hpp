#pragma once

#include "docs/block.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::docs {

/// How a command with a job ends, an entry for each case.
Block job_exits();

/// What `activitysmith help config` says: files, keys, profiles, and where the API key comes from.
/// `system_folder` is where configuration for the whole system lies.
std::vector<Block> config_topic(std::string_view system_folder);

/// What there is to say about a topic of spec/topic.hpp. `system_folder` is where configuration for
/// the whole system lies.
std::vector<Block> topic_text(std::string_view name, std::string_view system_folder);

/// What `activitysmith help NAME` prints for a topic, in lines of at most `columns`.
std::string topic_help(std::string_view name, std::size_t columns);

}  // namespace activitysmith::docs
