#include "payload/draft.hpp"

#include "text/printable.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::payload {
namespace {

/// "/metrics/2/value" as "metrics[2].value".
std::string readable(std::string_view pointer) {
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    const bool index = !token.empty() && token.find_first_not_of("0123456789") == token.npos;
    if (index) {
      path.append("[").append(token).append("]");
    } else {
      path.append(path.empty() ? "" : ".").append(token);
    }
  }
  return path;
}

bool is_at_or_above(std::string_view upper, std::string_view pointer) {
  return pointer.starts_with(upper) &&
         (pointer.size() == upper.size() || pointer[upper.size()] == '/');
}

}  // namespace

const Origin* Draft::origin(std::string_view pointer) const {
  const auto found = std::ranges::find(origins, pointer, &Origin::pointer);
  return found == origins.end() ? nullptr : &*found;
}

std::string Draft::where(std::string_view pointer) const {
  const Origin* nearest = nullptr;
  for (const Origin& origin : origins) {
    if (is_at_or_above(origin.pointer, pointer) &&
        (nearest == nullptr || origin.pointer.size() >= nearest->pointer.size())) {
      nearest = &origin;
    }
  }
  if (nearest == nullptr) {
    // A user of flags need not know that the API has the fields of a card in an object.
    constexpr std::string_view state = "/content_state/";
    return readable(pointer.starts_with(state) ? pointer.substr(state.size() - 1) : pointer);
  }
  const std::string below = readable(pointer.substr(nearest->pointer.size()));
  const std::string_view gap = below.empty() || below.starts_with('[') ? "" : ": ";
  return fmt::format("{}{}{}", nearest->said.name, gap, below);
}

const Json* Draft::find(const std::string& pointer) const {
  const Json::json_pointer place(pointer);
  return body.contains(place) ? &body.at(place) : nullptr;
}

void refuse(Draft& draft, std::string_view pointer, std::string what) {
  draft.problems.push_back({draft.where(pointer), std::move(what)});
}

std::string shown(const Json& value) {
  constexpr std::size_t longest = 60;
  std::string text =
      text::escape_controls(value.dump(-1, ' ', false, Json::error_handler_t::replace));
  const std::string_view start = text::start_of(text, longest);
  if (start.size() == text.size()) {
    return text;
  }
  return std::string{start} + (value.is_string() ? "…\"" : "…");
}

}  // namespace activitysmith::payload
