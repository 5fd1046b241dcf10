#include "progress/escape.hpp"

#include "support/catch.hpp"

namespace activitysmith::progress {
namespace {

/// How far a sequence goes: the bytes that belong to it, and how it ends.
struct Taken {
  std::size_t size = 0;
  Escape::Step step = Escape::Step::more;
  Escape::Meaning meaning = Escape::Meaning::nothing;
  bool operator==(const Taken&) const = default;
};

Taken taken(std::string_view bytes) {
  Escape escape;
  escape.open();
  Taken result;
  for (const char byte : bytes) {
    result.step = escape.take(byte);
    result.size += result.step == Escape::Step::refused ? 0 : 1;
    if (result.step != Escape::Step::more) {
      result.meaning = escape.meaning();
      CHECK_FALSE(escape.is_open());
      break;
    }
  }
  return result;
}

constexpr auto more = Escape::Step::more;
constexpr auto done = Escape::Step::done;
constexpr auto refused = Escape::Step::refused;
constexpr auto nothing = Escape::Meaning::nothing;

TEST_CASE("escape: ends with its last byte") {
  CHECK(taken("[0;31mtext") == Taken{6, done, nothing});
  CHECK(taken("[?25htext") == Taken{5, done, nothing});
  CHECK(taken("(Btext") == Taken{2, done, nothing});
  CHECK(taken("=text") == Taken{1, done, nothing});
  CHECK(taken("]0;a title\x07text") == Taken{11, done, nothing});
  CHECK(taken("Pq\x1B\\text") == Taken{4, done, nothing});
  CHECK(taken("[12") == Taken{3, more, nothing});
}

TEST_CASE("escape: says whether the cursor moves") {
  CHECK(taken("[2A").meaning == Escape::Meaning::move);
  CHECK(taken("[1G").meaning == Escape::Meaning::move);
  CHECK(taken("[24;0f").meaning == Escape::Meaning::move);
  CHECK(taken("8").meaning == Escape::Meaning::move);
  CHECK(taken("[3C").meaning == Escape::Meaning::forward);
  CHECK(taken("[K").meaning == nothing);
}

TEST_CASE("escape: stops before a byte that does not belong to it") {
  CHECK(taken("\n") == Taken{0, refused, nothing});
  CHECK(taken("\x1B") == Taken{0, refused, nothing});
  CHECK(taken("[3\x80") == Taken{2, refused, nothing});
  CHECK(taken("]0;title\nx") == Taken{8, refused, nothing});
  CHECK(taken("]0;\x1B[1mx") == Taken{7, done, nothing});
  CHECK(taken("(\nx") == Taken{1, refused, nothing});
}

TEST_CASE("escape: keeps what OSC 9;4 says") {
  Escape escape;
  escape.open();
  for (const char byte : std::string_view{"]9;4;1;42\x07"}) {
    escape.take(byte);
  }
  CHECK(escape.meaning() == Escape::Meaning::progress);
  CHECK(escape.payload() == "9;4;1;42");
  CHECK(taken("P9;4;1;42\x07").meaning == nothing);
  CHECK(taken("]9;4;1;42\x1B\\").meaning == Escape::Meaning::progress);
}

}  // namespace
}  // namespace activitysmith::progress
