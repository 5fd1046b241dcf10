#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace activitysmith::progress {

/// The unit of a size that begins at `at` ("MB", "kiB", "G", "B"); empty if there is none.
std::string_view unit_at(std::string_view line, std::size_t at);

/// The unit of a size that ends just before `end`; empty if there is none.
std::string_view unit_before(std::string_view line, std::size_t end);

/// How many bytes all of `text` is: "12.3MB", "4 KiB", "1500". K, M, G, T alone count by 1024, as
/// dd and ls read them; kB, MB, GB, TB by 1000.
std::optional<double> size_of(std::string_view text);

}  // namespace activitysmith::progress
