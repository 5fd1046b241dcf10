#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// The entry of that name, made if there is none yet; null if there are `most` of them already.
template <typename Entry>
Entry* entry_of(std::vector<Entry>& entries, std::string_view name, std::size_t most) {
  const auto found = std::ranges::find(entries, name, &Entry::name);
  if (found != entries.end()) {
    return &*found;
  }
  return entries.size() == most ? nullptr : &entries.emplace_back(Entry{std::string{name}});
}

}  // namespace activitysmith::progress
