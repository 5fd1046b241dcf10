#include "cli/word.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <vector>

namespace activitysmith::cli {
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
  for (const std::vector<Given>& request : invocation.requests) {
    text += "[";
    for (const Given& word : request) {
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
