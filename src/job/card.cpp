#include "job/card.hpp"

#include "core/cancel_token.hpp"
#include "core/text.hpp"
#include "http/status.hpp"
#include "job/notification.hpp"
#include "progress/state.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::job {

namespace {

constexpr std::size_t longest_subtitle = 100;  // bytes

/// The state without what the job wrote of its card.
progress::State measured(progress::State state) {
  state.document.clear();
  return state;
}

bool is_sound(const request::Draft& draft) {
  return draft.problems.empty() && draft.unreadable.empty();
}

std::string_view color_of(progress::ProgressPhase phase) {
  switch (phase) {
    case progress::ProgressPhase::failing: return "red";
    case progress::ProgressPhase::paused: return "orange";
    default: return {};
  }
}

}  // namespace

request::Draft Card::shown(const Requests& requests, const progress::State& state) const {
  const std::string line =
      tells_line ? text::printable_line(redacted(state.line, secrets), longest_subtitle) : "";
  const std::string_view color = color_of(state.phase);
  request::Draft draft = requests.card(words(state, line, color));
  return is_sound(draft) || state.document.empty() || !state.value
             ? draft
             : requests.card(words(measured(state), line, color));
}

request::Draft Card::ended(const Requests& requests, const progress::State& state,
                           std::string_view how, std::string_view color) const {
  const std::string_view accent = color.empty() ? color_of(state.phase) : color;
  request::Draft draft = requests.card_end(words(state, how, accent));
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

bool may_have_card(const std::optional<Report>& failure) {
  return !failure || failure->delivered != Delivered::no;
}

bool is_cut_off(const std::optional<Report>& failure) {
  return failure && failure->exit == exit_by_signal(CancelToken::as_signal);
}

bool is_gone(const std::optional<Report>& failure) {
  return failure && failure->status == http::status::not_found;
}

bool is_refused(const std::optional<Report>& failure) {
  return failure && failure->exit == ExitCode::refused;
}

Report no_time_left() {
  return {.exit = ExitCode::limited,
          .message = "the API wants no more requests for longer than --grace",
          .hint = ""};
}

}  // namespace activitysmith::job
