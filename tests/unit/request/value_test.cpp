#include "request/value.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace activitysmith::request {

namespace {

using spec::Field;
using spec::Kind;

constexpr Field word[] = {{.key = "word"}};
constexpr Field tile[] = {{.key = "tile", .kind = Kind::object, .members = spec::rows(word)}};

/// What is sent for `text`, as JSON; "refused" if nothing is.
std::string sent(const Field& field, std::string_view text) {
  const auto value = read(field, text);
  return value ? value->dump() : "refused";
}

std::string error_of(const Field& field, std::string_view text) {
  const auto value = read(field, text);
  return value ? "sent " + value->dump() : value.why();
}

struct Case {
  Kind kind;
  std::string text;
  std::string json;
};

TEST_CASE("a text on the line is the JSON its kind has for it") {
  for (const auto& [kind, text, json] : std::vector<Case>{
           {Kind::text, "0012", R"("0012")"},
           {Kind::text, "", R"("")"},
           {Kind::choice, "red", R"("red")"},
           {Kind::integer, "3", "3"},
           {Kind::integer, "-1", "-1"},
           {Kind::integer, " 3.0\n", "3"},
           {Kind::integer, "3.5", "refused"},
           {Kind::integer, "", "refused"},
           {Kind::integer, "three", "refused"},
           {Kind::integer, "99999999999999999999", "refused"},
           {Kind::number, "5", "5"},
           {Kind::number, "99.9", "99.9"},
           {Kind::number, "1e999", "refused"},
           {Kind::number, "nan", "refused"},
           {Kind::number, "0x10", "refused"},
           {Kind::number, "42%", "refused"},
           {Kind::boolean, "true", "true"},
           {Kind::boolean, "false", "false"},
           {Kind::boolean, "1", "refused"},
           {Kind::boolean, " TRUE ", "true"},
           {Kind::boolean, "yes", "refused"},
       }) {
    CAPTURE(static_cast<int>(kind), text);
    CHECK(sent({.key = "x", .kind = kind}, text) == json);
  }
}

TEST_CASE("a value is kept exactly as it was typed") {
  for (const char* const text : {"0007", "0", "42", "$1,240", "+3 °C", "1 204", " 5 ", ""}) {
    CAPTURE(text);
    CHECK(*read({.key = "value", .kind = Kind::text_or_number}, text) == Json(text));
  }
}

TEST_CASE("a metric's value is a number where it reads as one, else a text") {
  for (const auto& [text, json] : std::vector<std::pair<std::string, std::string>>{
           {"99.9", "99.9"},
           {"-12.75", "-12.75"},
           {"0", "0"},
           {" 5", "5"},
           {"\t18\r\n", "18"},
           {"1e3", "1000.0"},
           {"007", R"("007")"},
           {"+5", R"("+5")"},
           {"1e999", R"("1e999")"},
           {"true", R"("true")"},
           {"null", R"("null")"},
           {"NaN", R"("NaN")"},
           {"5 apples", R"("5 apples")"},
           {" padded ", R"("padded")"},
           {"", R"("")"},
       }) {
    CAPTURE(text);
    CHECK(sent({.key = "value", .kind = Kind::metric_value}, text) == json);
  }
}

TEST_CASE("a list of words is divided at commas") {
  const Field list{.key = "tags", .kind = Kind::list, .members = spec::rows(word)};
  CHECK(sent(list, "a,b") == R"(["a","b"])");
  CHECK(sent(list, " a , b ,") == R"(["a","b"])");
  CHECK(sent(list, ",,a") == R"(["a"])");
  CHECK(sent(list, "two words") == R"(["two words"])");
  CHECK(sent(list, "") == "refused");
  CHECK(sent(list, " , ,") == "refused");
}

TEST_CASE("what holds objects is JSON") {
  const Field list{.key = "metrics", .kind = Kind::list, .members = spec::rows(tile)};
  CHECK(sent(list, R"([{"word":"a"}])") == R"([{"word":"a"}])");
  CHECK(sent(list, "a,b") == "refused");
  const Field object{.key = "payload", .kind = Kind::open_object};
  CHECK(sent(object, R"({"b":1,"a":[2]})") == R"({"b":1,"a":[2]})");
  CHECK(sent(object, "{") == "refused");
}

TEST_CASE("a refusal tells the text, what it is not and what would be right") {
  const Field percentage{.key = "percentage", .kind = Kind::number, .min = 0, .max = 100};
  const std::string number = error_of(percentage, "most");
  CAPTURE(number);
  CHECK(test::contains(number, "\"most\""));
  CHECK(test::contains(number, "a number from 0 to 100"));
  const std::string json = error_of({.key = "payload", .kind = Kind::open_object}, "{\"a\": }");
  CAPTURE(json);
  CHECK(test::contains(json, "line 1, column 7"));
  CHECK(test::contains(json, "a JSON object"));
}

TEST_CASE("the content of a file is JSON, whatever its field reads on the line") {
  const Field object{.key = "action", .kind = Kind::button, .members = spec::rows(word)};
  CHECK(*read_document(object, "{\"word\":\"a\"}\n") == Json{{"word", "a"}});
  CHECK_FALSE(read_document(object, "Open=https://example.com"));
}

}  // namespace

namespace {

const spec::Field& state() {
  const spec::Fields fields = spec::command_called("stream")->fields;
  return *std::ranges::find(fields, "content_state", &spec::Field::key);
}

Json renamed(const char* text) {
  Json value = Json::parse(text);
  normalize_spelling(state(), value);
  return value;
}

TEST_CASE("camelCase has one form in snake_case") {
  CHECK(to_snake_case("numberOfSteps") == "number_of_steps");
  CHECK(to_snake_case("title") == "title");
  CHECK(to_snake_case("upper_limit") == "upper_limit");
  CHECK(to_snake_case("autoDismissMinutes") == "auto_dismiss_minutes");
}

TEST_CASE("every member of a state may be written in camelCase") {
  CHECK(renamed(R"({"numberOfSteps":4,"currentStep":1,"stepColor":"red","stepColors":["red"]})")
            .dump() ==
        R"({"number_of_steps":4,"current_step":1,"step_color":"red","step_colors":["red"]})");
  CHECK(renamed(R"({"durationSeconds":5,"countsDown":false,"isRunning":true})").dump() ==
        R"({"duration_seconds":5,"counts_down":false,"is_running":true})");
  CHECK(renamed(R"({"upperLimit":5,"autoDismissMinutes":1,"autoDismissSeconds":2})").dump() ==
        R"({"upper_limit":5,"auto_dismiss_minutes":1,"auto_dismiss_seconds":2})");
}

TEST_CASE("the order stays, and so does what has no row") {
  CHECK(renamed(R"({"title":"T","fooBar":1,"type":"timer"})").dump() ==
        R"({"title":"T","fooBar":1,"type":"timer"})");
}

TEST_CASE("of two spellings of one member the other one is kept, to be refused") {
  CHECK(renamed(R"({"numberOfSteps":4,"number_of_steps":3})").dump() ==
        R"({"numberOfSteps":4,"number_of_steps":3})");
}

TEST_CASE("what is no object stays as it is") {
  CHECK(renamed("[1]") == Json::array({1}));
  CHECK(renamed(R"({"icon":"x","metrics":{"aB":1}})").dump() ==
        R"({"icon":"x","metrics":{"aB":1}})");
}

}  // namespace

}  // namespace activitysmith::request
