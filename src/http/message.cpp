#include "http/message.hpp"

#include "text/letter_case.hpp"

#include <algorithm>

namespace activitysmith::http {
std::string_view Response::header(std::string_view name) const {
  const auto found = std::ranges::find_if(
      headers, [&](const Header& header) { return text::lower(header.name) == text::lower(name); });
  return found == headers.end() ? std::string_view{} : found->value;
}

}  // namespace activitysmith::http
