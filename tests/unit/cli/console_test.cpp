#include "cli/console.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <cerrno>
#include <map>
#include <string>

namespace activitysmith::cli {

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

/// A console with its streams.
struct Desk {
  explicit Desk(const config::Settings& settings = {}) { console.configure(settings); }

  test::Captured captured;
  Streams streams = captured.streams();
  Console console{streams, test::environment_of({})};
};

const Report report{.exit = ExitCode::usage, .message = "one\ntwo", .hint = "do this"};

bool is_painted(bool terminal, const Variables& variables, const std::string& mode = "auto") {
  test::Captured captured;
  captured.is_terminal = terminal;
  const Streams streams = captured.streams();
  Console console(streams, test::environment_of(variables));
  config::Settings settings;
  settings.term_color = mode;
  console.configure(settings);
  console.error(report);
  return test::contains(captured.err, "\x1b[");
}

TEST_CASE("a result and a document are lines on standard output") {
  Desk desk;
  desk.console.result("started");
  desk.console.document("{}");
  CHECK(desk.captured.out == "started\n{}\n");
  CHECK(desk.captured.err.empty());
}

TEST_CASE("a picture has the terminal's columns and colours") {
  using Found = std::pair<int, int>;
  const auto canvas = [](bool terminal, const Variables& variables, const std::string& mode) {
    test::Captured captured;
    captured.is_terminal = terminal;
    Streams streams = captured.streams();
    streams.columns = 33;
    Console console(streams, test::environment_of(variables));
    config::Settings settings;
    settings.term_color = mode;
    console.configure(settings);
    return Found{console.columns(), console.colours()};
  };
  constexpr int all = 16'777'216;
  CHECK(canvas(true, {}, "auto") == Found{33, 16});
  CHECK(canvas(true, {{"COLORTERM", "truecolor"}}, "auto") == Found{33, all});
  CHECK(canvas(true, {{"COLORTERM", "24bit"}}, "auto") == Found{33, all});
  CHECK(canvas(true, {{"COLORTERM", "yes"}}, "auto") == Found{33, 16});
  CHECK(canvas(true, {{"COLORTERM", "24bit"}, {"NO_COLOR", "1"}}, "auto") == Found{33, 0});
  CHECK(canvas(true, {{"TERM", "dumb"}}, "auto") == Found{33, 0});
  CHECK(canvas(true, {{"COLORTERM", "24bit"}}, "never") == Found{33, 0});
  CHECK(canvas(false, {{"COLORTERM", "24bit"}}, "auto") == Found{60, 0});
  CHECK(canvas(false, {{"COLORTERM", "24bit"}}, "always") == Found{60, all});
  CHECK(canvas(false, {{"CLICOLOR_FORCE", "1"}}, "auto") == Found{60, 16});
}

TEST_CASE("quiet silences results and notices, not documents and errors") {
  config::Settings settings;
  settings.quiet = true;
  Desk desk(settings);
  desk.console.result("started");
  desk.console.notice("by the way");
  CHECK(desk.captured.out.empty());
  CHECK(desk.captured.err.empty());
  desk.console.document("{}");
  desk.console.error(report);
  CHECK(desk.captured.out == "{}\n");
  CHECK_FALSE(desk.captured.err.empty());
}

TEST_CASE("an error is a line for each problem, with the hint behind the last") {
  Desk desk;
  desk.console.error(report);
  CHECK(desk.captured.err == "activitysmith: one\nactivitysmith: two; do this\n");
}

TEST_CASE("an allowed failure is one line") {
  Desk desk;
  desk.console.allowed(report);
  CHECK(test::count(desk.captured.err, "\n") == 1);
  CHECK(test::contains(desk.captured.err, "one two; do this"));
  CHECK(test::contains(desk.captured.err, "failed (ignored because of --allow-failure): "));
}

TEST_CASE("what was not tried is no failure") {
  Desk desk;
  desk.console.skipped(report);
  CHECK(test::count(desk.captured.err, "\n") == 1);
  CHECK(test::contains(desk.captured.err, "skipped: "));
  CHECK_FALSE(test::contains(desk.captured.err, "failed"));
}

TEST_CASE("tracing is for verbose") {
  Desk silent;
  silent.console.trace("> POST");
  CHECK(silent.captured.err.empty());
  config::Settings settings;
  settings.verbose = true;
  Desk verbose(settings);
  verbose.console.trace("> POST");
  CHECK(verbose.captured.err == "> POST\n");
}

TEST_CASE("notices and traces have no control characters") {
  config::Settings settings;
  settings.verbose = true;
  Desk desk(settings);
  desk.console.trace("> a\x1b[2J\x7F\xC2\x9B");
  desk.console.notice("b\x1b");
  CHECK(desk.captured.err == "> a [2J  \nactivitysmith: b \n");
}

TEST_CASE("a success is confirmed on a terminal only") {
  test::Captured captured;
  for (const bool terminal : {false, true}) {
    captured.is_terminal = terminal;
    const Streams streams = captured.streams();
    Console console(streams, test::environment_of({{"NO_COLOR", "1"}}));
    console.confirm("badge set");
  }
  CHECK(captured.err == "✓ badge set\n");
}

TEST_CASE("colour is for terminals, unless something says otherwise") {
  CHECK(is_painted(true, {{"TERM", "xterm"}}));
  CHECK_FALSE(is_painted(false, {{"TERM", "xterm"}}));
  CHECK_FALSE(is_painted(true, {{"TERM", "dumb"}}));
  CHECK_FALSE(is_painted(true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}));
  CHECK(is_painted(true, {{"TERM", "xterm"}, {"NO_COLOR", ""}}));
  CHECK(is_painted(false, {{"CLICOLOR_FORCE", "1"}}));
  CHECK_FALSE(is_painted(false, {{"CLICOLOR_FORCE", "0"}}));
  CHECK_FALSE(is_painted(true, {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}));
  CHECK(is_painted(false, {{"NO_COLOR", "1"}}, "always"));
  CHECK_FALSE(is_painted(true, {{"CLICOLOR_FORCE", "1"}}, "never"));
}

TEST_CASE("a picture has as many colours and columns as its terminal") {
  test::Captured captured;
  Streams streams = captured.streams();
  streams.columns = 132;
  const auto colours = [&](const Variables& variables) {
    return Console(streams, test::environment_of(variables)).colours();
  };
  CHECK(colours({{"TERM", "xterm"}}) == 0);
  CHECK(Console(streams, test::environment_of({})).columns() < 80);
  streams.out_is_terminal = true;
  CHECK(colours({{"TERM", "xterm"}}) == 16);
  CHECK(colours({{"TERM", "xterm"}, {"COLORTERM", "truecolor"}}) == 1 << 24);
  CHECK(colours({{"TERM", "xterm"}, {"NO_COLOR", "1"}}) == 0);
  CHECK(Console(streams, test::environment_of({})).columns() == 132);
}

TEST_CASE("a reader that has gone is no error, a full disk is") {
  Desk desk;
  desk.captured.out_failure = EPIPE;
  CHECK_NOTHROW(desk.console.result("started"));
  CHECK_NOTHROW(desk.console.document("{}"));
  desk.captured.out_failure = ENOSPC;
  CHECK_THROWS_AS(desk.console.result("started"), Error);
  try {
    desk.console.document("{}");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::internal);
    CHECK(test::contains(error.what(), "standard output"));
  }
  CHECK_NOTHROW(desk.console.last_document("{}"));
}

TEST_CASE("the key is hidden on both streams") {
  config::Settings settings;
  settings.verbose = true;
  Desk desk(settings);
  desk.console.hide("ask_1");
  desk.console.result("ask_1");
  desk.console.document("[\"ask_1\"]");
  desk.console.last_document("ask_1");
  desk.console.notice("ask_1");
  desk.console.trace("ask_1");
  desk.console.error({.exit = ExitCode::key, .message = "ask_1", .hint = "ask_1"});
  desk.console.allowed({.exit = ExitCode::key, .message = "ask_1", .hint = "ask_1"});
  CHECK_FALSE(test::contains(desk.captured.out, "ask_1"));
  CHECK_FALSE(test::contains(desk.captured.err, "ask_1"));
  CHECK(test::count(desk.captured.out, "[redacted]") == 3);
  CHECK(test::count(desk.captured.err, "[redacted]") == 6);
}

}  // namespace

}  // namespace activitysmith::cli
