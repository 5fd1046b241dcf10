#include "job/tail.hpp"

#include "support/catch.hpp"

#include <string>
#include <string_view>

namespace activitysmith::job {

namespace {

TEST_CASE("ring: what fits is kept whole") {
  Ring ring;
  CHECK(ring.text().empty());
  ring.add("one\n");
  ring.add("");
  ring.add("two");
  CHECK(ring.text() == "one\ntwo");
}

TEST_CASE("ring: a text of its very size is kept whole") {
  const std::string line(Ring::capacity - 1, 'x');
  Ring ring;
  ring.add(line + "\n");
  CHECK(ring.text() == line + "\n");
  ring.add("y");
  CHECK(ring.text() == "y");
}

TEST_CASE("ring: the last lines are kept, from the start of one, however they are cut up") {
  std::string all;
  for (int line = 0; line < 3000; ++line) {
    all += "line " + std::to_string(line) + "\n";
  }
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{8191},
                                 std::size_t{8192}, std::size_t{8193}, all.size()}) {
    CAPTURE(size);
    Ring ring;
    for (std::size_t at = 0; at < all.size(); at += size) {
      ring.add(all.substr(at, size));
    }
    const std::string kept = ring.text();
    CHECK(kept.size() > Ring::capacity - 20);
    CHECK(kept.size() <= Ring::capacity);
    CHECK(kept.starts_with("line "));
    CHECK(all.ends_with(kept));
  }
}

TEST_CASE("ring: of a line that is too long the end is kept") {
  Ring ring;
  ring.add(std::string(20'000, 'x') + "end");
  CHECK(ring.text() == std::string(Ring::capacity - 3, 'x') + "end");
  ring.add("\n");
  CHECK(ring.text() == std::string(Ring::capacity - 4, 'x') + "end\n");
}

}  // namespace

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

namespace {

/// A screen with "abc" and "def" on it, after which the sequence came.
std::string after(std::string_view sequence, std::string_view more = "") {
  Screen screen;
  const auto write = [&screen](std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      screen.put(text.substr(at, 1));
    }
  };
  write("abc");
  screen.next_line();
  write("def");
  screen.obey(escape_at(sequence));
  write(more);
  return screen.last(10);
}

TEST_CASE("screen: the cursor goes where it is sent, within what there is") {
  CHECK(after("\x1b[A", "x") == "abcx\ndef");
  CHECK(after("\x1b[9A", "x") == "abcx\ndef");
  CHECK(after("\x1b[9B", "x") == "abc\ndefx");
  CHECK(after("\x1b[2C", "x") == "abc\ndef  x");
  CHECK(after("\x1b[2D", "x") == "abc\ndxf");
  CHECK(after("\x1b[9D", "x") == "abc\nxef");
  CHECK(after("\x1b[E", "x") == "abc\nxef");
  CHECK(after("\x1b[F", "x") == "xbc\ndef");
  CHECK(after("\x1b[2G", "x") == "abc\ndxf");
  CHECK(after("\x1b[H", "x") == "xbc\ndef");
  CHECK(after("\x1b[1;3f", "x") == "abx\ndef");
  CHECK(after("\x1b[3;1H", "x") == "abc\ndef\nx");
}

TEST_CASE("screen: what is erased is gone") {
  CHECK(after("\x1b[K") == "abc\ndef");
  CHECK(after("\x1b[1K", "x") == "abc\n   x");
  CHECK(after("\x1b[2K") == "abc");
  CHECK(after("\x1b[2J") == "");
  CHECK(after("\x1b[1J", "x") == "\n   x");
  CHECK(after("\x1b[m", "x") == "abc\ndefx");
}

TEST_CASE("screen: a huge distance is one to the border") {
  CHECK(after("\x1b[9999C", "x").size() == 4 + 1001);
  CHECK(after("\x1b[9999;1H", "x") == std::string(9, '\n') + "x");
}

TEST_CASE("screen: it steps back no further than to the start of a line") {
  Screen screen;
  screen.put("a");
  screen.step_back();
  screen.step_back();
  screen.put("b");
  CHECK(screen.last(1) == "b");
  screen.begin_line();
  screen.put("c");
  CHECK(screen.last(1) == "c");
}

TEST_CASE("screen: the last lines, without blank ones at the end") {
  Screen screen;
  for (const char* const line : {"1", "2", "", "4", " ", ""}) {
    for (const char* c = line; *c != 0; ++c) {
      screen.put({c, 1});
    }
    screen.next_line();
  }
  CHECK(screen.last(2) == "\n4");
  CHECK(screen.last(3) == "2\n\n4");
  CHECK(screen.last(100) == "1\n2\n\n4");
  CHECK(screen.last(0).empty());
}

}  // namespace

namespace {

TEST_CASE("tail: the last lines") {
  CHECK(tail("", 20).empty());
  CHECK(tail("one\ntwo\nthree\n", 2) == "two\nthree");
  CHECK(tail("one\ntwo", 20) == "one\ntwo");
  CHECK(tail("one\n\n\n", 2) == "one");
  CHECK(tail("one\n", 0).empty());
  CHECK(tail("a\r\nb\r\n", 20) == "a\nb");
}

TEST_CASE("tail: a bar that was written over is what it was last") {
  CHECK(tail("\r 10%\r 50%\r100%\ndone\n", 20) == "100%\ndone");
  CHECK(tail("long text\rshort\x1b[K\n", 20) == "short");
  CHECK(tail("12345\rab\n", 20) == "ab345");
  CHECK(tail("abc\b\bX\n", 20) == "aXc");
  CHECK(tail("one\ntwo\n\x1b[2A\x1b[Knew\n", 20) == "new\ntwo");
}

TEST_CASE("tail: escape codes and control characters are gone") {
  CHECK(tail("\x1b[1;31merror:\x1b[0m bad\n", 20) == "error: bad");
  CHECK(tail("\x1b]0;title\x07text", 20) == "text");
  CHECK(tail(std::string("a\0b\x07\x7f\x0b"
                         "c\td",
                         10),
             20) == "abc\td");
}

TEST_CASE("tail: characters that are cut at the start or the end are left out") {
  CHECK(tail("\xA9"
             "abc",
             20) == "abc");
  CHECK(tail("\x9F\x98\x80"
             "abc",
             20) == "abc");
  CHECK(tail("abc\xF0\x9F\x98", 20) == "abc");
  CHECK(tail("abc\xC3", 20) == "abc");
  CHECK(tail("abc\xC3\xA9", 20) == "abc\xC3\xA9");
}

TEST_CASE("tail: other bytes that are no UTF-8 are replaced") {
  CHECK(tail("a\xFF"
             "b",
             20) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(tail("caf\xE9 cr\xE8me", 20) == "caf\xEF\xBF\xBD cr\xEF\xBF\xBDme");
}

TEST_CASE("tail: a character that takes several bytes takes one place") {
  CHECK(tail("\xC3\xA9\xC3\xA9\xC3\xA9\rx\n", 20) == "x\xC3\xA9\xC3\xA9");
}

}  // namespace

}  // namespace activitysmith::job
