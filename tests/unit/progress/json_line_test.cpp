#include "progress/json_line.hpp"

#include "progress/tools.hpp"
#include "support/catch.hpp"
#include "support/reading.hpp"

namespace activitysmith::progress {

namespace {

using test::reading_of;

std::string document(std::string_view line) {
  ParserState state;
  const auto reading = json_line(test::segment_of(line), state);
  return reading ? reading->document : "nothing";
}

TEST_CASE("json line: an object that has a percentage or a part of a whole") {
  CHECK(reading_of(json_line, R"({"percentage":42.5,"msg":"x"})") == "42.5%");
  CHECK(reading_of(json_line, R"( {"value":30,"upper_limit":120} )") == "30/120");
  CHECK(reading_of(json_line, R"({"value":30,"upperLimit":120})") == "30/120");
  CHECK(reading_of(json_line, R"({"message_type":"status","percent_done":0.425})") == "42.5%");
  CHECK(reading_of(json_line, R"({"percent_done":42})").empty());
  CHECK(reading_of(json_line, R"({"currentStep":2,"numberOfSteps":3})") == "2/3");
  for (const char* const line :
       {R"({"percentage":"42"})", R"({"percentage":142})", R"({"percentage":-1})", R"({"value":3})",
        R"({"value":3,"upper_limit":0})", R"({"value":4,"upper_limit":3})", R"({"msg":"42%"})",
        R"([{"percentage":1}])", R"({"percentage":1)", R"({broken})", "{}", "{", ""}) {
    CAPTURE(line);
    CHECK(reading_of(json_line, line).empty());
  }
}

TEST_CASE("json line: a content state is kept whole") {
  CHECK(document(R"({"percentage":42})").empty());
  CHECK(document(R"({"title":"A","percentage":42})") == R"({"title":"A","percentage":42})");
  CHECK(document(R"({"content_state":{"percentage":4}})") == R"({"percentage":4})");
  CHECK(document(R"({"type":"alert","message":"x"})") == R"({"type":"alert","message":"x"})");
  CHECK(reading_of(json_line, R"({"type":"alert","message":"x"})") == "-");
  CHECK(document(R"({"type":"log","percentage":42})").empty());
  CHECK(document(R"({"title":"A"})") == "nothing");
  CHECK(document(R"({"type":"stats","metrics":[]})") == R"({"type":"stats","metrics":[]})");
  CHECK(document(R"({"type":"timer"})") == R"({"type":"timer"})");
  for (const char* const type :
       {"progress", "segmented_progress", "metrics", "stats", "alert", "value"}) {
    CHECK(document(R"({"type":")" + std::string{type} + R"(","msg":"of another kind"})") ==
          "nothing");
  }
  CHECK(document(R"({"type":"log","title":"A"})") == "nothing");
}

TEST_CASE("json line: names are found wherever and however they are written") {
  CHECK(reading_of(json_line, R"({ "ts" : "10:15" , "percentage" : 7 })") == "7%");
  CHECK(reading_of(json_line, R"({"upper_limit": 9, "value": 3})") == "3/9");
  CHECK(reading_of(json_line, R"({"number_of_steps": 9, "current_step": 3})") == "3/9");
  CHECK(document(R"({"a":{"b":":"},"content_state":{"percentage":4}})") == R"({"percentage":4})");
  CHECK(document(R"({"message":"x", "type" : "alert"})") == R"({"message":"x","type":"alert"})");
  for (const char* const line :
       {R"({"a":"\"percentage\": 4"})", R"({"a":"percentage: 4"})", R"({"a":{"percentage":4}})",
        R"({"the percentage":4})", R"({"percentages":4})", R"({"type":4})", R"({:})"}) {
    CAPTURE(line);
    CHECK(document(line) == "nothing");
  }
}

}  // namespace

}  // namespace activitysmith::progress
