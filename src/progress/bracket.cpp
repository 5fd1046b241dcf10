#include "progress/bracket.hpp"

#include "progress/count.hpp"

namespace activitysmith::progress {
namespace {

constexpr std::size_t most_columns = 32;

}  // namespace

std::optional<std::string_view> bracketed(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('[')) {
    const std::size_t end = line.substr(0, most_columns).find(']');
    if (end != std::string_view::npos) {
      return line.substr(1, end - 1);
    }
  }
  if (line.ends_with(']')) {
    const std::size_t start = line.rfind(" [");
    if (start != std::string_view::npos && line.size() - start <= most_columns) {
      return line.substr(start + 2, line.size() - start - 3);
    }
  }
  return std::nullopt;
}

}  // namespace activitysmith::progress
