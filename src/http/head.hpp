#pragma once

#include "http/message.hpp"

#include <string_view>

namespace activitysmith::http {

/// Adds one line of an answer's head, with or without its line end, to `response`: a status line
/// sets the reason and drops the headers so far, because an interim answer (1xx) comes before the
/// one that counts. A line that is neither status nor header is passed over.
void add_head_line(Response& response, std::string_view line);

}  // namespace activitysmith::http
