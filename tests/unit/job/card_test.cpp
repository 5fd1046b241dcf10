#include "job/card.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::job {

namespace {

using progress::ProgressPhase;
using progress::State;

const Requests& requests() {
  static const Requests all({}, request::Checks::all);
  return all;
}

Json shown(const CardContent& card, const State& state) {
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
  const CardContent card{.key = "k", .title = "", .tells_line = true, .secrets = {"s3cret"}};
  const State state{.value = 1, .line = "at s3cret\t" + std::string(200, 'x')};
  const auto subtitle = shown(card, state)["subtitle"].get<std::string>();
  CHECK(subtitle.starts_with("at [redacted]"));
  CHECK(subtitle.size() <= 110);
}

TEST_CASE("card: what a job writes of its card shows no secret") {
  const CardContent card{.key = "k", .title = "", .secrets = {"s3cret"}};
  const State state{.value = 5, .document = R"({"title":"at \u00733cret","percentage":5})"};
  CHECK(shown(card, state)["title"] == "at [redacted]");
}

TEST_CASE("card: a job that fails or pauses on the way has another color") {
  CHECK(shown({.key = "k", .title = ""}, {.value = 1, .phase = ProgressPhase::failing})["color"] ==
        "red");
  CHECK(shown({.key = "k", .title = ""}, {.value = 1, .phase = ProgressPhase::paused})["color"] ==
        "orange");
}

TEST_CASE("card: what a job writes of its card is taken, if the API can take it") {
  const CardContent card{.key = "k", .title = ""};
  CHECK(shown(card, {.value = 5, .document = R"({"title":"T","percentage":5,"color":"lime"})"}) ==
        Json{{"title", "T"}, {"percentage", 5}, {"color", "lime"}, {"type", "progress"}});
  CHECK(shown(card, {.value = 5, .document = R"({"title":"T","percentage":5,"color":"pink"})"}) ==
        Json{{"type", "progress"}, {"percentage", 5}, {"title", "k"}});
}

TEST_CASE("card: its end") {
  const CardContent card{.key = "k", .title = ""};
  CHECK(card.ended(requests(), {.value = 5}, "finished").body["content_state"] ==
        Json{{"type", "progress"}, {"percentage", 5}, {"title", "k"}, {"subtitle", "finished"}});
  CHECK(card.ended(requests(), {.value = 5, .phase = ProgressPhase::failing}, "done", "green")
            .body["content_state"]["color"] == "green");
}

}  // namespace

namespace {

/// A card in a world where the network answers as it is told to, and time passes only in waits.
struct Sent {
  Sent() { transport.loop = &loop; }

  void turn_until(const bool& is_done) {
    while (!is_done) {
      loop.turn();
    }
  }
  /// Ends the card; what failed, if anything did.
  Sender::Failure end(bool keeps = false) {
    bool is_done = false;
    Sender::Failure failed;
    card.end({.keeps = keeps,
              .end =
                  [&](const std::string&) {
                    return content.ended(requests(), card.state().value_or(State{}), "finished");
                  },
              .bare_end = [](const std::string&) { return requests().bare_end("k"); }},
             [&](const Sender::Failure& failure) {
               failed = failure;
               is_done = true;
             });
    turn_until(is_done);
    return failed;
  }
  void begin() {
    sender.begin();
    card.begin(requests().start("k", {.title = "T"}), true, 0);
  }
  [[nodiscard]] std::string methods() const {
    std::string text;
    for (const http::Request& request : transport.requests) {
      text += (text.empty() ? "" : " ") + request.method;
    }
    return text;
  }
  [[nodiscard]] Json state_sent(std::size_t index) const {
    return Json::parse(transport.requests.at(index).body.value()).at("content_state");
  }

  CardContent content{.key = "k", .title = "T"};
  test::FakeClock time;
  Clock clock = time.clock();
  Loop loop{clock};
  test::FakeTransport transport;
  Environment environment = test::environment_of({{"ACTIVITYSMITH_API_KEY", test::key}});
  config::Settings settings;
  config::Layers layers;
  config::Choice choice;
  test::Captured captured;
  Streams streams = captured.streams();
  cli::Console console{streams, environment};
  cli::World world{environment, transport, clock, loop};
  cli::Context context{settings, layers, choice, world, console};
  Problems problems;
  api::Client client = api::client_for(context, problems);
  config::KeyFlags flags;
  Sender sender{"run", client, flags, context, true};
  progress::PaceRules pace{.min_interval = Milliseconds{5'000}, .min_change = 1};
  Card card{content, requests(), pace, sender, context};
};

TEST_CASE("card: it starts, follows the newest state, and ends") {
  Sent sent;
  for (int i = 0; i < 3; ++i) {
    sent.transport.reply(200, test::started);
  }
  sent.begin();
  sent.card.update({.value = 10});
  sent.loop.turn();
  sent.loop.turn();
  sent.card.update({.value = 20});
  sent.card.update({.value = 30});
  while (sent.transport.requests.size() < 2) {
    sent.loop.turn();
  }
  sent.loop.turn();
  CHECK_FALSE(sent.end());
  CHECK(sent.methods() == "PUT PUT DELETE");
  CHECK(sent.state_sent(0)["type"] == "timer");
  CHECK(sent.state_sent(1)["percentage"] == 30);
  CHECK(sent.state_sent(2)["percentage"] == 30);
  CHECK(sent.time.time >= Milliseconds{1'005'000});
}

TEST_CASE("card: an end waits for the answer that is due") {
  Sent sent;
  sent.transport.delay = Milliseconds{300};
  sent.transport.reply(200, test::started);
  sent.transport.reply(200, test::ended);
  sent.begin();
  sent.loop.turn();
  sent.sender.set_deadline(Milliseconds{5000});
  CHECK_FALSE(sent.end());
  CHECK(sent.methods() == "PUT DELETE");
}

TEST_CASE("card: a start without an answer takes half of the time, and the card is ended") {
  Sent sent;
  sent.transport.delay = Milliseconds{60'000};
  sent.transport.reply(200, test::started);
  sent.transport.reply(200, test::ended);
  sent.begin();
  sent.loop.turn();
  sent.sender.set_deadline(Milliseconds{2000});
  const auto failure = sent.end();
  REQUIRE(failure);
  CHECK(failure->message == "sent, but no answer came within --grace");
  CHECK(sent.methods() == "PUT DELETE");
  CHECK(sent.time.time == Milliseconds{1'002'000});
}

TEST_CASE("card: one that a try under way may have made is ended") {
  Sent sent;
  sent.transport.reply(429, R"({"error":"busy"})");
  sent.transport.reply(200, test::started);
  sent.transport.reply(200, test::ended);
  sent.sender.begin();
  sent.card.begin(requests().start("k", {.title = "T"}), false, 4);
  while (sent.transport.requests.size() < 2) {
    sent.transport.delay = Milliseconds{sent.transport.requests.empty() ? 0 : 60'000};
    sent.loop.turn();
  }
  sent.sender.set_deadline(Milliseconds{3000});
  sent.end();
  CHECK(sent.methods() == "PUT PUT DELETE");
}

TEST_CASE("card: one that an earlier try may have made is ended if there is no time for the next") {
  Sent sent;
  sent.transport.fail(http::TransferPhase::sent, "reset");
  sent.transport.reply(429, R"({"error":"busy"})");
  sent.transport.reply(200, test::ended);
  sent.sender.begin();
  sent.card.begin(requests().start("k", {.title = "T"}), false, 4);
  while (sent.transport.requests.size() < 2) {
    sent.loop.turn();
  }
  sent.sender.set_deadline(Milliseconds{100});
  sent.end();
  CHECK(sent.methods() == "PUT PUT DELETE");
}

TEST_CASE("card: a key that is refused is told with its source") {
  Sent sent;
  sent.transport.reply(401, R"({"error":"no"})");
  sent.begin();
  while (!sent.card.given_up()) {
    sent.loop.turn();
  }
  CHECK(sent.card.given_up()->hint.find("ACTIVITYSMITH_API_KEY") != std::string::npos);
}

TEST_CASE("card: one that surely does not exist is not ended") {
  Sent sent;
  sent.transport.reply(402, R"({"error":"no"})");
  sent.begin();
  sent.loop.turn();
  sent.loop.turn();
  REQUIRE(sent.card.given_up());
  const auto failure = sent.end();
  REQUIRE(failure);
  CHECK(failure->status == 402);
  CHECK(sent.methods() == "PUT");
}

TEST_CASE(
    "card: an end that is refused is sent without a state, and one that is gone is no failure") {
  Sent sent;
  sent.transport.reply(200, test::started);
  sent.transport.reply(400, R"({"error":"no"})");
  sent.transport.reply(404, R"({"error":"gone"})");
  sent.begin();
  sent.loop.turn();
  sent.loop.turn();
  const auto failure = sent.end();
  REQUIRE(failure);
  CHECK(failure->status == 404);
  CHECK(sent.methods() == "PUT DELETE DELETE");
  CHECK_FALSE(sent.transport.requests[2].body);
}

TEST_CASE("card: the last state is sent where nothing came before, and where the card stays") {
  for (const bool keeps : {false, true}) {
    Sent sent;
    sent.transport.reply(200, test::started);
    sent.transport.reply(200, test::ended);
    sent.sender.begin();
    sent.card.begin_with_state();
    sent.card.update({.value = 40});
    CHECK_FALSE(sent.end(keeps));
    CHECK(sent.methods() == (keeps ? "PUT" : "PUT DELETE"));
  }
}

TEST_CASE("card: too many requests slow it down, and are no reason to give up") {
  Sent sent;
  sent.transport.reply(429, R"({"error":"slow"})", {{"Retry-After", "7"}});
  sent.transport.reply(200, test::started);
  sent.begin();
  while (sent.transport.requests.size() < 2) {
    sent.loop.turn();
  }
  CHECK_FALSE(sent.card.given_up());
  CHECK(sent.time.time >= Milliseconds{1'007'000});
}

}  // namespace

}  // namespace activitysmith::job
