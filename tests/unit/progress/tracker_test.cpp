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
  CHECK(candidate.is_believed(TrustRule::soon, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::rising, false));
  candidate.add(at(2), false);
  CHECK(candidate.is_believed(TrustRule::rising, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::steadily, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::contiguous, false));
  candidate.add(at(3), false);
  CHECK(candidate.is_believed(TrustRule::steadily, false));
  CHECK(candidate.is_believed(TrustRule::contiguous, false));
}

TEST_CASE("candidate: one that begins late takes more readings") {
  Candidate candidate;
  candidate.add(at(60), false);
  CHECK(candidate.is_believed(TrustRule::at_once, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::soon, false));
  candidate.add(at(70), false);
  CHECK(candidate.is_believed(TrustRule::soon, false));
  CHECK_FALSE(candidate.is_believed(TrustRule::rising, false));
  candidate.add(at(80), false);
  CHECK(candidate.is_believed(TrustRule::rising, false));
}

TEST_CASE("candidate: what is redrawn or certain takes fewer, a new start at least two") {
  Candidate redrawn;
  redrawn.add(at(1), false);
  redrawn.add(at(2), true);
  CHECK(redrawn.is_believed(TrustRule::steadily, false));
  ProgressReading reading = at(20);
  reading.meaning = Meaning::certain;
  Candidate certain;
  certain.add(reading, false);
  CHECK(certain.is_believed(TrustRule::steadily, false));
  CHECK_FALSE(certain.is_believed(TrustRule::steadily, true));
  reading.value = 60;
  Candidate late;
  late.add(reading, false);
  CHECK_FALSE(late.is_believed(TrustRule::steadily, false));
  Candidate sure;
  sure.add(at(1), true);
  CHECK_FALSE(sure.is_believed(TrustRule::at_once, true));
  sure.add(at(2), true);
  CHECK(sure.is_believed(TrustRule::at_once, true));
}

TEST_CASE("candidate: without a meaning it takes five readings") {
  Candidate candidate;
  for (int value = 1; value <= 5; ++value) {
    CHECK_FALSE(candidate.is_believed(TrustRule::steadily, false));
    ProgressReading reading = at(value);
    reading.meaning = Meaning::unknown;
    candidate.add(reading, false);
  }
  CHECK(candidate.is_believed(TrustRule::steadily, false));
}

TEST_CASE("candidate: what falls other than to its start is a ratio") {
  Candidate ratio;
  for (const double value : {10, 30, 20, 30, 40, 50}) {
    ratio.add(at(value), true);
  }
  CHECK_FALSE(ratio.is_believed(TrustRule::steadily, false));
  CHECK(ratio.is_believed(TrustRule::at_once, false));
  Candidate begun_anew;
  for (const double value : {10, 30, 5, 30}) {
    begun_anew.add(at(value), true);
  }
  CHECK(begun_anew.is_believed(TrustRule::steadily, false));
}

TEST_CASE("candidate: an outer bar rises, and has a total or is redrawn") {
  Candidate counted(0, {.value = 0, .upper = 3, .scale = Scale::fraction});
  CHECK_FALSE(counted.may_be_outer());
  counted.pass({.value = 1, .upper = 3, .scale = Scale::fraction}, false);
  CHECK(counted.may_be_outer());
  counted.set_inner();
  CHECK_FALSE(counted.may_be_outer());
  Candidate logged(0, at(1));
  logged.pass(at(2), false);
  CHECK_FALSE(logged.may_be_outer());
  logged.pass(at(3), true);
  CHECK(logged.may_be_outer());
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
  candidate.end_run();
  CHECK(candidate.is_empty());
  CHECK_FALSE(candidate.continues(at(6)));
}

TEST_CASE("candidate: the word before the number stays the same, or else the one after it") {
  Candidate candidate;
  candidate.add(at(1, {7, 8}), false);
  candidate.add(at(2, {7, 9}), false);
  CHECK(candidate.side() == ContextSide::before);
  CHECK_FALSE(candidate.continues(at(3, {1, 9})));
  candidate.end_run();
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
  CHECK(states_of("[1/9] a\n[2/9] a\n[5/9] b\n[4/9] c\n[6/9] d\n") == States{"2/9", "5/9", "6/9"});
}

TEST_CASE("tracker: the format that came first stays") {
  CHECK(states_of("[1/9] a\n[2/9] a\n[ 50%] b\n 60%\n[3/9] c\n70% done\n") == States{"2/9", "3/9"});
}

TEST_CASE("tracker: one line is not enough, unless it is near the start of a percentage") {
  CHECK(states_of("[14/208837] a\n[31/940021] b\n").empty());
  CHECK(states_of("[ 60%] a\n").empty());
  CHECK(states_of("[ 60%] a\n[ 70%] b\n") == States{"70%"});
  CHECK(states_of("100% completed!\n").empty());
  CHECK(states_of("8/9 a\n9/9 a\n").empty());
}

TEST_CASE("tracker: a total may grow or shrink, but the bar does not fall") {
  CHECK(states_of("[1/10] a\n[5/10] b\n[6/40] c\n[19/40] d\n[21/40] e\n") ==
        States{"5/10", "21/40"});
  CHECK(states_of("[1/10] a\n[2/10] b\n[3/8] b\n") == States{"2/10", "3/8"});
  CHECK(states_of("\r1% 1/100\r2% 2/100\r3% 6/200\r") == States{"2%", "3%"});
}

TEST_CASE("tracker: after the end, two low readings are a new start") {
  const auto ended_at = [](std::string_view last, std::string_view then) {
    return states_of("[  9%] a\n[ " + std::string{last} + "] a\n" + std::string{then});
  };
  CHECK(ended_at("96%", "[ 10%] b\n[ 20%] c\n") == States{"9%", "96%", "20%"});
  CHECK(ended_at("96%", "[ 10%] b\n[ 97%] c\n[ 20%] d\n") == States{"9%", "96%", "97%"});
  CHECK(ended_at("94%", "[ 10%] b\n[ 20%] c\n") == States{"9%", "94%"});
  CHECK(ended_at("96%", "[ 11%] b\n[ 20%] c\n") == States{"9%", "96%"});
  CHECK(ended_at("96%", "[ 10%] b\n[ 10%] c\n") == States{"9%", "96%"});
}

TEST_CASE("tracker: the first two of another total are a new start") {
  const std::string half = "[1/9] a\n[4/9] a\n";
  const std::string whole = "[1/9] a\n[9/9] a\n";
  CHECK(states_of(half + "[1/3] b\n[2/3] c\n[3/3] d\n") == States{"4/9", "2/3", "3/3"});
  CHECK(states_of(half + "[1/3] b\n[5/9] c\n[2/3] d\n[6/9] e\n") == States{"4/9", "5/9", "6/9"});
  CHECK(states_of(whole + "[1/9] b\n[2/9] c\n") == States{"9/9", "2/9"});
  CHECK(states_of(half + "[1/9] b\n[2/9] c\n") == States{"4/9"});
}

TEST_CASE("tracker: another format takes over only after the end, from its start") {
  const std::string whole = "[1/9] a\n[9/9] a\n";
  CHECK(states_of(whole + "[ 50%] b\n[ 60%] c\n") == States{"9/9"});
  CHECK(states_of(whole + "[  5%] b\n[ 15%] c\n[ 90%] d\n") == States{"9/9", "15%", "90%"});
}

TEST_CASE("tracker: the lines of a frame do not disturb each other") {
  CHECK(states_of("copying a: 10%\ncopying of all: 5%\n"
                  "moving b: 10%\nmoving c: 20%\nreading a: 20%\nmoving d: 30%\n") ==
        States{"30%"});
  CHECK(states_of("part: 1 of 9\nrows: 10 of 90\npart: 2 of 9\nrows: 20 of 90\n") == States{"2/9"});
}

TEST_CASE("tracker: no output makes the candidates grow without end") {
  std::string output;
  for (int line = 0; line < 1000; ++line) {
    output += "1 of " + std::to_string(line + 10) + "\n";
  }
  CHECK(states_of(output + "1 of 9\n2 of 9\n") == States{"2/9"});
}

TEST_CASE("tracker: of two bars that are drawn one below the other, the upper one counts") {
  const auto inner = [](int from, int to) {
    std::string output;
    for (int part = from; part <= to; ++part) {
      output += "\n\r " + std::to_string(part * 20) + "%|#| " + std::to_string(part) + "/5\x1B[A";
    }
    return output;
  };
  // Both have the same total and no words, so that only the line tells them apart.
  CHECK(states_of("\r  0%| | 0/5" + inner(0, 5) + "\r 20%|#| 1/5" + inner(0, 5) + "\r 40%|#| 2/5" +
                  inner(0, 5) + "\r 60%|#| 3/5\r100%|#| 5/5" + inner(0, 5)) ==
        States{"0%", "20%", "40%", "60%", "100%"});
}

TEST_CASE("tracker: an inner bar makes way for the outer one when it begins anew") {
  const std::string inner = "\r 1/90 [=>  ]\r 60/90 [==> ]\r 90/90 [====]\n";
  CHECK(states_of("Epoch 1/3\n" + inner + "Epoch 2/3\n" + inner + "Epoch 3/3\n" + inner) ==
        States{"60/90", "90/90", "2/3", "3/3"});
}

TEST_CASE("tracker: a bar that was complete before the job is none of its own") {
  const std::string part = "\rpart 0% 0/3\rpart 50% 2/3\rpart 100% 3/3\n";
  CHECK(states_of("\rall 1% 1/90\rall 2% 2/90\r" + part + "\rall 50% 45/90\r" + part +
                  "\rall 100% 90/90\r" + part) == States{"2%", "50%", "100%"});
}

TEST_CASE("tracker: OSC 9;4 has phases, and makes way for others when it is over") {
  const std::string esc = "\x1B]9;4;";
  CHECK(states_of(esc + "3\a" + esc + "1;5\a" + esc + "3\a" + esc + "4;6\a" + esc + "2\a") ==
        States{"5%", "5% unknown", "6% paused", "6% failing"});
  CHECK(states_of(esc + "1;5\a[1/3] a\n" + esc + "0\a[1/3] a\n[2/3] a\n") == States{"5%", "2/3"});
  CHECK(states_of(esc + "3\a[ 10%] a\n") == States{"10%"});
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

TEST_CASE("tracker: a percentage that is likely to be progress rises, from the lower half") {
  CHECK(states_of("10% b\n20% b\n30% b\n") == States{"30%"});
  CHECK(states_of("10% b\n20% b\n15% b\n18% b\n20% b\n30% b\n").empty());
  CHECK(states_of("60% b\n70% b\n80% b\n90% b\n").empty());
  CHECK(states_of("\r 60% b\r 70% b\r") == States{"70%"});
  CHECK(states_of("20%\n") == States{"20%"});
}

TEST_CASE("tracker: a percentage without a meaning rises five times, from its start") {
  CHECK(states_of("a 10% b\na 20% b\na 30% b\na 40% b\n").empty());
  CHECK(states_of("a 10% b\na 20% b\na 30% b\na 40% b\na 50% b\n") == States{"50%"});
  CHECK(states_of("a 20% b\na 30% b\na 40% b\na 50% b\na 60% b\na 70% b\n").empty());
  CHECK(states_of("\ra 70% b\ra 69% b\ra 71% b\ra 72% b\ra 73% b\r").empty());
}

TEST_CASE("tracker: numbers about something else do not count") {
  const std::string users = "copying 1% b\ncopying 2% b\ncopying 3% b\n";
  CHECK(states_of(users + "moving 95% b\ncopying 4% b\n") == States{"3%", "4%"});
  CHECK(states_of(users + "moving 5% b\nmoving 6% b\nmoving 7% b\n") == States{"3%", "7%"});
}

TEST_CASE("tracker: a percentage that says nothing does not hide the count beside it") {
  CHECK(states_of("(1/5) a 100%\n(2/5) b 100%\n(3/5) c 100%\n") == States{"2/5", "3/5"});
  CHECK(states_of("90% (1/10)\n80% (2/10)\n70% (3/10)\n") == States{"2/10", "3/10"});
}

TEST_CASE("tracker: bare numbers stand one below the other") {
  CHECK(states_of("1\n2\n3\n4\n") == States{"3%", "4%"});
  CHECK(states_of("1\ntext\n2\ntext\n3\n").empty());
}

TEST_CASE("tracker: keeps the line and the name of the format") {
  Follower follower({});
  const auto ignored = [](const State&) {};
  follower.read("[1/9] Building a\n[2/9] Building b\n[0/9] older\nother\n", ignored);
  CHECK(follower.state().line == "[2/9] Building b");
  CHECK(follower.state().format == "[N/M]");
  follower.read("[3/9] " + std::string(5000, 'x') + "\n", ignored);
  CHECK(follower.state().line.size() == 512);
}

}  // namespace

}  // namespace activitysmith::progress
