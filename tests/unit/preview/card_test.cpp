#include "preview/card.hpp"

#include "support/catch.hpp"
#include "support/drafted.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {

namespace {

using Texts = std::vector<std::string>;

Texts rows(const std::vector<std::string>& titles, int columns) {
  std::vector<Button> all;
  for (const std::string& title : titles) {
    all.push_back({title, Color::blue});
  }
  return test::plain(buttons(all, columns));
}

TEST_CASE("a button's title is read safely") {
  CHECK(button_title({{"title", "a\tb"}}) == "a b");
  CHECK(button_title("text").empty());
  CHECK(button_title({{"title", 1}}).empty());
}

TEST_CASE("buttons fill the line, alone or in pairs") {
  CHECK(rows({"Open"}, 10) == Texts{"[  Open  ]"});
  CHECK(rows({"Open", "Go"}, 17) == Texts{"[ Open ] [  Go  ]"});
  CHECK(rows({"Open", "Go"}, 18) == Texts{"[ Open ]  [  Go  ]"});
  CHECK(rows({"a", "b", "c"}, 9) == Texts{"[a ] [b ]", "[   c   ]"});
  CHECK(rows({}, 9).empty());
}

TEST_CASE("titles that do not fit beside each other stand below each other") {
  CHECK(rows({"Open it", "Go"}, 13) == Texts{"[  Open it  ]", "[    Go     ]"});
  CHECK(rows({"Open it now"}, 10) == Texts{"[Open it…]"});
  CHECK(rows({"日本"}, 9) == Texts{"[ 日本  ]"});
}

}  // namespace

namespace {

TEST_CASE("a card is between 24 and 60 columns wide") {
  CHECK(content_area({100, 0}).columns == 56);
  CHECK(content_area({60, 0}).columns == 56);
  CHECK(content_area({40, 16}).columns == 36);
  CHECK(content_area({40, 16}).colors == 16);
  CHECK(content_area({1, 0}).columns == 20);
}

TEST_CASE("a card frames its lines") {
  CHECK(draw_frame({{{"日本"}}, {}}, {24, 0}) ==
        "╭──────────────────────╮\n"
        "│ 日本                 │\n"
        "│                      │\n"
        "╰──────────────────────╯");
}

TEST_CASE("the frame is faint") { CHECK(draw_frame({}, {24, 16}).starts_with("\x1b[90m╭──")); }

}  // namespace

namespace {

using Texts = std::vector<std::string>;

Lines drawing(const std::vector<std::string>& arguments, const Canvas& canvas = {20, 0}) {
  return activity_card(test::Drafted(arguments, request::Checks::none).draft, canvas);
}

Texts of_command(const std::vector<std::string>& arguments) {
  return test::plain(drawing(arguments));
}

TEST_CASE("a card has title, subtitle and what its type shows") {
  CHECK(of_command({"stream", "k", "--title", "Disk", "--subtitle", "sda", "--progress", "0%"}) ==
        Texts{"Disk                ", "sda", "", "────────────────  0%"});
}

TEST_CASE("icon and badge stand above the title") {
  CHECK(of_command({"stream", "k", "--title", "T", "--value", "OK", "--icon", "cart", "--badge",
                    "eu"}) == Texts{"● cart          [eu]", "T                   ", "", "OK"});
  CHECK(of_command({"stream", "k", "--title", "T", "--value", "OK", "--badge", "eu"}) ==
        Texts{"T               [eu]", "", "OK"});
}

TEST_CASE("a title that is long gives way to the badge") {
  CHECK(of_command(
            {"stream", "k", "--title", "A title that is long", "--value", "OK", "--badge", "eu"})
            .front() == "A title that i… [eu]");
}

TEST_CASE("an update without a type shows what is written") {
  CHECK(of_command({"activity", "update", "id", "--title", "T"}) == Texts{"T                   "});
  CHECK(of_command({"activity", "update", "id", "--title", "T", "--message", "M"}) ==
        Texts{"T                   ", "", "M"});
}

TEST_CASE("a stream that ends without a state keeps the one it has") {
  CHECK(of_command({"stream", "end", "k"}) == Texts{"k                   ", "", "Ends as it is"});
}

TEST_CASE("buttons stand below; both of an alert are in its color") {
  const std::vector<std::string> pair{"--action", "A=https://example.com/", "--action",
                                      "B=https://example.com/"};
  std::vector<std::string> alert{"stream", "k", "--title", "T", "--message", "M", "--color", "red"};
  alert.insert(alert.end(), pair.begin(), pair.end());
  CHECK(of_command(alert).back() == "[   A   ]  [   B   ]");
  CHECK(styled(drawing(alert, {20, 16}).back(), 16).find("41;97m    B") != std::string::npos);
  std::vector<std::string> value{"stream", "k", "--title", "T", "--value", "1", "--color", "red"};
  value.insert(value.end(), pair.begin(), pair.end());
  CHECK(styled(drawing(value, {20, 16}).back(), 16).find("100;97m    B") != std::string::npos);
}

TEST_CASE("colors of icon and badge are their own, else the card's") {
  const Lines lines = drawing({"stream", "k", "--title", "T", "--value", "x", "--color", "green",
                               "--icon", "cart@red", "--badge", "eu"},
                              {20, 16});
  CHECK(styled(lines.front(), 16).starts_with("\x1b[31m● "));
  CHECK(styled(lines.front(), 16).find("\x1b[1;42;30m eu ") != std::string::npos);
  CHECK(styled(lines.back(), 16) == "\x1b[1;32mx\x1b[0m");
}

TEST_CASE("without colors, their names stand where they were") {
  const Texts lines =
      test::plain(drawing({"stream", "k", "--title", "T", "--metric", "A@blue=1%", "--color",
                           "green", "--icon", "cart@red", "--badge", "eu@cyan"},
                          {40, 0}));
  CHECK(lines[0].starts_with("● cart (red) "));
  CHECK(lines[0].ends_with("[eu (cyan)]"));
  CHECK(lines[1].starts_with("T (green) "));
  CHECK(lines[3].starts_with("A (blue) "));
}

TEST_CASE("a card tells when it leaves the Lock Screen") {
  const auto last = [](const char* time) {
    return of_command({"stream", "end", "k", "--title", "T", "--value", "1", "--dismiss", time})
        .back();
  };
  CHECK(last("30s") == "Leaves the Lock Screen 30 s after its end");
  CHECK(last("5m") == "Leaves the Lock Screen 5 min after its end");
  CHECK(last("now") == "Leaves the Lock Screen at once when it ends");
}

TEST_CASE("a state of any shape can be drawn") {
  for (const char* const state :
       {"{}", R"({"title":1,"icon":2,"badge":[],"type":"value","value":{}})",
        R"({"icon":{},"badge":{"title":5},"type":7,"metrics":{}})"}) {
    CAPTURE(state);
    CHECK_FALSE(of_command({"activity", "start", "--content-state", state}).empty());
  }
}

}  // namespace

}  // namespace activitysmith::preview
