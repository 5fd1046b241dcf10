#include "commands/call.hpp"

#include "config/layers.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "support/folder.hpp"
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

TEST_CASE("outcome: a person is told of a long wait, a script is not") {
  for (const bool is_terminal : {true, false}) {
    test::Program program;
    program.captured.is_terminal = is_terminal;
    program.variables["NO_COLOR"] = "1";
    program.transport.reply(429, R"({"error":"Slow down"})", {{"Retry-After", "17"}});
    program.transport.reply(200, R"({"success":true})");
    CHECK(program.run({"badge", "3"}) == 0);
    CHECK(test::contains(program.err(), "trying again in 17 s") == is_terminal);
  }
}

TEST_CASE("outcome: a terminal is told on standard error that it worked") {
  test::Program program;
  program.captured.is_terminal = true;
  program.variables["NO_COLOR"] = "1";
  program.transport.reply(200, R"({"success":true,"devices_notified":2})");
  CHECK(program.run({"notify", "Hi"}) == 0);
  CHECK(program.out().empty());
  CHECK(program.err() == "✓ notification sent to 2 devices\n");
  program.captured.err.clear();
  program.transport.reply(200, started_stream);
  CHECK(program.run(stream({})) == 0);
  CHECK(program.out() == printed({}));
  CHECK(program.err().empty());
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

namespace {

constexpr const char* good = R"({"success":true})";

TEST_CASE("call: a dry run shows the request, needs no key and sends nothing") {
  test::Program program;
  program.variables.clear();
  CHECK(program.run({"metric", "set", "k", "5", "--dry-run"}) == 0);
  CHECK(program.transport.requests.empty());
  const Json document = program.document();
  CHECK(document["method"] == "POST");
  CHECK(document["url"] == "https://activitysmith.com/api/metrics/k/value");
  CHECK(document["headers"]["Authorization"] == "Bearer [redacted]");
  CHECK(document["body"].dump() == R"({"value":5})");
  CHECK(program.err().empty());
}

TEST_CASE("call: a dry run checks all that a run does") {
  test::Program program;
  CHECK(program.run({"badge", "-1", "--dry-run"}) == 2);
  CHECK(program.out().empty());
  test::Program keys;
  CHECK(keys.run({"badge", "1", "--dry-run", "--api-key", "a", "--api-key-file", "b"}) == 2);
}

TEST_CASE("call: a dry run of several values is one array, each with its key") {
  test::Program program;
  CHECK(program.run({"metric", "set", "b=1", "a=x", "--dry-run"}) == 0);
  const Json document = program.document();
  REQUIRE(document.is_array());
  REQUIRE(document.size() == 2);
  CHECK(document[0]["key"] == "b");
  CHECK(document[0]["body"]["value"] == 1);
  CHECK(document[1]["key"] == "a");
  CHECK(document[1]["body"]["value"] == "x");
}

TEST_CASE("call: every problem of the line is told at once, and nothing is sent") {
  test::Program program;
  CHECK(program.run({"stream", "a/b", "extra", "--percentage", "500", "--timeout", "0", "--api-url",
                     "http://example.com", "--metadata-file", "/no/such/file"}) == 2);
  for (const char* const told :
       {"KEY", "extra", "--percentage", "--timeout", "--api-url", "/no/such/file", "--title"}) {
    CAPTURE(told, program.err());
    CHECK(test::contains(program.err(), told));
  }
  CHECK(program.transport.requests.empty());
  CHECK(program.out().empty());
}

TEST_CASE("call: with an unknown option nothing is said to be missing") {
  test::Program program;
  CHECK(program.run({"stream", "--bogus", "k", "--percentage", "500"}) == 2);
  CAPTURE(program.err());
  CHECK(test::count(program.err(), "\n") == 2);
  CHECK(test::contains(program.err(), "--bogus"));
  CHECK(test::contains(program.err(), "--percentage"));
}

TEST_CASE("call: two sources of a key are told with the other problems") {
  test::Program program;
  CHECK(program.run({"badge", "-1", "--api-key", "a", "--api-key-file", "b"}) == 2);
  CHECK(test::contains(program.err(), "COUNT"));
  CHECK(test::contains(program.err(), "--api-key-file"));
}

TEST_CASE("call: a wrong address is told under the name it came by") {
  test::Program program;
  program.variables["ACTIVITYSMITH_API_URL"] = "http://example.com";
  CHECK(program.run({"badge", "1"}) == 2);
  CHECK(test::contains(program.err(), "ACTIVITYSMITH_API_URL"));
}

TEST_CASE("call: --no-validate sends what was written") {
  test::Program program;
  program.transport.reply(200, good);
  CHECK(program.run({"notify", "", "--badge", "three", "--no-validate"}) == 0);
  CHECK(program.sent()["badge"] == "three");
  CHECK(program.sent()["title"] == "");
}

TEST_CASE("call: the request goes where the settings say") {
  test::Program program;
  program.transport.reply(200, good);
  CHECK(program.run({"badge", "1", "--api-url", "http://127.0.0.1:8080/x/", "--timeout", "2.5",
                     "--connect-timeout", "1", "--cacert", "/dev/null"}) == 0);
  const http::Request& request = program.transport.requests.at(0);
  CHECK(request.url == "http://127.0.0.1:8080/x/badge");
  CHECK(request.limits.total_ms == 2500);
  CHECK(request.limits.connect_ms == 1000);
  CHECK(request.ca_file == "/dev/null");
}

TEST_CASE("call: several values go one after the other, and a failure stops none") {
  test::Program program;
  program.transport.reply(404, R"({"error":"Unknown metric"})");
  program.transport.reply(200, good);
  program.transport.reply(400, R"({"error":"Bad value"})");
  CHECK(program.run({"metric", "set", "a=1", "b=2", "c=3"}) == 5);
  CHECK(program.transport.requests.size() == 3);
  CHECK(test::contains(program.err(), "a: "));
  CHECK(test::contains(program.err(), "c: "));
  CHECK_FALSE(test::contains(program.err(), "b: "));
  CHECK(program.out().empty());
}

TEST_CASE("call: nothing is sent if one of several values is wrong") {
  test::Program program;
  CHECK(program.run({"metric", "set", "a=1", "B=2"}) == 2);
  CHECK(program.transport.requests.empty());
}

TEST_CASE("call: under --allow-failure an empty activity id is skipped with one line") {
  for (const std::vector<std::string>& line : {
           std::vector<std::string>{"activity", "update", "", "--title", "T", "--allow-failure"},
           {"activity", "end", "--activity-id", "", "--title", "T", "--allow-failure"},
       }) {
    test::Program program;
    CHECK(program.run(line) == 0);
    CHECK(program.transport.requests.empty());
    CHECK(test::count(program.err(), "\n") == 1);
    CHECK(program.out().empty());
  }
  test::Program strict;
  CHECK(strict.run({"activity", "end", "", "--title", "T"}) == 2);
}

TEST_CASE("call: of two activity ids the last counts, empty or not") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"activity_id":"a"})");
  CHECK(program.run({"activity", "end", "--activity-id", "", "--activity-id", "a", "--title", "T",
                     "--allow-failure"}) == 0);
  CHECK(program.transport.requests.size() == 1);
}

TEST_CASE("call: -v tells what goes out and comes back, without the key") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"echo":")" + std::string{test::key} + "\"}",
                          {{"X-Echo", test::key}});
  CHECK(program.run({"badge", "1", "-v"}) == 0);
  for (const char* const told : {"> POST https://activitysmith.com/api/badge", "> User-Agent",
                                 "> {\"badge\":1}", "< 200", "< X-Echo: [redacted]"}) {
    CAPTURE(told, program.err());
    CHECK(test::contains(program.err(), told));
  }
  CHECK_FALSE(test::contains(program.err(), test::key));
  CHECK(program.out().empty());
}

TEST_CASE("call: -v tells the type that was told from the fields") {
  test::Program program;
  program.transport.reply(200, R"({"success":true,"operation":"noop"})");
  CHECK(program.run({"stream", "k", "--title", "T", "--percentage", "5", "-v"}) == 0);
  CHECK(test::contains(program.err(), "type progress"));
}

}  // namespace

namespace {

/// A row that no release has: a request by GET, without key and body, whose answer has no
/// "success". It prints all of the answer.
spec::Command health() {
  static constexpr spec::Example examples[] = {{"health", "Whether the service is up"}};
  static constexpr std::string_view answer[] = {"ok", "service", "timestamp", "checks"};
  return {.id = spec::CommandSet{1U << 31U},
          .name = "health",
          .aliases = {},
          .summary = "Show the state of the service",
          .method = spec::Method::get,
          .endpoint = "/health",
          .answer = answer,
          .confirms = "",
          .if_missing = "check --api-url",
          .needs_key = false,
          .may_wait = false,
          .examples = examples};
}

/// A call of a command that is not in the table.
struct RowCall {
  explicit RowCall(spec::Command row) : command(row) {}

  ExitCode run() {
    return call(cli::parse({.ask = cli::Ask::command, .command = &command}), context);
  }
  /// What a run that fails says.
  std::string failure() {
    try {
      run();
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }

  spec::Command command;
  test::FakeTransport transport;
  test::FakeClock time;
  Clock clock = time.clock();
  Loop loop{clock};
  test::Folder home;
  Environment environment = test::environment_of({{"XDG_STATE_HOME", home.path()}});
  config::Settings settings;
  config::Layers layers;
  config::Choice choice;
  test::Captured captured;
  Streams streams = captured.streams();
  cli::Console console{streams, environment};
  cli::World world{environment, transport, clock, loop};
  cli::Context context{settings, layers, choice, world, console};
};

TEST_CASE("a request by GET is a row and needs no code") {
  RowCall up(health());
  const std::string body = R"({"ok":true,"service":"api","checks":[]})";
  up.transport.reply(200, body);
  up.captured.is_terminal = true;
  CHECK(up.run() == ExitCode::accepted);
  CHECK(up.captured.out == Json::parse(body).dump(2) + "\n");
  CHECK(up.captured.err.empty());
  REQUIRE(up.transport.requests.size() == 1);
  const http::Request& request = up.transport.requests.front();
  CHECK(request.method == "GET");
  CHECK(request.url.ends_with("/health"));
  CHECK_FALSE(request.body);
  for (const http::Header& header : request.headers) {
    CHECK(header.name != "Authorization");
    CHECK(header.name != "Content-Type");
  }
  RowCall as_json(health());
  as_json.settings.json = true;
  as_json.transport.reply(200, body);
  CHECK(as_json.run() == ExitCode::accepted);
  CHECK(as_json.captured.out == up.captured.out);
  RowCall field(health());
  field.settings.fields = {"service"};
  field.transport.reply(200, body);
  CHECK(field.run() == ExitCode::accepted);
  CHECK(field.captured.out == "api\n");
}

TEST_CASE("a request by GET may print a word and look for what confirms it") {
  spec::Command row = health();
  row.result = "service";
  row.confirms = "ok";
  RowCall up(row);
  up.transport.reply(200, R"({"ok":true,"service":"api"})");
  CHECK(up.run() == ExitCode::accepted);
  CHECK(up.captured.out == "api\n");
  RowCall down(row);
  down.transport.reply(200, R"({"ok":false,"service":"api"})");
  CHECK(test::contains(down.failure(), "does not say that it succeeded"));
}

TEST_CASE("a request by GET fails as others do, but is neither kept nor drawn") {
  RowCall away(health());
  away.settings.queue = true;
  away.settings.retries = 1;
  away.transport.fail(http::TransferPhase::connect, "no route");
  away.transport.fail(http::TransferPhase::connect, "no route");
  CHECK(test::contains(away.failure(), "could not reach the API"));
  CHECK(away.transport.requests.size() == 2);
  RowCall drawn(health());
  drawn.settings.preview = true;
  CHECK(test::contains(drawn.failure(), "nothing that a phone would show"));
  CHECK(drawn.transport.requests.empty());
}

}  // namespace

}  // namespace activitysmith::commands
