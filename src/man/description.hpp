#pragma once

#include <span>
#include <string_view>

namespace activitysmith::man {

/// What a page says of its commands before it lists them, a paragraph each; nothing for a page
/// whose commands' own summaries are enough.
std::span<const std::string_view> description_of(std::string_view first_word);

}  // namespace activitysmith::man
