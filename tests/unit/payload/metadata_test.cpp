#include "payload/metadata.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::payload {
namespace {

Problems metadata_problems(const Json& metadata) {
  Draft draft;
  draft.command = spec::command_called("notify");
  draft.body["metadata"] = metadata;
  check_metadata(draft);
  return draft.problems;
}

Json entries(std::size_t count, std::size_t length) {
  Json metadata = Json::object();
  for (std::size_t i = 0; i < count; ++i) {
    metadata["k" + std::to_string(i)] = std::string(length, 'x');
  }
  return metadata;
}

TEST_CASE("metadata is flat facts") {
  CHECK(metadata_problems({{"text", "x"}, {"whole", 1}, {"part", -0.5}, {"yes", true}}).empty());
  CHECK(metadata_problems(Json::object()).empty());
  for (const char* const value : {"null", "[]", "[1]", "{}", R"({"a":1})"}) {
    CAPTURE(value);
    const Problems problems = metadata_problems({{"odd", Json::parse(value)}});
    REQUIRE(problems.size() == 1);
    CHECK(test::tells(problems, "metadata", "\"odd\""));
    CHECK(test::tells(problems, "metadata", value));
  }
}

TEST_CASE("metadata has at most fifty entries") {
  CHECK(metadata_problems(entries(50, 1)).empty());
  CHECK(test::tells(metadata_problems(entries(51, 1)), "metadata", "50"));
}

TEST_CASE("a text in metadata has at most four thousand characters") {
  CHECK(metadata_problems({{"k", std::string(4000, 'x')}}).empty());
  CHECK(test::tells(metadata_problems({{"k", std::string(4001, 'x')}}), "metadata", "4000"));
  std::string accents;
  for (int i = 0; i < 4000; ++i) {
    accents += "é";
  }
  CHECK(metadata_problems({{"k", accents}}).empty());
}

TEST_CASE("metadata has at most 16384 bytes of JSON") {
  // Five entries of {"k0":"…"} are 4 + 5 more bytes each, of which one is the comma or a brace.
  Json metadata = entries(5, 3268);
  const std::size_t size = metadata.dump().size();
  REQUIRE(size <= 16384);
  metadata["k0"] = std::string(3268 + 16384 - size, 'x');
  REQUIRE(metadata.dump().size() == 16384);
  CHECK(metadata_problems(metadata).empty());
  metadata["k0"] = std::string(3269 + 16384 - size, 'x');
  CHECK(test::tells(metadata_problems(metadata), "metadata", "16384"));
}

TEST_CASE("a key in metadata is a name of at most a hundred characters") {
  CHECK(metadata_problems({{std::string(100, 'k'), 1}}).empty());
  CHECK(test::tells(metadata_problems({{std::string(101, 'k'), 1}}), "metadata", "100"));
  CHECK(test::tells(metadata_problems({{"__proto__", 1}}), "metadata", "__proto__"));
  CHECK(test::tells(metadata_problems({{"", 1}}), "metadata", "blank"));
  CHECK(test::tells(metadata_problems({{" \t", 1}}), "metadata", "blank"));
}

TEST_CASE("what is no object is for others to refuse") {
  CHECK(metadata_problems(Json::array()).empty());
  Draft draft;
  draft.command = spec::command_called("badge");
  check_metadata(draft);
  CHECK(draft.problems.empty());
}

}  // namespace
}  // namespace activitysmith::payload
