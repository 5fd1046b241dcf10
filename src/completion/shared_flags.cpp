#include "completion/shared_flags.hpp"

#include <algorithm>

namespace activitysmith::completion {

std::vector<SharedFlags> shared_flags() {
  std::vector<SharedFlags> sets;
  for (const spec::Option& option : spec::setting_options()) {
    auto found = std::ranges::find(sets, option.field->on, &SharedFlags::on);
    if (found == sets.end()) {
      sets.push_back({option.field->on, {}});
      found = std::prev(sets.end());
    }
    found->options.push_back(option);
  }
  return sets;
}

}  // namespace activitysmith::completion
