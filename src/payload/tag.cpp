#include "payload/tag.hpp"

#include "text/letter_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace activitysmith::payload {

void note_tags(Draft& draft) {
  const Json* const tags = draft.find("/tags");
  if (tags == nullptr || !tags->is_array()) {
    return;
  }
  for (const Json& tag : *tags) {
    const bool has_capitals =
        tag.is_string() && std::ranges::any_of(tag.get_ref<const std::string&>(), text::is_capital);
    if (has_capitals) {
      draft.notices.push_back(
          {draft.where("/tags"),
           fmt::format("{} has capitals; the service prefers lower case", shown(tag))});
    }
  }
}

}  // namespace activitysmith::payload
