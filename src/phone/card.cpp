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

std::string_view color(progress::Phase phase) {
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
  payload::Draft draft = requests.card(words(state, line));
  return is_sound(draft) || state.document.empty() ? draft
                                                   : requests.card(words(measured(state), line));
}

payload::Draft Card::ended(const Requests& requests, const progress::State& state,
                           std::string_view how) const {
  payload::Draft draft = requests.card_end(words(state, std::string{how}));
  return is_sound(draft) || state.document.empty()
             ? draft
             : requests.card_end(words(measured(state), std::string{how}));
}

std::vector<Requests::Word> Card::words(const progress::State& state, std::string subtitle) const {
  const Json content = progress::content_of(state);
  std::vector<Requests::Word> result{{"KEY", key}};
  if (!title.empty() || !content.contains("title")) {
    result.push_back({"--title", title.empty() ? key : title});
  }
  if (!content.empty()) {
    result.push_back({"--content-state", content.dump()});
  }
  if (!subtitle.empty()) {
    result.push_back({"--subtitle", std::move(subtitle)});
  }
  if (const std::string_view accent = color(state.phase); !accent.empty()) {
    result.push_back({"--color", std::string{accent}});
  }
  return result;
}

}  // namespace activitysmith::phone
