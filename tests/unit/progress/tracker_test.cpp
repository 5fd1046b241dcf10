#include "progress/tracker.hpp"

#include "support/catch.hpp"
#include "support/told.hpp"

namespace activitysmith::progress {

namespace {

ProgressReading at(double value, ContextWords words = {}) {
  return {.value = value, .words = words};
}

TEST_CASE("candidate: what is less sure takes more readings") {
  Candidate candidate;
  CHECK(candidate.is_empty());
  candidate.add(at(1), false);
  CHECK(candidate.is_believed(TrustRule::at_once, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::rising, false));
  candidate.add(at(2), false);
  CHECK(candidate.is_believed(TrustRule::rising, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::steadily, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::contiguous, false));
  candidate.add(at(3), false);
  CHECK(candidate.is_believed(TrustRule::steadily, false));
  CHECK(candidate.is_believed(TrustRule::contiguous, false));
}

TEST_CASE("candidate: what is redrawn or certain takes fewer, a new start at least two") {
  Candidate redrawn;
  redrawn.add(at(1), false);
  redrawn.add(at(2), true);
  CHECK(redrawn.is_believed(TrustRule::steadily, false));
  Candidate certain;
  ProgressReading reading = at(50);
  reading.is_certain = true;
  certain.add(reading, false);
  CHECK(certain.is_believed(TrustRule::steadily, false));
  CHECK_FALSE(certain.is_believed(TrustRule::steadily, true));
  Candidate sure;
  sure.add(at(1), true);
  CHECK_FALSE(sure.is_believed(TrustRule::at_once, true));
  sure.add(at(2), true);
  CHECK(sure.is_believed(TrustRule::at_once, true));
}

TEST_CASE("candidate: equal readings add nothing, a lower one or another total begins anew") {
  Candidate candidate;
  candidate.add(at(5), false);
  candidate.add(at(5), false);
  CHECK_FALSE(candidate.is_believed(TrustRule::rising, false));
  CHECK_FALSE(candidate.continues(at(4)));
  candidate.add(at(4), false);
  CHECK_FALSE(candidate.is_believed(TrustRule::rising, false));
  CHECK_FALSE(candidate.continues({.value = 6, .upper = 10}));
  CHECK(candidate.continues(at(4.5)));
  candidate.clear();
  CHECK(candidate.is_empty());
  CHECK_FALSE(candidate.continues(at(6)));
}

TEST_CASE("candidate: the word before the number stays the same, or else the one after it") {
  Candidate candidate;
  candidate.add(at(1, {7, 8}), false);
  candidate.add(at(2, {7, 9}), false);
  CHECK(candidate.side() == ContextSide::before);
  CHECK_FALSE(candidate.continues(at(3, {1, 9})));
  candidate.clear();
  candidate.add(at(1, {7, 8}), false);
  candidate.add(at(2, {6, 8}), false);
  CHECK(candidate.side() == ContextSide::after);
  CHECK(candidate.continues(at(3, {5, 8})));
  CHECK_FALSE(candidate.continues(at(3, {6, 9})));
}

TEST_CASE("candidate: no word before both is the same, no word after both is not") {
  Candidate candidate;
  candidate.add(at(1, {0, 8}), false);
  CHECK(candidate.continues(at(2, {0, 9})));
  candidate.add(at(1, {7, 0}), false);
  CHECK_FALSE(candidate.continues(at(2, {6, 0})));
}

TEST_CASE("candidate: readings are alike by the word on one side") {
  CHECK(have_same_context(at(1, {7, 8}), at(2, {7, 9}), ContextSide::before));
  CHECK_FALSE(have_same_context(at(1, {7, 8}), at(2, {7, 9}), ContextSide::after));
}

}  // namespace

namespace {

using States = std::vector<std::string>;

States states_of(std::string_view output) { return test::states_of({}, output); }

TEST_CASE("tracker: progress never goes backwards") {
  CHECK(states_of("[ 10%] a\n[ 30%] b\n[ 20%] c\n[ 30%] d\n[ 40%] e\n") ==
        States{"10%", "30%", "40%"});
  CHECK(states_of("[1/9] a\n[5/9] b\n[4/9] c\n[6/9] d\n") == States{"1/9", "5/9", "6/9"});
}

TEST_CASE("tracker: the format that came first stays") {
  CHECK(states_of("[1/9] a\n[ 50%] b\n 60%\n[2/9] c\n70% done\n") == States{"1/9", "2/9"});
}

TEST_CASE("tracker: a total may grow or shrink, but the bar does not fall") {
  CHECK(states_of("[1/10] a\n[5/10] b\n[6/40] c\n[19/40] d\n[21/40] e\n") ==
        States{"1/10", "5/10", "21/40"});
  CHECK(states_of("[1/10] a\n[2/8] b\n") == States{"1/10", "2/8"});
}

TEST_CASE("tracker: after the end, two low readings are a new start") {
  CHECK(states_of("[ 96%] a\n[ 10%] b\n[ 20%] c\n") == States{"96%", "20%"});
  CHECK(states_of("[ 96%] a\n[ 10%] b\n[ 97%] c\n[ 20%] d\n") == States{"96%", "97%"});
  CHECK(states_of("[ 94%] a\n[ 10%] b\n[ 20%] c\n") == States{"94%"});
  CHECK(states_of("[ 96%] a\n[ 11%] b\n[ 20%] c\n") == States{"96%"});
  CHECK(states_of("[ 96%] a\n[ 10%] b\n[ 10%] c\n") == States{"96%"});
}

TEST_CASE("tracker: the first two of another total are a new start") {
  CHECK(states_of("[4/9] a\n[1/3] b\n[2/3] c\n[3/3] d\n") == States{"4/9", "2/3", "3/3"});
  CHECK(states_of("[4/9] a\n[1/3] b\n[5/9] c\n[2/3] d\n[6/9] e\n") == States{"4/9", "5/9", "6/9"});
  CHECK(states_of("[9/9] a\n[1/9] b\n[2/9] c\n") == States{"9/9", "2/9"});
  CHECK(states_of("[8/9] a\n[1/9] b\n[2/9] c\n") == States{"8/9"});
}

TEST_CASE("tracker: another format takes over only after the end, from its start") {
  CHECK(states_of("[9/9] a\n[ 50%] b\n[ 60%] c\n") == States{"9/9"});
  CHECK(states_of("[9/9] a\n[  5%] b\n[ 15%] c\n[ 90%] d\n") == States{"9/9", "15%", "90%"});
}

TEST_CASE("tracker: OSC 9;4 has phases, and makes way for others when it is over") {
  const std::string esc = "\x1B]9;4;";
  CHECK(states_of(esc + "3\a" + esc + "1;5\a" + esc + "3\a" + esc + "4;6\a" + esc + "2\a") ==
        States{"5%", "5% unknown", "6% paused", "6% failing"});
  CHECK(states_of(esc + "1;5\a[1/3] a\n" + esc + "0\a[2/3] a\n") == States{"5%", "2/3"});
  CHECK(states_of(esc + "3\a[1/3] a\n") == States{"1/3"});
  CHECK(states_of(esc + "1;90\a" + esc + "0\a" + esc + "1;20\a") == States{"90%", "20%"});
}

TEST_CASE("tracker: whole content states are taken at their word") {
  CHECK(states_of(R"({"title":"A","percentage":50})"
                  "\n"
                  R"({"title":"A","percentage":20})"
                  "\n"
                  R"({"title":"A","number_of_steps":3,"current_step":1})"
                  "\n"
                  R"({"percentage":50})"
                  "\n") == States{"50%", "20%", "step 1/3"});
}

TEST_CASE("tracker: a percentage of which nothing is known has to rise, from the lower half") {
  CHECK(states_of("a 10% b\na 20% b\na 30% b\n") == States{"30%"});
  CHECK(states_of("a 10% b\na 20% b\na 15% b\na 18% b\n").empty());
  CHECK(states_of("a 60% b\na 70% b\na 80% b\na 90% b\n").empty());
  CHECK(states_of("\r 60% b\r 70% b\r") == States{"70%"});
  CHECK(states_of("60%\n") == States{"60%"});
}

TEST_CASE("tracker: numbers about something else do not count") {
  CHECK(states_of("load 1% b\nload 2% b\nload 3% b\nusage 95% b\nload 4% b\n") ==
        States{"3%", "4%"});
  CHECK(states_of("load 1% b\nload 2% b\nload 3% b\nother 5% b\nother 6% b\nother 7% b\n") ==
        States{"3%", "7%"});
}

TEST_CASE("tracker: a percentage that says nothing does not hide the count beside it") {
  CHECK(states_of("(1/5) a 100%\n(2/5) b 100%\n(3/5) c 100%\n") == States{"2/5", "3/5"});
  CHECK(states_of("90% (9/10)\n80% (8/10)\n70% (10/10)\n") == States{"10/10"});
}

TEST_CASE("tracker: bare numbers stand one below the other") {
  CHECK(states_of("1\n2\n3\n4\n") == States{"3%", "4%"});
  CHECK(states_of("1\ntext\n2\ntext\n3\n").empty());
}

TEST_CASE("tracker: keeps the line and the name of the format") {
  Follower follower({});
  const auto ignored = [](const State&) {};
  follower.read("[1/9] Building a\n[0/9] older\nother\n", ignored);
  CHECK(follower.state().line == "[1/9] Building a");
  CHECK(follower.state().format == "[N/M]");
  follower.read("[2/9] " + std::string(5000, 'x') + "\n", ignored);
  CHECK(follower.state().line.size() == 512);
}

}  // namespace

}  // namespace activitysmith::progress
