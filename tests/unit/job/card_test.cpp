#include "job/card.hpp"

#include "core/cancel_token.hpp"
#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::job {

namespace {

using progress::ProgressPhase;
using progress::State;

const Requests& requests() {
  static const Requests all({}, request::Checks::all);
  return all;
}

Json shown(const Card& card, const State& state) {
  const request::Draft draft = card.shown(requests(), state);
  CHECK(draft.problems.empty());
  return draft.body.at("content_state");
}

TEST_CASE("card: a state, with the key for a title") {
  CHECK(shown({.key = "k", .title = ""}, {.value = 42}) ==
        Json{{"type", "progress"}, {"percentage", 42}, {"title", "k"}});
  CHECK(shown({.key = "k", .title = "T"},
              {.value = 1, .upper = 3, .scale = progress::Scale::steps}) ==
        Json{{"type", "segmented_progress"},
             {"current_step", 1},
             {"number_of_steps", 3},
             {"title", "T"}});
}

TEST_CASE("card: the line that told it, without secrets, colors and what is too long") {
  const Card card{.key = "k", .title = "", .tells_line = true, .secrets = {"s3cret"}};
  const State state{.value = 1, .line = "at s3cret\t" + std::string(200, 'x')};
  const auto subtitle = shown(card, state)["subtitle"].get<std::string>();
  CHECK(subtitle.starts_with("at [redacted]"));
  CHECK(subtitle.size() <= 110);
}

TEST_CASE("card: a job that fails or pauses on the way has another color") {
  CHECK(shown({.key = "k", .title = ""}, {.value = 1, .phase = ProgressPhase::failing})["color"] ==
        "red");
  CHECK(shown({.key = "k", .title = ""}, {.value = 1, .phase = ProgressPhase::paused})["color"] ==
        "orange");
}

TEST_CASE("card: what a job writes of its card is taken, if the API can take it") {
  const Card card{.key = "k", .title = ""};
  CHECK(shown(card, {.value = 5, .document = R"({"title":"T","percentage":5,"color":"lime"})"}) ==
        Json{{"title", "T"}, {"percentage", 5}, {"color", "lime"}, {"type", "progress"}});
  CHECK(shown(card, {.value = 5, .document = R"({"title":"T","percentage":5,"color":"pink"})"}) ==
        Json{{"type", "progress"}, {"percentage", 5}, {"title", "k"}});
}

TEST_CASE("card: its end") {
  const Card card{.key = "k", .title = ""};
  CHECK(card.ended(requests(), {.value = 5}, "finished").body["content_state"] ==
        Json{{"type", "progress"}, {"percentage", 5}, {"title", "k"}, {"subtitle", "finished"}});
  CHECK(card.ended(requests(), {.value = 5, .phase = ProgressPhase::failing}, "done", "green")
            .body["content_state"]["color"] == "green");
}

}  // namespace

namespace {

std::optional<Report> failed(ExitCode exit, int status = 0, Delivered delivered = Delivered::no) {
  return Report{
      .exit = exit, .message = "no", .hint = "", .status = status, .delivered = delivered};
}

TEST_CASE("card failure: a card is there unless it surely is not") {
  CHECK(may_have_card(std::nullopt));
  CHECK(may_have_card(failed(ExitCode::unknown, 0, Delivered::unknown)));
  CHECK_FALSE(may_have_card(failed(ExitCode::unreachable)));
}

TEST_CASE("card failure: what kind it is") {
  CHECK(is_gone(failed(ExitCode::not_found, 404)));
  CHECK_FALSE(is_gone(failed(ExitCode::not_found, 422)));
  CHECK_FALSE(is_gone(std::nullopt));
  CHECK(is_refused(failed(ExitCode::refused, 400)));
  CHECK_FALSE(is_refused(std::nullopt));
  CHECK(is_cut_off(failed(exit_by_signal(CancelToken::as_signal))));
  CHECK_FALSE(is_cut_off(failed(ExitCode::unreachable)));
  CHECK(no_time_left().exit == ExitCode::limited);
}

}  // namespace

}  // namespace activitysmith::job
