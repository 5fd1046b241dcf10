#include "completion/command_word.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace activitysmith::completion {
namespace {

NextWords behind(std::string_view first) {
  const std::vector<NextWords> all = next_words();
  const auto found = std::ranges::find(all, first, &NextWords::first);
  REQUIRE(found != all.end());
  return *found;
}

bool has(const std::vector<Word>& words, std::string_view text) {
  return std::ranges::find(words, text, &Word::text) != words.end();
}

TEST_CASE("a line begins with the names of commands, or with other names of theirs") {
  const NextWords start = behind("");
  CHECK((has(start.names, "notify") && has(start.names, "activity") && has(start.names, "help")));
  CHECK_FALSE(has(start.names, "push"));
  CHECK((has(start.aliases, "push") && has(start.aliases, "metrics")));
  CHECK_FALSE(has(start.aliases, "activity"));
  for (const Word& word : start.names) {
    CAPTURE(word.text);
    CHECK_FALSE(word.meaning.empty());
  }
}

TEST_CASE("a first word is followed by second ones") {
  CHECK(has(behind("stream").names, "end"));
  CHECK((has(behind("activity").names, "start") && has(behind("activity").aliases, "stream")));
  CHECK((has(behind("metrics").names, "set") && behind("metrics").aliases.empty()));
}

TEST_CASE("help knows topics beside the commands") { CHECK(has(topic_words(), "exit-codes")); }

}  // namespace
}  // namespace activitysmith::completion
