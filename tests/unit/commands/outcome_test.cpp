#include "commands/outcome.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/program.hpp"

#include <cerrno>
#include <string>
#include <vector>

namespace activitysmith::commands {
namespace {

constexpr const char* started_stream =
    R"({"success":true,"operation":"started","stream_key":"k","activity_id":null,"tags":["a"]})";

std::vector<std::string> stream(const std::vector<std::string>& flags) {
  std::vector<std::string> line{"stream", "k", "--title", "T", "--percentage", "5"};
  line.insert(line.end(), flags.begin(), flags.end());
  return line;
}

/// What `flags` print of an accepted stream.
std::string printed(const std::vector<std::string>& flags) {
  test::Program program;
  program.transport.reply(200, started_stream);
  CHECK(program.run(stream(flags)) == 0);
  CHECK(program.err().empty());
  return program.out();
}

TEST_CASE("outcome: the result is a word on standard output") {
  CHECK(printed({}) == "started\n");
  CHECK(printed({"-q"}).empty());
  test::Program start;
  start.transport.reply(200, R"({"success":true,"activity_id":"Zx81"})");
  CHECK(start.run({"activity", "start", "-t", "T", "--percentage", "5"}) == 0);
  CHECK(start.out() == "Zx81\n");
  test::Program end;
  end.transport.reply(200, R"({"success":true,"operation":"ended","activity_id":null})");
  CHECK(end.run({"stream", "end", "k"}) == 0);
  CHECK(end.out() == "ended\n");
}

TEST_CASE("outcome: other commands print nothing") {
  for (const std::vector<std::string>& line : {
           std::vector<std::string>{"notify", "T"},
           {"activity", "update", "i", "--title", "T"},
           {"activity", "end", "i", "--title", "T"},
           {"metric", "set", "k", "5"},
           {"badge", "3"},
       }) {
    CAPTURE(line[0]);
    test::Program program;
    program.transport.reply(200, R"({"success":true,"activity_id":"i"})");
    CHECK(program.run(line) == 0);
    CHECK(program.out().empty());
    CHECK(program.err().empty());
  }
}

TEST_CASE("outcome: --json prints the answer unchanged, indented by two") {
  CHECK(printed({"--json"}) == Json::parse(started_stream).dump(2) + "\n");
  CHECK(printed({"--json", "-q"}) == Json::parse(started_stream).dump(2) + "\n");
}

TEST_CASE("outcome: --field prints raw values in place of the result") {
  CHECK(printed({"--field", "stream_key"}) == "k\n");
  CHECK(printed({"--field", "success", "--field", "tags", "-q"}) == "true\n[\"a\"]\n");
  CHECK(printed({"--field", "tags.0"}) == "a\n");
  CHECK(printed({"--field", "activity_id"}).empty());
}

TEST_CASE("outcome: a field that is not there is an error that lists those that are") {
  test::Program program;
  program.transport.reply(200, started_stream);
  CHECK(program.run(stream({"--field", "operatoin"})) == 8);
  CHECK(test::contains(program.err(), "operatoin"));
  CHECK(test::contains(program.err(), "success, operation, stream_key, activity_id, tags"));
  CHECK(program.out().empty());
}

TEST_CASE("outcome: --json prints one document, whatever stands beside it") {
  for (const char* const field : {"operation", "nope"}) {
    CAPTURE(field);
    test::Program program;
    program.transport.reply(200, started_stream);
    static_cast<void>(program.run(stream({"--json", "--field", field})));
    CAPTURE(program.out());
    CHECK(Json::accept(program.out()));
  }
}

TEST_CASE("outcome: a terminal is told on standard error that it worked") {
  test::Program program;
  program.captured.is_terminal = true;
  program.variables["NO_COLOR"] = "1";
  program.transport.reply(200, started_stream);
  CHECK(program.run(stream({})) == 0);
  CHECK(program.out() == "started\n");
  CHECK(test::contains(program.err(), "✓ "));
  CHECK(test::count(program.err(), "\n") == 1);
  test::Program quiet;
  quiet.captured.is_terminal = true;
  quiet.transport.reply(200, started_stream);
  CHECK(quiet.run(stream({"-q"})) == 0);
  CHECK(quiet.err().empty());
}

TEST_CASE("outcome: a field on a terminal cannot move its cursor") {
  test::Program program;
  program.captured.is_terminal = true;
  program.transport.reply(200, R"({"success":true,"operation":"noop","tags":"a\u001b[2Jb"})");
  CHECK(program.run(stream({"--field", "tags", "-q"})) == 0);
  CHECK_FALSE(test::contains(program.out(), "\x1b"));
}

TEST_CASE("outcome: several values give one array with --json, in the order of the line") {
  test::Program program;
  program.transport.reply(200, R"({"success":true})");
  program.transport.reply(404, R"({"error":"Unknown metric"})");
  CHECK(program.run({"metric", "set", "b=1", "a=2", "--json"}) == 5);
  const Json document = program.document();
  REQUIRE(document.is_array());
  REQUIRE(document.size() == 2);
  CHECK(document[0].dump() == R"({"key":"b","success":true})");
  CHECK(document[1]["key"] == "a");
  CHECK(document[1]["error"]["status"] == 404);
  CHECK(test::contains(program.err(), "a: "));
}

TEST_CASE("outcome: of several failures the first gives the exit code") {
  test::Program program;
  program.transport.reply(400, "{}");
  program.transport.reply(404, "{}");
  CHECK(program.run({"metric", "set", "a=1", "b=2"}) == 3);
  test::Program allowed;
  allowed.transport.reply(400, "{}");
  allowed.transport.reply(404, "{}");
  CHECK(allowed.run({"metric", "set", "a=1", "b=2", "--allow-failure"}) == 0);
  CHECK(test::count(allowed.err(), "\n") == 2);
}

TEST_CASE("outcome: a field that is not there does not hide what became of the others") {
  test::Program program;
  program.transport.reply(200, R"({"success":true})");
  program.transport.reply(404, "{}");
  CHECK(program.run({"metric", "set", "a=1", "b=2", "--field", "nope"}) == 8);
  CAPTURE(program.err());
  CHECK(test::contains(program.err(), "b: "));
}

TEST_CASE("outcome: a result that cannot be written is exit 1, unless nobody wants it") {
  test::Program full;
  full.captured.out_failure = ENOSPC;
  full.transport.reply(200, started_stream);
  CHECK(full.run(stream({})) == 1);
  CHECK(test::contains(full.err(), "standard output"));
  test::Program gone;
  gone.captured.out_failure = EPIPE;
  gone.transport.reply(200, started_stream);
  CHECK(gone.run(stream({})) == 0);
  CHECK(gone.err().empty());
  test::Program failed;
  failed.captured.out_failure = EPIPE;
  failed.transport.reply(400, "{}");
  CHECK(failed.run(stream({"--json"})) == 3);
  test::Program silent;
  silent.captured.out_failure = ENOSPC;
  silent.transport.reply(200, R"({"success":true})");
  CHECK(silent.run({"badge", "3"}) == 0);
}

}  // namespace
}  // namespace activitysmith::commands
