#pragma once

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::phone {

/// `text` with "[redacted]" in place of each of `secrets`. The start of the text may be cut off
/// from a longer one, so what is left of a secret there counts as one, down to four characters.
std::string redacted(std::string_view text, std::span<const std::string> secrets);

}  // namespace activitysmith::phone
