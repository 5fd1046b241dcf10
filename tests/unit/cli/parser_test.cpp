#include "cli/parser.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <vector>

namespace activitysmith::cli {

namespace {

using Words = std::vector<std::string>;

/// What was parsed, one word for each thing: "--title=T KEY=k", flags first.
std::string parsed(const Words& arguments) {
  const Invocation invocation = parse(find_command(arguments));
  INFO(test::lines(invocation.problems));
  CHECK(invocation.problems.empty());
  std::string text;
  const auto add = [&](const spec::Argument& given) {
    text += text.empty() ? "" : " ";
    text += given.option->name;
    text += given.option->takes_value() ? "=" + given.text : "";
  };
  for (const spec::Argument& given : invocation.given) {
    add(given);
  }
  for (const std::vector<spec::Argument>& request : invocation.requests) {
    for (const spec::Argument& word : request) {
      add(word);
    }
  }
  return text;
}

Problems problems(const Words& arguments) { return parse(find_command(arguments)).problems; }

TEST_CASE("parser: flags and words in any order") {
  CHECK(parsed({"notify", "T", "-s", "S", "M"}) == "--subtitle=S TITLE=T MESSAGE=M");
  CHECK(parsed({"stream", "--percentage", "5", "k", "--title", "T"}) ==
        "--percentage=5 --title=T KEY=k");
  CHECK(parsed({"stream", "end", "k"}) == "KEY=k");
  CHECK(parsed({"activity", "start"}).empty());
  CHECK(parsed({"notify", "", "--message", ""}) == "--message= TITLE=");
}

TEST_CASE("parser: a flag takes its value whatever it looks like") {
  CHECK(parsed({"activity", "end", "--activity-id", "-abc"}) == "--activity-id=-abc");
  CHECK(parsed({"activity", "end", "--activity-id", "--title"}) == "--activity-id=--title");
  CHECK(parsed({"activity", "end", "--activity-id", "--"}) == "--activity-id=--");
  CHECK(parsed({"activity", "end", "--activity-id=-abc"}) == "--activity-id=-abc");
  CHECK(parsed({"notify", "-t", "-x"}) == "--title=-x");
  CHECK(parsed({"notify", "--title", "[a,b]"}) == "--title=[a,b]");
  CHECK(parsed({"notify", "--title", "%%"}) == "--title=%%");
  CHECK(parsed({"notify", "--title", "a=b"}) == "--title=a=b");
  CHECK(parsed({"stream", "k", "--value", "-5"}) == "--value=-5 KEY=k");
}

TEST_CASE("parser: a value may be joined to its flag, an empty one too") {
  CHECK(parsed({"notify", "--title=T"}) == "--title=T");
  CHECK(parsed({"notify", "--title=a=b"}) == "--title=a=b");
  CHECK(parsed({"notify", "--title=", "M"}) == "--title= TITLE=M");
  CHECK(parsed({"notify", "--title", "", "M"}) == "--title= TITLE=M");
}

TEST_CASE("parser: short flags stand in clusters") {
  CHECK(parsed({"badge", "3", "-qv"}) == "--quiet --verbose COUNT=3");
  CHECK(parsed({"notify", "-tTitle"}) == "--title=Title");
  CHECK(parsed({"notify", "-qtTitle"}) == "--quiet --title=Title");
  CHECK(parsed({"notify", "-qt", "Title"}) == "--quiet --title=Title");
  CHECK(parsed({"notify", "-t-x"}) == "--title=-x");
  CHECK(parsed({"notify", "T", "-ca,b"}) == "--channels=a,b TITLE=T");
}

TEST_CASE("parser: what stands behind known letters of a cluster is never a word or a flag") {
  for (const auto& [argument, name] :
       std::vector<std::pair<const char*, const char*>>{{"-q5", "-5"},
                                                        {"-q5x", "-5"},
                                                        {"-q.5", "-."},
                                                        {"-q-", "--"},
                                                        {"-q-json", "--"},
                                                        {"-q=x", "-="},
                                                        {"-qxy", "-x"}}) {
    CAPTURE(argument);
    const Invocation invocation = parse(find_command(Words{"notify", "T", argument, "M"}));
    REQUIRE(invocation.problems.size() == 1);
    CHECK(invocation.problems[0].where == name);
    CHECK_FALSE(invocation.has("json"));
  }
  CHECK(parsed({"notify", "-t5x"}) == "--title=5x");
  CHECK(parsed({"notify", "-t=x"}) == "--title==x");
  CHECK(parsed({"notify", "-t-"}) == "--title=-");
}

TEST_CASE("parser: spaces and other characters of a value are kept") {
  for (const std::string& value : Words{" T", "T ", "[a,b]", "{}", "\"T\"", "a=", "=", "%%", "--",
                                        "-q-", "--title=", "true", std::string{'a', '\0'}}) {
    CAPTURE(value);
    CHECK(parsed({"notify", "--title=" + value}) == "--title=" + value);
    CHECK(parsed({"notify", "--title", value}) == "--title=" + value);
    CHECK(parsed({"notify", "-q", "--", value}) == "--quiet TITLE=" + value);
  }
}

TEST_CASE("parser: every occurrence is kept, in the order of the line") {
  CHECK(parsed({"notify", "-t", "a", "--tags", "x", "--title", "b", "--tags", "y"}) ==
        "--title=a --tags=x --title=b --tags=y");
  CHECK(parsed({"badge", "3", "-q", "--quiet"}) == "--quiet --quiet COUNT=3");
}

TEST_CASE("parser: a list never swallows a positional") {
  CHECK(parsed({"notify", "--tags", "a,b", "T"}) == "--tags=a,b TITLE=T");
  CHECK(parsed({"notify", "-c", "a", "T", "M"}) == "--channels=a TITLE=T MESSAGE=M");
}

TEST_CASE("parser: negative numbers are words, and so is all behind two dashes") {
  CHECK(parsed({"metric", "set", "temp", "-12.75"}) == "KEY=temp VALUE=-12.75");
  CHECK(parsed({"metric", "set", "temp", "-.5"}) == "KEY=temp VALUE=-.5");
  CHECK(parsed({"metric", "set", "temp", "--", "-12.75"}) == "KEY=temp VALUE=-12.75");
  CHECK(parsed({"metric", "set", "--", "temp", "-12.75"}) == "KEY=temp VALUE=-12.75");
  CHECK(parsed({"badge", "-5"}) == "COUNT=-5");
  CHECK(parsed({"notify", "--", "-t", "--json"}) == "TITLE=-t MESSAGE=--json");
  CHECK(parsed({"notify", "--", "--", "x"}) == "TITLE=-- MESSAGE=x");
  CHECK(parsed({"notify", "T", "--"}) == "TITLE=T");
  CHECK(parsed({"notify", "-"}) == "TITLE=-");
  CHECK(parsed({"notify", "[a,b]", "++"}) == "TITLE=[a,b] MESSAGE=++");
}

TEST_CASE("parser: settings may stand anywhere") {
  CHECK(parsed({"--json", "notify", "T"}) == "--json TITLE=T");
  CHECK(parsed({"notify", "T", "--timeout", "5"}) == "--timeout=5 TITLE=T");
  CHECK(parsed({"activity", "--api-url", "https://a", "start", "-q"}) ==
        "--api-url=https://a --quiet");
}

TEST_CASE("parser: an unknown option is refused, with the one that was meant") {
  CHECK(test::tells(problems({"notify", "T", "--mesage", "m"}), "--mesage",
                    "did you mean --message?"));
  CHECK(test::tells(problems({"notify", "T", "--mesage=m"}), "--mesage", "--message"));
  CHECK(test::tells(problems({"notify", "T", "-x"}), "-x", "unknown"));
  CHECK(test::tells(problems({"notify", "T", "-qx"}), "-x", "unknown"));
  CHECK(test::tells(problems({"badge", "3", "--tags", "a"}), "--tags", "unknown"));
  CHECK(test::tells(problems({"stream", "end", "k", "--channels", "a"}), "--channels"));
  CHECK(test::tells(problems({"activity", "start", "--clear-tags"}), "--clear-tags"));
  CHECK(test::tells(problems({"notify", "T", "--no-such-thing-at-all"}), "--no-such-thing-at-all",
                    "notify --help"));
}

TEST_CASE("parser: a missing value and one too many are refused") {
  CHECK(test::tells(problems({"notify", "T", "--message"}), "--message", "TEXT"));
  CHECK(test::tells(problems({"notify", "T", "-m"}), "--message", "TEXT"));
  for (const char* const argument : {"--json=1", "--json=true", "--json=false", "--json={}"}) {
    CAPTURE(argument);
    CHECK(test::tells(problems({"notify", "T", argument}), "--json", "no value"));
  }
  CHECK(test::tells(problems({"notify", "T", "--json="}), "--json", "no value"));
}

TEST_CASE("parser: all problems of a line are found") {
  const Problems found = problems({"stream", "k", "--tilte", "--bogus", "--json=1", "-m"});
  CAPTURE(test::lines(found));
  CHECK(found.size() == 4);
  CHECK(problems({"stream", "k", "end", "--json=1"}).size() == 2);
}

TEST_CASE("parser: the value of an unknown option is not taken for a word too many") {
  CHECK(problems({"stream", "k", "--tilte", "T"}).size() == 1);
  CHECK_FALSE(parse(find_command(Words{"stream", "k", "--tilte", "T"})).is_whole);
  CHECK(parse(find_command(Words{"stream", "k", "--title", "T"})).is_whole);
}

TEST_CASE("parser: without a command only its absence is told, but settings are read") {
  const Invocation invocation = parse(find_command(Words{"--json", "bogus", "--title", "T"}));
  CHECK(invocation.command == nullptr);
  CHECK(invocation.has("json"));
  CHECK(invocation.problems.size() == 1);
}

TEST_CASE("parser: a toggle is on when it stands on the line") {
  const Invocation invocation = parse(find_command(Words{"notify", "--dry-run", "T", "--help"}));
  CHECK(invocation.has("dry-run"));
  CHECK(invocation.has("help"));
  CHECK_FALSE(invocation.has("json"));
  CHECK_FALSE(parse(find_command(Words{"notify", "json"})).has("json"));
}

}  // namespace

namespace {

Invocation with(const char* command, const std::vector<std::string>& words) {
  Invocation invocation;
  invocation.command = spec::command_called(command);
  invocation.options = spec::options_of(*invocation.command);
  assign_words(invocation, words);
  return invocation;
}

std::string text_of(const Invocation& invocation) {
  std::string text;
  for (const std::vector<spec::Argument>& request : invocation.requests) {
    text += "[";
    for (const spec::Argument& word : request) {
      text += word.option->name + "=" + word.text + ";";
    }
    text += "]";
  }
  return text;
}

TEST_CASE("words fill the positionals in their order") {
  CHECK(text_of(with("notify", {"a", "b"})) == "[TITLE=a;MESSAGE=b;]");
  CHECK(text_of(with("notify", {"a"})) == "[TITLE=a;]");
  CHECK(text_of(with("notify", {})) == "[]");
  CHECK(text_of(with("activity start", {})) == "[]");
  CHECK(text_of(with("notify", {"a=b", "c=d"})) == "[TITLE=a=b;MESSAGE=c=d;]");
}

TEST_CASE("a last positional that takes many gets all words that are left") {
  CHECK(text_of(with("config set", {"tags", "a", "b"})) == "[KEY=tags;VALUE=a;VALUE=b;]");
  CHECK(text_of(with("config set", {"tags"})) == "[KEY=tags;]");
  CHECK(with("config set", {"tags", "a", "b", "c"}).problems.empty());
}

TEST_CASE("a word too many is refused") {
  for (const auto& [command, words] : std::vector<std::pair<const char*, std::vector<std::string>>>{
           {"stream", {"k", "end"}},
           {"notify", {"T", "M", "end"}},
           {"badge", {"3", "end"}},
           {"activity start", {"end"}},
           {"metric set", {"k", "5", "end"}},
       }) {
    CAPTURE(command);
    const Invocation invocation = with(command, words);
    REQUIRE(invocation.problems.size() == 1);
    CHECK(test::contains(invocation.problems[0].text(), "\"end\""));
    CHECK(test::contains(invocation.problems[0].text(), command));
  }
}

TEST_CASE("pairs stand for a request each") {
  CHECK(text_of(with("metric set", {"a=1", "b=-2", "c=x=y", "d="})) ==
        "[KEY=a;VALUE=1;][KEY=b;VALUE=-2;][KEY=c;VALUE=x=y;][KEY=d;VALUE=;]");
  CHECK(text_of(with("metric set", {"a=1"})) == "[KEY=a;VALUE=1;]");
}

TEST_CASE("the first word says whether there are pairs") {
  CHECK(text_of(with("metric set", {"a", "b=1"})) == "[KEY=a;VALUE=b=1;]");
  const Invocation mixed = with("metric set", {"a=1", "b"});
  REQUIRE(mixed.problems.size() == 1);
  CHECK(test::contains(mixed.problems[0].text(), "\"b\""));
  CHECK(test::contains(mixed.problems[0].text(), "KEY=VALUE"));
}

}  // namespace

}  // namespace activitysmith::cli
