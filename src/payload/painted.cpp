#include "payload/painted.hpp"

#include "spec/shared_fields.hpp"

#include <algorithm>

namespace activitysmith::payload {

Painted read_painted(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) {
    return {std::string{text}, {}};
  }
  const std::string_view color = text.substr(at + 1);
  if (std::ranges::find(spec::colors, color) == std::end(spec::colors)) {
    return {std::string{text}, {}};
  }
  return {std::string{text.substr(0, at)}, std::string{color}};
}

}  // namespace activitysmith::payload
