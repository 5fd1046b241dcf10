#include "progress/segments.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith::progress {

namespace {

/// How far a sequence goes: the bytes that belong to it, and how it ends.
struct Taken {
  std::size_t size = 0;
  EscapeSequence::Step step = EscapeSequence::Step::more;
  EscapeSequence::Meaning meaning = EscapeSequence::Meaning::nothing;
  bool operator==(const Taken&) const = default;
};

Taken taken(std::string_view bytes) {
  EscapeSequence escape;
  escape.open();
  Taken result;
  for (const char byte : bytes) {
    result.step = escape.take(byte);
    result.size += result.step == EscapeSequence::Step::rejected ? 0 : 1;
    if (result.step != EscapeSequence::Step::more) {
      result.meaning = escape.meaning();
      CHECK_FALSE(escape.is_open());
      break;
    }
  }
  return result;
}

constexpr auto more = EscapeSequence::Step::more;
constexpr auto done = EscapeSequence::Step::done;
constexpr auto rejected = EscapeSequence::Step::rejected;
constexpr auto nothing = EscapeSequence::Meaning::nothing;

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
  CHECK(taken("[2B").meaning == EscapeSequence::Meaning::move);
  CHECK(taken("[2A").meaning == EscapeSequence::Meaning::up);
  CHECK(taken("[F").meaning == EscapeSequence::Meaning::up);
  CHECK(taken("M").meaning == EscapeSequence::Meaning::up);
  CHECK(taken("[1G").meaning == EscapeSequence::Meaning::move);
  CHECK(taken("[24;0f").meaning == EscapeSequence::Meaning::move);
  CHECK(taken("8").meaning == EscapeSequence::Meaning::move);
  CHECK(taken("[3C").meaning == EscapeSequence::Meaning::forward);
  CHECK(taken("[K").meaning == nothing);
}

TEST_CASE("escape: stops before a byte that does not belong to it") {
  CHECK(taken("\n") == Taken{0, rejected, nothing});
  CHECK(taken("\x1B") == Taken{0, rejected, nothing});
  CHECK(taken("[3\x80") == Taken{2, rejected, nothing});
  CHECK(taken("]0;title\nx") == Taken{8, rejected, nothing});
  CHECK(taken("]0;\x1B[1mx") == Taken{7, done, nothing});
  CHECK(taken("(\nx") == Taken{1, rejected, nothing});
}

TEST_CASE("escape: keeps what OSC 9;4 says") {
  EscapeSequence escape;
  escape.open();
  for (const char byte : std::string_view{"]9;4;1;42\x07"}) {
    escape.take(byte);
  }
  CHECK(escape.meaning() == EscapeSequence::Meaning::progress);
  CHECK(escape.payload() == "9;4;1;42");
  CHECK(taken("P9;4;1;42\x07").meaning == nothing);
  CHECK(taken("]9;4;1;42\x1B\\").meaning == EscapeSequence::Meaning::progress);
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

/// The segments of `bytes`, given in chunks of `size`: "!" stands before a redrawn one, "ESC "
/// before an OSC sequence.
Texts segments_of(std::string_view bytes, std::size_t size = 1'000'000) {
  Texts texts;
  SegmentSplitter segments;
  const auto sink = [&](const Segment& segment) {
    const bool is_command = (segment.features & feature::command) != 0;
    texts.push_back((is_command ? "ESC " : (segment.is_redrawn ? "!" : "")) +
                    std::string{segment.text});
  };
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    segments.read(bytes.substr(at, size), sink);
  }
  segments.end(sink);
  return texts;
}

TEST_CASE("segments: end at line feeds, carriage returns and backspaces") {
  CHECK(segments_of("one\ntwo\n\n\nthree") == Texts{"one", "two", "three"});
  CHECK(segments_of("a\rb\rc\n") == Texts{"a", "!b", "!c"});
  CHECK(segments_of("\ra\n\rb\n") == Texts{"!a", "!b"});
  CHECK(segments_of("a\r\nb\r\n") == Texts{"a", "b"});
  CHECK(segments_of("1%\b\b2%\b\b\n3%") == Texts{"1%", "!2%", "3%"});
  CHECK(segments_of("").empty());
}

TEST_CASE("segments: escape sequences are no text, and those that move the cursor end it") {
  CHECK(segments_of("\x1B[32;1mgreen\x1B[0m, \x1B(Bplain\x1B[K\n") == Texts{"green, plain"});
  CHECK(segments_of("\x1B[2A\x1B[2K\rup\x1B[2Bdown") == Texts{"!up", "!down"});
  CHECK(segments_of("a\x1B[5Cb") == Texts{"a b"});
  CHECK(segments_of("\x1B]0;title 50%\x07line") == Texts{"line"});
  CHECK(segments_of("\x1B]8;;http://a/1\x1B\\link\x1B]8;;\x1B\\ end") == Texts{"link end"});
  CHECK(segments_of("\x1B\x37\x1B[24;0fbar\x1B\x38text") == Texts{"!bar", "!text"});
}

TEST_CASE("segments: a line is below another to which the cursor returns") {
  std::vector<bool> below;
  SegmentSplitter segments;
  const auto sink = [&](const Segment& segment) { below.push_back(segment.is_below); };
  segments.read("outer\n\rinner\x1B[A\n\rinner\x1B[A\x1B[Bb\x1BMc\x1B[Fd\x1B[Be", sink);
  segments.end(sink);
  CHECK(below == std::vector<bool>{false, true, true, true, true, false, false});
}

TEST_CASE("segments: reports end where their programs do not end a line") {
  const std::string ticks = "0...10...20...100 - done.\n0...10";
  const std::string estimates =
      "1 MiB / 9 MiB, 9%, 0 B/s, ETA -2 MiB / 9 MiB, 18%, 1 MiB/s, ETA 4s\n";
  const std::string named = "Processing a.tif [1/1] : 0...10...\n";
  for (const std::size_t size : {1U, 2U, 5U, 1000U}) {
    CAPTURE(size);
    CHECK(segments_of(ticks, size) ==
          Texts{"0...", "!10.", "!..20.", "!..100 - done.", "0...", "!10"});
    CHECK(segments_of(estimates, size) ==
          Texts{"1 MiB / 9 MiB, 9%, 0 B/s, ETA ", "!-2 MiB / 9 MiB, 18%, 1 MiB/s, ETA ", "!4s"});
    CHECK(segments_of(named, size) == Texts{"Processing a.tif [1/1] : 0...", "!10.", "!.."});
    CHECK(segments_of("0.5...10\n1 MB/s, ETA 4s\n", size) == Texts{"0.5...10", "1 MB/s, ETA 4s"});
  }
}

TEST_CASE("segments: OSC 9;4 comes at once, by itself") {
  CHECK(segments_of("be\x1B]9;4;1;42\x07"
                    "fore\x1B]9;4;0\x1B\\\n") == Texts{"ESC 9;4;1;42", "ESC 9;4;0", "before"});
  CHECK(segments_of("\x1B]9;a notification\x07text") == Texts{"text"});
}

TEST_CASE("segments: bytes that are no text do no harm") {
  using std::string_literals::operator""s;
  CHECK(segments_of("a\0b 1%\0\n"s) == Texts{"a\0b 1%\0"s});
  CHECK(segments_of("\xFF\xC3 42%\n") == Texts{"\xFF\xC3 42%"});
  CHECK(segments_of("\x1B") == Texts{});
  CHECK(segments_of("\x1B[12") == Texts{});
  CHECK(segments_of("\x1B]9;4;1;42\nnext") == Texts{"next"});
  CHECK(segments_of("\x1B\x1B[1mx") == Texts{"x"});
  CHECK(segments_of("\x1B[1\xC3text") == Texts{"\xC3text"});
}

TEST_CASE("segments: of a long line its start and its end remain") {
  const std::string middle(20 * SegmentSplitter::longest, 'x');
  const std::string line = "start" + middle + "42%";
  const std::string expected = "start" + std::string(SegmentSplitter::longest / 2 - 5, 'x') + "\n" +
                               std::string(SegmentSplitter::longest / 2 - 3, 'x') + "42%";
  CHECK(segments_of(line + "\nnext\n") == Texts{expected, "next"});
  CHECK(segments_of(line + "\nnext\n", 1000) == Texts{expected, "next"});
  CHECK(segments_of(line + "\nnext\n", 100'000) == Texts{expected, "next"});
  const std::string whole(SegmentSplitter::longest, 'x');
  CHECK(segments_of(whole) == Texts{whole});
  CHECK(segments_of(whole + "y").front().size() == SegmentSplitter::longest + 1);
}

TEST_CASE("segments: features tell which bytes there are, escape sequences left out") {
  SegmentFeatures features = 0;
  SegmentSplitter segments;
  const auto sink = [&](const Segment& segment) { features = segment.features; };
  segments.read("\x1B[1m", sink);
  segments.read("plain\n", sink);
  CHECK(features == feature::text);
  segments.read("] 4: 1/2 %\n", sink);
  CHECK(features == (feature::text | feature::bracket | feature::digit | feature::colon |
                     feature::slash | feature::percent));
}

TEST_CASE("segments: the visible text has no blanks at its ends, wherever it is cut") {
  const auto visible_of = [](std::string_view text, std::size_t cut) {
    std::string visible;
    SegmentSplitter segments;
    const auto sink = [&](const Segment& segment) { visible = segment.visible; };
    segments.read(text.substr(0, cut), sink);
    segments.read(text.substr(cut), sink);
    return visible;
  };
  const std::string_view text = " \t\x1B[1m 7 apples and pears \n";
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    CAPTURE(cut);
    CHECK(visible_of(text, cut) == "7 apples and pears");
  }
  CHECK(visible_of(" \t\n", 1).empty());
}

TEST_CASE("segments: an end is found at every place of a long line") {
  for (std::size_t size = 0; size < 40; ++size) {
    for (const char end : {'\n', '\r', '\b'}) {
      const std::string line = std::string(size, 'x') + end + "y\n";
      CHECK(segments_of(line).back() == (end == '\n' ? "y" : "!y"));
      CHECK(segments_of(line).size() == (size == 0 ? 1 : 2));
    }
  }
}

}  // namespace

}  // namespace activitysmith::progress
