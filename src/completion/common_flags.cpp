#include "completion/common_flags.hpp"

#include <algorithm>

namespace activitysmith::completion {

std::vector<CommonFlags> common_flags() {
  std::vector<CommonFlags> sets;
  for (const spec::Option& option : spec::setting_options()) {
    auto found = std::ranges::find(sets, option.field->on, &CommonFlags::on);
    if (found == sets.end()) {
      sets.push_back({option.field->on, {}});
      found = std::prev(sets.end());
    }
    found->options.push_back(option);
  }
  return sets;
}

}  // namespace activitysmith::completion
