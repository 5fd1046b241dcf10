#include "preview/button.hpp"

#include "support/catch.hpp"
#include "support/pictured.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::preview {
namespace {

using Texts = std::vector<std::string>;

Texts rows(const std::vector<std::string>& titles, int columns) {
  std::vector<Button> all;
  for (const std::string& title : titles) {
    all.push_back({title, Colour::blue});
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
}  // namespace activitysmith::preview
