#include "job/escape.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::job {
namespace {

TEST_CASE("escape: a text that begins with none") {
  for (const char* const text : {"", "a", "[2J", "\n\x1b[2J", "\xC3\xA9"}) {
    CAPTURE(text);
    CHECK(escape_at(text).size == 0);
  }
}

TEST_CASE("escape: a control sequence, its letter and its numbers") {
  struct Case {
    std::string text;
    std::size_t size;
    char command;
    int first, second;
  };
  for (const Case& one :
       {Case{"\x1b[Kx", 3, 'K', -1, -1}, Case{"\x1b[2Jx", 4, 'J', 2, -1},
        Case{"\x1b[12;7Hx", 7, 'H', 12, 7}, Case{"\x1b[;7H", 5, 'H', -1, 7},
        Case{"\x1b[1;2;3m", 8, 'm', 1, 2}, Case{"\x1b[99999999999C", 14, 'C', 9999, -1},
        Case{"\x1b[?25lx", 6, 'l', -1, -1}, Case{"\x1b[0 qx", 5, 0, 0, -1},
        Case{"\xC2\x9BKx", 3, 'K', -1, -1}}) {
    CAPTURE(one.text);
    const Escape escape = escape_at(one.text);
    CHECK(escape.size == one.size);
    CHECK(escape.command == one.command);
    CHECK(escape.numbers[0] == one.first);
    CHECK(escape.numbers[1] == one.second);
  }
}

TEST_CASE("escape: a number that is missing means what the sequence says") {
  CHECK(escape_at("\x1b[A").number(0, 1) == 1);
  CHECK(escape_at("\x1b[0A").number(0, 1) == 0);
}

TEST_CASE("escape: titles and links up to their end, or to the end of the line") {
  CHECK(escape_at("\x1b]0;title\x07rest").size == 10);
  CHECK(escape_at("\x1b]8;;https://e.x\x1b\\rest").size == 18);
  CHECK(escape_at("\x1bPq\x1b\\rest").size == 5);
  CHECK(escape_at("\x1b]0;lost\nrest").size == 8);
  CHECK(escape_at("\x1b]0;lost").size == 8);
}

TEST_CASE("escape: short ones, and those that are cut off") {
  CHECK(escape_at("\x1b"
                  "7x")
            .size == 2);
  CHECK(escape_at("\x1b(Bx").size == 3);
  CHECK(escape_at("\x1b").size == 1);
  CHECK(escape_at("\x1b[").size == 2);
  CHECK(escape_at("\x1b[1;").size == 4);
  CHECK(escape_at("\x1b[1\n").size == 3);
  CHECK(escape_at("\xC2\x84x").size == 2);
}

}  // namespace
}  // namespace activitysmith::job
