#include "preview/preview.hpp"

#include "preview/width.hpp"
#include "support/catch.hpp"
#include "support/drafted.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

namespace activitysmith::preview {

namespace {

using Texts = std::vector<std::string>;

Texts notice(const Json& body, int columns = 24) {
  return test::plain(notification(body, {columns, 0}));
}

TEST_CASE("a notification has the app's name and its texts") {
  CHECK(notice({{"title", "T"}, {"subtitle", "S"}, {"message", "one two\nthree"}}) ==
        Texts{"■ ActivitySmith      now", "T", "S", "one two", "three"});
}

TEST_CASE("its message has four lines at most") {
  CHECK(notice({{"title", "T"}, {"message", "a\nb\nc\nd\ne"}}).back() == "d…");
}

TEST_CASE("icon and attachment are told by their names") {
  CHECK(notice({{"title", "T"},
                {"icon", "https://example.com/a/logo.png?size=2"},
                {"media", "https://example.com/clip.mp4#t"}}) ==
        Texts{"■ logo.png           now", "T", "▦ clip.mp4"});
  CHECK(notice({{"title", "T"}, {"media", "https://example.com/"}}).back() == "▦ example.com");
}

TEST_CASE("how much it interrupts and the badge are marks") {
  CHECK(notice({{"title", "T"}, {"badge", 3}, {"interruption_level", "passive"}}, 40).front() ==
        "■ ActivitySmith [3]        passive · now");
  CHECK(notice({{"title", "T"}, {"badge", 0}}).front() == "■ ActivitySmith      now");
}

TEST_CASE("it has four buttons at most") {
  Json actions = Json::array();
  for (const char* const title : {"a", "b", "c", "d", "e"}) {
    actions.push_back({{"title", title}});
  }
  const Texts lines = notice({{"title", "T"}, {"actions", actions}}, 9);
  CHECK(Texts(lines.end() - 3, lines.end()) == Texts{"", "[a ] [b ]", "[c ] [d ]"});
}

TEST_CASE("a body of any shape can be drawn") {
  CHECK(notice({{"title", 1}, {"message", {}}, {"actions", "x"}, {"badge", "x"}}).size() == 2);
  CHECK(notice({{"actions", {1, "x"}}}).size() == 2);
}

}  // namespace

namespace {

std::string top(const Json& badge) {
  const std::string text = app_icon({{"badge", badge}}, {60, 0});
  return text.substr(0, text.find('\n'));
}

TEST_CASE("the icon has its number at the upper right corner") {
  CHECK(app_icon({{"badge", 3}}, {60, 0}) ==
        "╭──────────[3]\n"
        "│           │\n"
        "│    AS     │\n"
        "│           │\n"
        "╰───────────╯\n"
        "ActivitySmith");
  CHECK(top(2147483647) == "╭─[2147483647]");
}

TEST_CASE("zero is no number") {
  CHECK(top(0) == "╭───────────╮");
  CHECK(top({}) == "╭───────────╮");
}

TEST_CASE("the number is red") {
  CHECK(app_icon({{"badge", 3}}, {60, 16}).find("\x1b[1;41;97m 3 \x1b[0m") != std::string::npos);
}

}  // namespace

namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a widget has the metric's key and its value") {
  CHECK(test::plain(widget({{"key", "queue"}, {"value", 7}}, {36, 0})) ==
        Texts{"queue", "", "▀▀█", "  █", "  ▀"});
  CHECK(test::plain(widget({{"key", "door"}, {"value", "open"}}, {36, 0})) ==
        Texts{"door", "", "open"});
}

TEST_CASE("a time that is said is shown") {
  const Json body = {{"key", "door"}, {"value", "open"}, {"timestamp", "2026-05-01T06:30:00Z"}};
  CHECK(test::plain(widget(body, {36, 0})).back() == "2026-05-01T06:30:00Z");
}

}  // namespace

namespace {

std::string pictured(const std::vector<std::string>& arguments, const Canvas& canvas = {60, 0}) {
  return render(test::Drafted(arguments).draft, canvas);
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
