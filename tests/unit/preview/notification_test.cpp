#include "preview/notification.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

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

}  // namespace activitysmith::preview
