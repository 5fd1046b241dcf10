#include "preview/preview.hpp"

#include "preview/width.hpp"
#include "support/catch.hpp"
#include "support/drafted.hpp"

#include <sstream>

namespace activitysmith::preview {

namespace {

std::string pictured(const std::vector<std::string>& arguments, const Canvas& canvas = {60, 0}) {
  return drawn(test::Drafted(arguments).draft, canvas);
}

std::vector<int> widths(const std::string& picture) {
  std::vector<int> columns;
  std::istringstream lines(picture);
  for (std::string line; std::getline(lines, line);) {
    columns.push_back(width(line));
  }
  return columns;
}

TEST_CASE("each command has its kind of picture") {
  CHECK(pictured({"notify", "T"}).find("ActivitySmith") != std::string::npos);
  CHECK(pictured({"stream", "k", "--title", "T", "--value", "x"}).find("│ x ") !=
        std::string::npos);
  CHECK(pictured({"activity", "end", "id", "--title", "T"}).find("│ T ") != std::string::npos);
  CHECK(pictured({"metric", "set", "k", "x"}).find("│ k ") != std::string::npos);
  CHECK(pictured({"badge", "3"}).find("[3]") != std::string::npos);
}

TEST_CASE("all lines of a card are as wide as its canvas") {
  const std::vector<std::vector<std::string>> commands{
      {"notify", "日本語のタイトルがとても長いので切り取られるはずです",
       "👨‍👩‍👧‍👦 🇯🇵🇩🇪 ❤️ 1️⃣ e\xCC\x81"},
      {"stream", "k", "--title", "A long title beside a badge", "--step", "3/7", "--badge",
       "a long badge", "--icon", "a.long.symbol.with.many.parts"},
      {"stream", "k", "--title", "T", "--progress", "123456789/987654321"},
      {"stream", "k", "--title", "T", "--metric", "A label that is long=12%", "--metric", "B=3"},
      {"stream", "k", "--title", "T", "--metric", "A label that is long=some text"},
      {"stream", "k", "--title", "T", "--timer", "100h"},
      {"stream", "k", "--title", "T", "--value", "123,456,789.00 Kč"},
      {"metric", "set", "k", "a text that is longer than a narrow widget is wide"}};
  for (const std::vector<std::string>& command : commands) {
    for (const int columns : {24, 31, 40}) {
      CAPTURE(command, columns);
      for (const int line : widths(pictured(command, {columns, 0}))) {
        CHECK(line == columns);
      }
    }
  }
}

TEST_CASE("a card is no wider than 60 columns, and a widget than 40") {
  CHECK(widths(pictured({"notify", "T"}, {200, 0})).front() == 60);
  CHECK(widths(pictured({"metric", "set", "k", "1"}, {200, 0})).front() == 40);
}

TEST_CASE("control characters of a text are not in the picture") {
  for (const char* const field : {"--title", "--subtitle", "--icon-symbol", "--badge-title"}) {
    CAPTURE(field);
    const std::string picture = pictured(
        {"stream", "k", "--title", "T", "--value", "x", field, "a\x1b[31m\rb\x07\xC2\x9B"});
    CHECK(picture.find_first_of("\x1b\r\x07") == std::string::npos);
    CHECK(picture.find("\xC2\x9B") == std::string::npos);
  }
}

}  // namespace

}  // namespace activitysmith::preview
