#include "job/screen.hpp"

#include "support/catch.hpp"

#include <string>
#include <string_view>

namespace activitysmith::job {
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
}  // namespace activitysmith::job
