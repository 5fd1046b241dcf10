#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::docs {

/// What `activitysmith help NAME` prints for a topic of spec/topic.hpp, in lines of at most
/// `columns`.
std::string topic_help(std::string_view name, std::size_t columns);

}  // namespace activitysmith::docs
