#include "request/argument.hpp"

#include "core/input.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

using Words = std::vector<std::string>;

/// A line with what it says, and what of it could not be read.
struct Spoken {
  explicit Spoken(const Words& arguments, const std::string& input = "",
                  const std::map<std::string, std::string, std::less<>>& variables = {},
                  std::string_view configuration = {})
      : invocation(cli::parse(cli::find_command(arguments))) {
    captured.in = input;
    const config::Layers layers({config::parse(configuration, "/f")}, "");
    requests =
        read_arguments(invocation, captured.streams(),
                       {{}, test::environment_of(variables), layers}, input::usual_limit, problems);
  }

  /// What request number `index` says, "--title=T KEY=k": settings left out, sorted.
  [[nodiscard]] std::string text(std::size_t index = 0) const {
    std::set<std::string> sorted;
    for (const spec::Argument& one : requests.at(index)) {
      sorted.insert(one.name + "=" + (one.unreadable ? "?" : one.text));
    }
    std::string text;
    for (const std::string& one : sorted) {
      text += (text.empty() ? "" : " ") + one;
    }
    return text;
  }

  cli::Invocation invocation;
  test::Captured captured;
  Problems problems;
  std::vector<std::vector<spec::Argument>> requests;
};

TEST_CASE("said: standard input is read only for a dash") {
  CHECK_FALSE(Spoken({"notify", "T", "--message", "--"}, "in").captured.was_read);
  CHECK_FALSE(Spoken({"notify", "T"}, "in").captured.was_read);
  CHECK(Spoken({"notify", "-", "-m", "M"}, "two\nlines\n").text() ==
        "--message=M TITLE=two\nlines");
  CHECK(Spoken({"notify", "T", "--message", "-"}, "in").text() == "--message=in TITLE=T");
  CHECK(Spoken({"metric", "set", "k", "-"}, "  18\n").text() == "KEY=k VALUE=  18");
  CHECK(Spoken({"metric", "set", "k=-"}, "18").text() == "KEY of \"k=-\"=k VALUE of \"k=-\"=18");
  CHECK(Spoken({"stream", "k", "--content-state", "-"}, "{}\n").text() ==
        "--content-state={} KEY=k");
}

TEST_CASE("said: keys, ids and words to choose from are not read from standard input") {
  for (const Words& line : {
           Words{"stream", "-"},
           Words{"activity", "end", "-"},
           Words{"activity", "end", "--activity-id", "-"},
           Words{"metric", "set", "-", "5"},
           Words{"notify", "T", "--interruption-level", "-"},
           Words{"stream", "k", "--counts-down", "-"},
       }) {
    CAPTURE(line.back());
    CHECK_FALSE(Spoken(line, "in").captured.was_read);
  }
}

TEST_CASE("said: one newline at the end goes, bytes that are no text are mended") {
  CHECK(Spoken({"notify", "-"}, "a\n\n").text() == "TITLE=a\n");
  CHECK(Spoken({"notify", "-"}, "caf\xE9").text() == "TITLE=caf\xEF\xBF\xBD");
  CHECK(Spoken({"notify", "-"}, "").text() == "TITLE=");
  CHECK(Spoken({"notify", "T", "--metadata", "-"}, "\xE9").text() == "--metadata=\xE9 TITLE=T");
}

TEST_CASE("said: standard input can be read but once") {
  for (const Words& line : {
           Words{"notify", "-", "-"},
           Words{"notify", "T", "--message", "-", "--metadata-file", "-"},
           Words{"metric", "set", "a=-", "b=-"},
           Words{"notify", "T", "--api-key-file", "-", "--message", "-"},
           Words{"notify", "T", "--message", "-", "--api-key-file", "-"},
           Words{"notify", "-", "--api-key-file", "-"},
       }) {
    CAPTURE(line[line.size() - 2], line.back());
    const Spoken spoken(line, "in");
    CAPTURE(test::lines(spoken.problems));
    CHECK(spoken.problems.size() == 1);
    CHECK(test::contains(test::lines(spoken.problems), "standard input"));
  }
  CHECK(Spoken({"notify", "-", "--api-key-file", "f"}, "in").problems.empty());
}

TEST_CASE("said: too much on standard input is refused") {
  const Spoken spoken({"notify", "-"}, std::string(1024 * 1024 + 1, 'x'));
  CHECK(test::tells(spoken.problems, "TITLE", "1 MiB"));
  CHECK(spoken.text() == "TITLE=?");
}

TEST_CASE("said: a file is read for its flag, and named in errors") {
  const test::Folder folder;
  const std::string path = folder.file("facts.json", "{}\n");
  CHECK(Spoken({"notify", "T", "--metadata-file", path}).text() ==
        "--metadata-file " + path + "={}\n TITLE=T");
  CHECK(Spoken({"notify", "T", "--metadata-file", "-"}, "{}").text() ==
        "--metadata-file -={} TITLE=T");
  const Spoken gone({"notify", "T", "--metadata-file", folder.path() + "/none"});
  CHECK(test::tells(gone.problems, "--metadata-file", folder.path() + "/none"));
  CHECK(gone.text() == "--metadata-file=? TITLE=T");
}

TEST_CASE("said: defaults come from variables where the command takes the field") {
  const std::map<std::string, std::string, std::less<>> variables{{"ACTIVITYSMITH_CHANNELS", "a,b"},
                                                                  {"ACTIVITYSMITH_TAGS", "t"}};
  CHECK(Spoken({"notify", "T"}, "", variables).text() ==
        "ACTIVITYSMITH_CHANNELS=a,b ACTIVITYSMITH_TAGS=t TITLE=T");
  CHECK(Spoken({"activity", "update", "i"}, "", variables).text() == "ACTIVITYSMITH_TAGS=t ID=i");
  CHECK(Spoken({"badge", "3"}, "", variables).text() == "ACTIVITYSMITH_CHANNELS=a,b COUNT=3");
  CHECK(Spoken({"metric", "set", "k", "5"}, "", variables).text() == "KEY=k VALUE=5");
  CHECK(Spoken({"notify", "T"}, "", {{"ACTIVITYSMITH_TAGS", ""}}).text() == "TITLE=T");
}

TEST_CASE("said: a default gives way to any flag of its field") {
  const std::map<std::string, std::string, std::less<>> variables{{"ACTIVITYSMITH_CHANNELS", "a"},
                                                                  {"ACTIVITYSMITH_TAGS", "t"}};
  CHECK(Spoken({"stream", "k", "--tags", "x", "-c", "y"}, "", variables).text() ==
        "--channels=y --tags=x KEY=k");
  CHECK(Spoken({"activity", "end", "i", "--clear-tags"}, "", variables).text() ==
        "--clear-tags= ID=i");
}

TEST_CASE("said: several requests share the flags") {
  const Spoken spoken({"metric", "set", "a=1", "--timestamp", "now", "b=2", "--json"});
  REQUIRE(spoken.requests.size() == 2);
  CHECK(spoken.text(0) == "--timestamp=now KEY of \"a=1\"=a VALUE of \"a=1\"=1");
  CHECK(spoken.text(1) == "--timestamp=now KEY of \"b=2\"=b VALUE of \"b=2\"=2");
}

TEST_CASE("said: a configuration gives defaults, where the command takes them") {
  constexpr std::string_view text = "channels = ['a', 'b c']\ntags = 'x, y'\n";
  CHECK(Spoken({"notify", "T"}, "", {}, text).text() ==
        "/f:1: channels=a,b c /f:2: tags=x, y TITLE=T");
  CHECK(Spoken({"badge", "1"}, "", {}, text).text() == "/f:1: channels=a,b c COUNT=1");
  CHECK(Spoken({"metric", "set", "k", "1"}, "", {}, text).text() == "KEY=k VALUE=1");
  CHECK(Spoken({"notify", "T", "-c", "z"}, "", {}, text).text() ==
        "--channels=z /f:2: tags=x, y TITLE=T");
  CHECK(Spoken({"notify", "T"}, "", {{"ACTIVITYSMITH_TAGS", "v"}}, text).text() ==
        "/f:1: channels=a,b c ACTIVITYSMITH_TAGS=v TITLE=T");
  CHECK(Spoken({"stream", "k", "--clear-tags"}, "", {}, "tags = 'x'\n").text() ==
        "--clear-tags= KEY=k");
}

}  // namespace

}  // namespace activitysmith::request
