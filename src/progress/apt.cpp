#include "progress/apt.hpp"

#include "progress/count.hpp"
#include "progress/percent.hpp"

#include <algorithm>

namespace activitysmith::progress {
namespace {

/// The first part that is a number; a package's name may have a colon and its architecture.
std::optional<Reading> status(std::string_view fields) {
  while (!fields.empty()) {
    const std::size_t end = fields.find(':');
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    const auto count = whole_count(fields.substr(0, end));
    // dlstatus counts its files in the first part; the percentage has a point or is the second.
    const auto next = whole_count(fields.substr(end + 1, fields.find(':', end + 1) - end - 1));
    if (count && !next) {
      constexpr double whole = 100;
      return count->value <= whole ? std::optional{Reading{.value = count->value}} : std::nullopt;
    }
    fields.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reading> apt(const Segment& segment, Memory&) {
  constexpr std::string_view install = "pmstatus:";
  constexpr std::string_view download = "dlstatus:";
  constexpr std::string_view bar = "Progress: [";
  const std::string_view line = trimmed(segment.text);
  if (line.starts_with(install) || line.starts_with(download)) {
    return status(line.substr(install.size()));
  }
  if (!line.starts_with(bar)) {
    return std::nullopt;
  }
  const std::size_t end = line.find(']');
  return end == std::string_view::npos ? std::nullopt
                                       : percent_of(line.substr(bar.size(), end - bar.size()));
}

bool is_preparation(std::string_view line) {
  constexpr std::string_view leads[] = {"Reading package lists...", "Building dependency tree...",
                                        "Reading state information...", "(Reading database ..."};
  return std::ranges::any_of(leads, [&](std::string_view lead) { return line.starts_with(lead); });
}

}  // namespace activitysmith::progress
