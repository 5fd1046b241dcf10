#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::text {

/// `text` with its words broken into lines of at most `columns`; every line but the first begins
/// with `indent` spaces, and the first is taken to begin there too. A longer word has its own line.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns);

}  // namespace activitysmith::text
