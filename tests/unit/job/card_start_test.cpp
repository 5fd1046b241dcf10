#include "job/card_start.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"

#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace activitysmith::job {

namespace {

constexpr Milliseconds forever{600'000};

#ifdef __linux__
TEST_CASE("card start: one that is on its way is waited for, and one that is over is not") {
  std::optional<CardStart> start{std::in_place};
  const std::string place = start->place();
  CHECK_FALSE(await_card_start(place, Milliseconds{1}));
  start->over();
  CHECK(start->place() == place);
  CHECK(await_card_start(place, forever));
  start->over();
  start.reset();
  CHECK(await_card_start(place, forever));
}

TEST_CASE("card start: who waits is told by another thread") {
  CardStart start;
  std::thread sender([&] { start.over(); });
  CHECK(await_card_start(start.place(), forever));
  sender.join();
}

TEST_CASE("card start: a call waits for that of its own job's card alone, and not for ever") {
  const CardStart start;
  for (const char* const key : {"other", "own"}) {
    test::Program program;
    program.variables.insert({{std::string{card_key_variable}, "own"},
                              {std::string{card_start_variable}, start.place()}});
    program.transport.reply(200, test::started);
    CHECK(program.run({"stream", key, "--title", "T", "--step", "1/2", "-v", "--timeout", "0.1"}) ==
          0);
    CHECK(program.methods() == "PUT");
    CHECK(test::count(program.err(), "still on its way") == (key == std::string{"own"} ? 1 : 0));
  }
}

TEST_CASE("card start: the wait for it is a part of the time that the call has") {
  const CardStart start;
  test::Program program;
  program.transport.reply(200, test::started);
  program.variables.insert({{"XDG_CONFIG_HOME", "/dev/null"},
                            {"ACTIVITYSMITH_SYSTEM_CONFIG", "/dev/null/no"},
                            {std::string{card_key_variable}, "own"},
                            {std::string{card_start_variable}, start.place()}});
  const std::vector<std::string> line{"stream", "own", "--title",   "T",
                                      "--step", "1/2", "--timeout", "0.2"};
  const Streams streams = program.captured.streams();
  CHECK(activitysmith::run(line, streams, test::environment_of(program.variables),
                           program.transport, real_clock(), program.machine.machine()) == 0);
  REQUIRE(program.transport.requests.size() == 1);
  CHECK(program.transport.requests.front().limits.total_ms <= 100);
}
#endif

TEST_CASE("card start: what tells of none is not waited for") {
  const test::Folder folder;
  for (const std::string& place : {std::string{}, std::string{"/no/such/file"}, folder.path(),
                                   folder.file("file", "text"), std::string{"/dev/null"}}) {
    CAPTURE(place);
    CHECK(await_card_start(place, forever));
  }
}

}  // namespace

}  // namespace activitysmith::job
