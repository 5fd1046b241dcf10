#include "cli/line.hpp"

#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <vector>

namespace activitysmith::cli {

namespace {

using Words = std::vector<std::string>;

struct Case {
  Words line;
  std::string command;  ///< empty: none is found
  Words rest;
};

void check(const std::vector<Case>& cases) {
  for (const auto& [words, command, rest] : cases) {
    std::string text;
    for (const std::string& word : words) {
      text += word + " ";
    }
    CAPTURE(text);
    const Line line = find_command(words);
    CHECK((line.command == nullptr ? "" : line.command->name) == command);
    CHECK(line.problems.empty() == !command.empty());
    if (!command.empty()) {
      CHECK(line.ask == Ask::command);
      CHECK(line.rest == rest);
    }
  }
}

TEST_CASE("line: the command's words are found first") {
  check({
      {{"notify", "T"}, "notify", {"T"}},
      {{"push", "--title", "T"}, "notify", {"--title", "T"}},
      {{"activity", "start"}, "activity start", {}},
      {{"activity", "update", "i"}, "activity update", {"i"}},
      {{"metric", "set", "k", "5"}, "metric set", {"k", "5"}},
      {{"metrics", "update", "k", "5"}, "metric set", {"k", "5"}},
      {{"badge-count", "3"}, "badge", {"3"}},
      {{"stream", "k"}, "stream", {"k"}},
      {{"stream"}, "stream", {}},
      {{"notify", "badge"}, "notify", {"badge"}},
      {{"notify", "T", "badge"}, "notify", {"T", "badge"}},
      {{"badge", "notify"}, "badge", {"notify"}},
  });
}

TEST_CASE("line: end belongs to the command only right behind stream") {
  check({
      {{"stream", "end", "k"}, "stream end", {"k"}},
      {{"stream", "end"}, "stream end", {}},
      {{"stream", "end", "end"}, "stream end", {"end"}},
      {{"stream", "end", "--", "end"}, "stream end", {"--", "end"}},
      {{"stream", "--", "end"}, "stream", {"--", "end"}},
      {{"stream", "k", "end"}, "stream", {"k", "end"}},
      {{"stream", "--title", "T", "end"}, "stream", {"--title", "T", "end"}},
      {{"stream", "-t", "T", "end"}, "stream", {"-t", "T", "end"}},
      {{"stream", "--title=T", "end"}, "stream", {"--title=T", "end"}},
      {{"activity", "stream", "end"}, "stream", {"end"}},
      {{"activity", "end-stream", "k"}, "stream end", {"k"}},
      {{"activity", "end", "i"}, "activity end", {"i"}},
  });
}

TEST_CASE("line: settings stand before, within and behind the command's words") {
  check({
      {{"--json", "stream", "end", "k"}, "stream end", {"--json", "k"}},
      {{"stream", "--json", "end", "k"}, "stream end", {"--json", "k"}},
      {{"-q", "activity", "-v", "start"}, "activity start", {"-q", "-v"}},
      {{"--api-url", "https://a", "notify", "T"}, "notify", {"--api-url", "https://a", "T"}},
      {{"--api-url=https://a", "notify", "T"}, "notify", {"--api-url=https://a", "T"}},
      {{"--field", "stream", "badge", "3"}, "badge", {"--field", "stream", "3"}},
      {{"stream", "--field", "end", "k"}, "stream", {"--field", "end", "k"}},
      {{"--api-key", "-x", "badge", "3"}, "badge", {"--api-key", "-x", "3"}},
      {{"-qv", "badge", "3"}, "badge", {"-qv", "3"}},
  });
}

TEST_CASE("line: what names no command is refused, with the one that was meant") {
  check({
      {{}, "", {}},
      {{"activity"}, "", {}},
      {{"activity", "begin"}, "", {}},
      {{"metric", "k", "5"}, "", {}},
      {{"send", "T"}, "", {}},
      {{"--title", "T", "notify"}, "", {}},
      {{""}, "", {}},
  });
  const auto told = [](const Words& words) { return test::lines(find_command(words).problems); };
  CHECK(test::contains(told({"notfy", "T"}), "\"notfy\""));
  CHECK(test::contains(told({"notfy", "T"}), "did you mean notify?"));
  CHECK(test::contains(told({"activity"}), "start"));
  CHECK(test::contains(told({"activity", "updat"}), "did you mean activity update?"));
}

TEST_CASE("line: a line without a whole command asks for nothing by itself") {
  CHECK(find_command(Words{"help"}).ask == Ask::help);
  CHECK(find_command(Words{"--help"}).ask == Ask::nothing);
  CHECK(find_command(Words{"-qh"}).ask == Ask::nothing);
  CHECK(find_command(Words{"--version"}).ask == Ask::nothing);
  CHECK(find_command(Words{"activity", "--help"}).ask == Ask::nothing);
  CHECK(find_command(Words{"activity", "begin", "--help"}).ask == Ask::command);
  CHECK(find_command(Words{"--api-key", "--help"}).ask == Ask::nothing);
}

TEST_CASE("line: help may be of one command") {
  const auto command = [](const Words& words) {
    const Line line = find_command(words);
    CHECK(line.ask == Ask::help);
    CHECK(line.problems.empty());
    return std::string{line.command == nullptr ? "" : line.command->name};
  };
  CHECK(command({"help", "stream", "end"}) == "stream end");
  CHECK(command({"help", "stream"}) == "stream");
  CHECK(command({"help", "push"}) == "notify");
  CHECK(command({"help", "activity"}).empty());
  CHECK(command({"help"}).empty());
  CHECK(test::contains(test::lines(find_command(Words{"help", "notfy"}).problems),
                       "did you mean notify?"));
}

}  // namespace

}  // namespace activitysmith::cli
