#include "sandbox/phone.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::sandbox {

namespace {

constexpr Moment start{1'777'617'000'000};  // 2026-05-01T06:30:00Z
constexpr Moment second{1000};

Json timer_body(Json state) {
  state["title"] = "Bread";
  state["type"] = "timer";
  return {{"content_state", std::move(state)}};
}

TEST_CASE("a moment is written as the API writes it") {
  CHECK(timestamp(start + Moment{7}) == "2026-05-01T06:30:00.007Z");
}

TEST_CASE("a timer keeps its time through updates, pauses and resumes") {
  Phone phone;
  Activity& bread = phone.start("a", "bread", timer_body({{"duration_seconds", 60}}), start);
  Phone::update(bread, timer_body({{"is_running", false}}), start + 10 * second);
  CHECK_FALSE(bread.timer.is_running);
  CHECK(bread.timer.elapsed == 10 * second);
  CHECK(bread.timer.duration == 60);
  Phone::update(bread, timer_body({{"is_running", true}}), start + 30 * second);
  CHECK(bread.timer.elapsed == 10 * second);
  CHECK(bread.timer.since == start + 30 * second);
  Phone::update(bread, timer_body({{"duration_seconds", 20}}), start + 40 * second);
  CHECK(bread.timer.elapsed == Moment{0});
  CHECK(bread.timer.duration == 20);
  CHECK(bread.shown["content_state"]["is_running"] == true);
}

TEST_CASE("a timer that counts up begins at 0, when its card starts or becomes a timer") {
  Phone phone;
  const Json up = timer_body({{"counts_down", false}});
  Activity& run = phone.start("a", "run", up, start);
  CHECK(run.timer.elapsed == Moment{0});
  Phone::update(run, up, start + 5 * second);
  CHECK(run.timer.elapsed == 5 * second);
  phone.end(run, timer_body(Json::object()), 60 * second, start + 7 * second);
  CHECK(phone.snapshot(start + 9 * second)["activities"][0]["timer"] ==
        Json{{"duration", 0.0},
             {"counts_down", false},
             {"is_running", false},
             {"since", (start + 7 * second).count()},
             {"elapsed", 7000}});
  const Json bar{{"content_state", {{"title", "B"}, {"type", "progress"}, {"percentage", 1}}}};
  Activity& other = phone.start("b", "other", bar, start);
  Phone::update(other, up, start + 10 * second);
  CHECK(other.timer.elapsed == Moment{0});
  CHECK(other.timer.since == start + 10 * second);
}

TEST_CASE("an update replaces the state and keeps what it leaves out beside it") {
  const Json shown{{"content_state", {{"type", "value"}, {"title", "Q"}, {"value", 1}}},
                   {"tags", {"a"}},
                   {"action", {{"title", "Go"}}}};
  const Json now =
      merged(shown, {{"content_state", {{"title", "R"}, {"value", 2}}}, {"tags", Json::array()}});
  CHECK(now == Json{{"content_state", {{"type", "value"}, {"title", "R"}, {"value", 2}}},
                    {"action", {{"title", "Go"}}}});
}

TEST_CASE("an ended card leaves the phone when its time is over") {
  Phone phone;
  Activity& one = phone.start("a", "", timer_body({{"counts_down", false}}), start);
  CHECK(phone.count_live() == 1);
  phone.end(one, timer_body({{"auto_dismiss_minutes", 1}}), 3 * 60 * second, start);
  CHECK(phone.count_live() == 0);
  CHECK(phone.find_live("a") == nullptr);
  CHECK(phone.snapshot(start + 59 * second)["activities"].size() == 1);
  CHECK(phone.snapshot(start + 60 * second)["activities"].empty());
}

TEST_CASE("the phone keeps a bounded past, with long texts cut") {
  Phone phone;
  for (int i = 0; i < 60; ++i) {
    phone.notify({{"title", std::string(5000, 'x')}, {"payload", {{"n", i}}}}, start);
  }
  const Json notifications = phone.snapshot(start)["notifications"];
  REQUIRE(notifications.size() == 50);
  CHECK(notifications.front()["id"] == 60);
  CHECK(notifications.front()["title"].get<std::string>().size() < 2100);
  CHECK_FALSE(notifications.front().contains("payload"));
  for (int i = 0; i < 300; ++i) {
    CHECK(phone.set_metric("m" + std::to_string(i), i, "now"));
  }
  CHECK_FALSE(phone.set_metric("m299", 1, "now"));
  CHECK(phone.snapshot(start)["metrics"].size() == 200);
}

}  // namespace

}  // namespace activitysmith::sandbox
