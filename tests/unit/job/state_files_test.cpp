#include "job/state_files.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace activitysmith::job {

namespace {

std::string path_with(std::map<std::string, std::string, std::less<>> variables,
                      std::string_view identity = "job") {
  return state_path(test::environment_of(std::move(variables)), identity);
}

TEST_CASE("state file: its place") {
  CHECK(path_with({{"XDG_STATE_HOME", "/state"}, {"HOME", "/home/me"}})
            .starts_with("/state/activitysmith/jobs/"));
  CHECK(path_with({{"XDG_STATE_HOME", "relative"}, {"HOME", "/home/me"}})
            .starts_with("/home/me/.local/state/activitysmith/jobs/"));
  CHECK(path_with({{"HOME", "/h"}}).ends_with(".json"));
  CHECK(path_with({{"HOME", "/h"}}, "a") == path_with({{"HOME", "/h"}}, "a"));
  CHECK(path_with({{"HOME", "/h"}}, "a") != path_with({{"HOME", "/h"}}, "b"));
}

constexpr long long hour = 3600;
constexpr End broken{.is_failure = true, .status = 1, .should_notify = true, .date = 1'000'000};
constexpr End works{.should_notify = false, .date = 1'000'001};

TEST_CASE("memory: a failure is told once, whoever asks") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  CHECK(DedupeStore(path).decide(broken, hour).is_told);
  CHECK_FALSE(DedupeStore(path).decide(broken, hour).is_told);
  CHECK(DedupeStore(path).decide(works, hour).is_recovery);
  CHECK_FALSE(DedupeStore(path).decide(works, hour).is_told);
}

TEST_CASE("memory: what did not arrive is told the next time") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  DedupeStore first(path);
  first.take_back(first.decide(broken, hour));
  CHECK(DedupeStore(path).decide(broken, hour).is_told);
  DedupeStore second(path);
  second.take_back(second.decide(broken, hour));  // it has told nothing
  CHECK_FALSE(DedupeStore(path).decide(broken, hour).is_told);
}

TEST_CASE("memory: what another run has told since stays told") {
  const test::Folder folder;
  const std::string path = folder.path() + "/state";
  DedupeStore late(path);
  const Decision lost = late.decide(broken, hour);
  End other = broken;
  other.status = 2;
  CHECK(DedupeStore(path).decide(other, hour).is_told);
  late.take_back(lost);
  CHECK_FALSE(DedupeStore(path).decide(other, hour).is_told);
}

}  // namespace

namespace {

constexpr long long period = 100;

/// One run of a job, and what has to be told of it: "", "failure", "success" or "recovery".
struct Run {
  std::time_t date;
  int status;
  const char* told;
  bool should_notify = true;
};

/// Plays the runs one after the other; each is told what the one before left.
void play(const std::vector<Run>& runs) {
  std::optional<Told> past;
  for (const Run& run : runs) {
    CAPTURE(run.date, run.status);
    const Decision decision =
        decide(past, {run.status != 0, run.status, run.should_notify, run.date}, period);
    const std::string told = !decision.is_told      ? ""
                             : run.status != 0      ? "failure"
                             : decision.is_recovery ? "recovery"
                                                    : "success";
    CHECK(told == run.told);
    past = decision.next;
  }
}

TEST_CASE("dedupe: the same failure is told once in the period") {
  play({{0, 1, "failure"}, {1, 1, ""}, {99, 1, ""}, {100, 1, "failure"}, {199, 1, ""}});
}

TEST_CASE("dedupe: another exit code is told at once, and so is the first one again") {
  play({{0, 1, "failure"}, {1, 2, "failure"}, {2, 2, ""}, {3, 1, "failure"}});
}

TEST_CASE("dedupe: a recovery is told once, also where successes are not") {
  play({{0, 1, "failure"}, {1, 0, "recovery", false}, {2, 0, "", false}, {3, 1, "failure"}});
  play({{0, 1, "failure"}, {500, 0, "recovery", false}, {501, 0, "", false}});
}

TEST_CASE("dedupe: successes that are wished are told, after a failure as recovery") {
  play({{0, 0, "success"},
        {1, 0, "success"},
        {2, 1, "failure"},
        {3, 0, "recovery"},
        {4, 0, "success"}});
}

TEST_CASE("dedupe: a failure that was not told has no recovery") {
  play({{0, 1, "", false}, {1, 0, "", false}});
}

TEST_CASE("dedupe: a failure that is not wished leaves the one that was told") {
  play({{0, 1, "failure"}, {1, 2, "", false}, {2, 1, ""}, {3, 0, "recovery", false}});
}

TEST_CASE("dedupe: a clock that was set back hides no failure") {
  play({{1000, 1, "failure"}, {10, 1, "failure"}, {11, 1, ""}});
}

TEST_CASE("dedupe: what was told survives in a file") {
  for (const Told& told : {Told{1, 0}, Told{255, 1'777'617'000}, Told{124, 9'999'999'999}}) {
    CHECK(read_told(text_of(told)) == told);
  }
  CHECK(text_of(std::nullopt).empty());
  CHECK(text_of(Told{2, 5}) == "{\"status\":2,\"told\":5}\n");
}

TEST_CASE("dedupe: a file that is damaged counts as none") {
  for (const char* const text : {"", "{", "null", "[]", "3", "{\"status\":2}", "{\"told\":2}",
                                 "{\"status\":\"2\",\"told\":1}", "{\"status\":2.5,\"told\":1}",
                                 "\xff\xfe", "{\"status\":2,\"told\":null}"}) {
    CAPTURE(text);
    CHECK_FALSE(read_told(text));
  }
}

}  // namespace

namespace {

constexpr Milliseconds forever{600'000};

TEST_CASE("card start: one that is on its way is waited for, and one that is over is not") {
  const test::Folder folder;
  const Environment environment = test::environment_of({{"XDG_STATE_HOME", folder.path()}});
  CardStart start(environment);
  const std::string path = start.path();
  REQUIRE(path.starts_with(folder.path() + "/activitysmith/starts/"));
  CHECK(is_card_starting(path));
  CHECK_FALSE(await_card_start(path, Milliseconds{1}, real_clock()));
  start.over();
  CHECK_FALSE(is_card_starting(path));
  CHECK(await_card_start(path, forever, real_clock()));
}

TEST_CASE("card start: nobody waits where no file can be kept") {
  const test::Folder folder;
  const std::string file = folder.file("file", "text");
  for (const std::string& state : {file, std::string{"/dev/null"}}) {
    const CardStart start(test::environment_of({{"XDG_STATE_HOME", state}}));
    CHECK(start.path().empty());
  }
  CHECK(CardStart(test::environment_of({{"HOME", ""}, {"XDG_STATE_HOME", "relative"}}))
            .path()
            .find("relative") == std::string::npos);
}

TEST_CASE("card start: a call waits for that of its own job's card alone, and not for ever") {
  const test::Folder folder;
  const CardStart start(test::environment_of({{"XDG_STATE_HOME", folder.path()}}));
  for (const char* const key : {"other", "own"}) {
    test::Program program;
    program.variables.insert({{std::string{card_key_variable}, "own"},
                              {std::string{card_start_variable}, start.path()}});
    program.transport.reply(200, test::started);
    CHECK(program.run({"stream", key, "--title", "T", "--step", "1/2", "-v", "--timeout", "0.1"}) ==
          0);
    CHECK(program.methods() == "PUT");
    CHECK(test::count(program.err(), "still on its way") == (key == std::string{"own"} ? 1 : 0));
    // The wait is a part of the time that the call has.
    const long left = program.transport.requests.front().limits.total_ms;
    CHECK(left == (key == std::string{"own"} ? 50 : 100));
  }
}

TEST_CASE("card start: what tells of none is not waited for") {
  const test::Folder folder;
  for (const std::string& path : {std::string{}, std::string{"/no/such/file"}, folder.path(),
                                  folder.file("file", "text"), std::string{"/dev/null"}}) {
    CAPTURE(path);
    CHECK(await_card_start(path, forever, real_clock()));
  }
}

}  // namespace

}  // namespace activitysmith::job
