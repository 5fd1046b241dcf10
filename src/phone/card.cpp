#include "phone/card.hpp"

#include "phone/redaction.hpp"
#include "progress/content.hpp"
#include "text/printable.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::phone {
namespace {

constexpr std::size_t longest_subtitle = 100;  // bytes

/// The state without what the job wrote of its card.
progress::State measured(progress::State state) {
  state.document.clear();
  return state;
}

bool is_sound(const payload::Draft& draft) {
  return draft.problems.empty() && draft.unreadable.empty();
}

std::string_view color_of(progress::Phase phase) {
  switch (phase) {
    case progress::Phase::failing: return "red";
    case progress::Phase::paused: return "orange";
    default: return {};
  }
}

}  // namespace

payload::Draft Card::shown(const Requests& requests, const progress::State& state) const {
  const std::string line =
      tells_line ? text::printable_line(redacted(state.line, secrets), longest_subtitle) : "";
  const std::string_view color = color_of(state.phase);
  payload::Draft draft = requests.card(words(state, line, color));
  return is_sound(draft) || state.document.empty() || !state.value
             ? draft
             : requests.card(words(measured(state), line, color));
}

payload::Draft Card::ended(const Requests& requests, const progress::State& state,
                           std::string_view how, std::string_view color) const {
  const std::string_view accent = color.empty() ? color_of(state.phase) : color;
  payload::Draft draft = requests.card_end(words(state, how, accent));
  return is_sound(draft) || state.document.empty()
             ? draft
             : requests.card_end(words(measured(state), how, accent));
}

std::vector<Requests::Word> Card::words(const progress::State& state, std::string_view subtitle,
                                        std::string_view color) const {
  const Json content = progress::content_of(state);
  std::vector<Requests::Word> result{{"KEY", key}};
  if (!title.empty() || !content.contains("title")) {
    result.push_back({"--title", title.empty() ? key : title});
  }
  if (!content.empty()) {
    result.push_back({"--content-state", content.dump()});
  }
  if (!subtitle.empty()) {
    result.push_back({"--subtitle", std::string{subtitle}});
  }
  if (!color.empty()) {
    result.push_back({"--color", std::string{color}});
  }
  return result;
}

}  // namespace activitysmith::phone
