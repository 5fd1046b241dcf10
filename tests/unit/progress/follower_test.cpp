#include "progress/follower.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/recording.hpp"
#include "support/told.hpp"

#include <random>
#include <set>

namespace activitysmith::progress {

namespace {

using States = std::vector<std::string>;

TEST_CASE("follower: reads what real programs wrote") {
  std::set<std::string> covered;
  for (const test::Recording& recording : test::recordings()) {
    CAPTURE(recording.path);
    covered.insert(recording.path);
    CHECK(test::states_of(recording.rules, test::data(recording.path)) == recording.states);
    Follower follower(recording.rules);
    const auto ignored = [](const State&) {};
    follower.read(test::data(recording.path), ignored);
    follower.end(ignored);
    CHECK(follower.state().format == recording.format);
  }
  const auto paths = test::texts_in("progress/recordings");
  CHECK(covered == std::set<std::string>(paths.begin(), paths.end()));
}

TEST_CASE("follower: finds nothing where there is no progress") {
  for (const std::string& path : test::texts_in("progress/silent")) {
    CAPTURE(path);
    CHECK(test::states_of({}, test::data(path)).empty());
  }
}

TEST_CASE("follower: any cut of the output gives the same states") {
  std::mt19937 random(20'261'124);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same on every run
  for (const test::Recording& recording : test::recordings()) {
    const std::string output = test::data(recording.path);
    for (int round = 0; round < 20; ++round) {
      const std::size_t most = round == 0 ? 1 : 1 + random() % 200;
      const auto size = [&](std::size_t left) { return std::min(left, 1 + random() % most); };
      const auto states = test::states_of(recording.rules, output, size);
      CAPTURE(recording.path, round);
      CHECK(states == recording.states);
    }
  }
}

TEST_CASE("follower: any cut of noise gives the same states") {
  constexpr std::string_view alphabet =
      "0123456789%%//[]{}:.,= abK\n\n\r\b\a\x1B\x1B];\\9;4;m\xFF\xC3";
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same on every run
  for (int round = 0; round < 300; ++round) {
    std::string noise(2000, '\0');
    for (char& byte : noise) {
      byte = alphabet[random() % alphabet.size()];
    }
    const auto whole = test::states_of({}, noise);
    const auto cut = test::states_of({}, noise, [&](std::size_t left) {
      return std::min<std::size_t>(left, 1 + random() % 30);
    });
    CAPTURE(round);
    CHECK(cut == whole);
  }
}

TEST_CASE("follower: looks only for the chosen forms") {
  const std::string output = "10% of 2/9\n20% of 4/9\n{\"percentage\":30}\n\x1B]9;4;1;40\x07";
  const auto states = [&](Follow follow) { return test::states_of({.follow = follow}, output); };
  CHECK(states(Follow::none).empty());
  CHECK(states(Follow::percent) == States{"10%", "20%"});
  CHECK(states(Follow::fraction) == States{"2/9", "4/9"});
  CHECK(states(Follow::json) == States{"30%"});
  CHECK(states(Follow::osc) == States{"40%"});
}

TEST_CASE("follower: numbers of a chosen form are believed in any context") {
  CHECK(test::states_of({.follow = Follow::percent}, "alpha 60%\nbravo 70%\ngamma 80%\n") ==
        States{"60%", "70%", "80%"});
}

TEST_CASE("follower: an expression needs one group or two") {
  const auto error_of = [](std::string regex) {
    return expression_error({.follow = Follow::regex, .regex = std::move(regex)});
  };
  CHECK(error_of("([0-9]+)").empty());
  CHECK(error_of("([0-9]+) of ([0-9]+)").empty());
  CHECK_FALSE(error_of("[0-9]+").empty());
  CHECK_FALSE(error_of("(a)(b)(c)").empty());
  CHECK_FALSE(error_of("(").empty());
  CHECK(expression_error({.follow = Follow::steps, .steps = {"a", ""}}) == "it is empty");
}

TEST_CASE("follower: survives lines of any length") {
  const std::string line = "12% " + std::string(3'000'000, 'x') + " 7/9\n";
  CHECK(test::states_of({.follow = Follow::percent}, line + line) == States{"12%"});
  CHECK(test::states_of({.follow = Follow::fraction}, line) == States{"7/9"});
  CHECK(test::states_of({.follow = Follow::regex, .regex = "([0-9]+)/([0-9]+)$"}, line) ==
        States{"7/9"});
}

}  // namespace

}  // namespace activitysmith::progress
