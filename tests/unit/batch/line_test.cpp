#include "batch/line.hpp"

#include "core/error.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::batch {

namespace {

using Words = std::vector<std::string>;

/// Why a line cannot be split; empty if it can.
std::string error_of(std::string_view line) {
  try {
    split_line(line);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("batch line: plain words, with the quoting of a shell") {
  CHECK(split_line("metric set cpu 41") == Words{"metric", "set", "cpu", "41"});
  CHECK(split_line("  notify\t'two words' \"and  more\"\r") ==
        Words{"notify", "two words", "and  more"});
  CHECK(split_line(R"(notify a\ b 'it'\''s' "say \"hi\" \$5 \n")") ==
        Words{"notify", "a b", "it's", R"(say "hi" $5 \n)"});
  CHECK(split_line("notify '' --title=''") == Words{"notify", "", "--title="});
  CHECK(split_line("notify \"*?[$`|&;<>()\" '$HOME'") == Words{"notify", "*?[$`|&;<>()", "$HOME"});
  CHECK(split_line("notify Grüße ~ a#b") == Words{"notify", "Grüße", "~", "a#b"});
}

TEST_CASE("batch line: an array of words") {
  CHECK(split_line(R"(["metric", "set", "cpu", "4 1"])") == Words{"metric", "set", "cpu", "4 1"});
  CHECK(split_line(R"( ["notify", "$HOME \u00e9 *"] )") == Words{"notify", "$HOME é *"});
  CHECK(split_line("[]").empty());
}

TEST_CASE("batch line: the error for one that cannot be split") {
  const struct {
    std::string_view line, why;
  } rows[] = {
      {"notify 'open", "unbalanced '"},
      {"notify \"open", "unbalanced \""},
      {"notify $HOME", "$ outside quotes"},
      {"notify `date`", "` outside quotes"},
      {"notify *.log", "* outside quotes"},
      {"notify a?", "? outside quotes"},
      {"notify a[1]", "[ outside quotes"},
      {"notify a | tee", "| outside quotes"},
      {"notify a; notify b", "; outside quotes"},
      {"notify a > log", "> outside quotes"},
      {"notify (a)", "( outside quotes"},
      {"notify a\\", "backslash at the end"},
      {R"(["notify", 5])", "word 2 is 5"},
      {R"(["notify", ["a"]])", "word 2 is [\"a\"]"},
      {R"(["notify", "a\u0000b"])", "word 2 has a NUL"},
      {R"(["notify")", "line 1"},
      {R"(["notify"] x)", "line 1"},
      {"notify \xff", "byte 8 is not valid UTF-8"},
      {std::string_view{"notify a\0b", 10}, "NUL"},
  };
  for (const auto& [line, why] : rows) {
    CAPTURE(line);
    CHECK(test::contains(error_of(line), why));
  }
}

}  // namespace

}  // namespace activitysmith::batch
