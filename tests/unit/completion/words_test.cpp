#include "completion/words.hpp"

#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

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

namespace {

TEST_CASE("every setting is in the one set of its commands") {
  std::size_t count = 0;
  for (const SharedFlags& set : shared_flags()) {
    for (const spec::Option& option : set.options) {
      CHECK(option.field->on == set.on);
      ++count;
    }
  }
  CHECK(count == spec::setting_options().size());
  CHECK(shared_flags().size() < count);
}

}  // namespace

namespace {

Offer offer(const char* command, const char* option) {
  const spec::Command& row = *spec::command_called(command);
  const auto options = spec::options_of(row);
  return offer_of(*spec::option_called(options, option), row.on);
}

std::string texts(const Offer& offer) {
  std::string text;
  for (const Word& word : offer.words) {
    text += (text.empty() ? "" : " ") + word.text;
  }
  return text;
}

TEST_CASE("an offer comes from where the row says") {
  CHECK(offer("notify", "--title").source == Source::nothing);
  CHECK(offer("notify", "--profile").source == Source::profiles);
  CHECK(offer("notify", "--cacert").source == Source::files);
  CHECK(offer("notify", "--metadata-file").source == Source::files);
  CHECK(offer("stream", "--step-colors").source == Source::list);
}

TEST_CASE("choices are offered with what they mean") {
  const Offer types = offer("stream", "--type");
  CHECK(texts(types) == "segmented_progress progress metrics stats alert timer value");
  CHECK(types.words.at(1).meaning == "A bar");
  CHECK(texts(offer("completion", "SHELL")) == "bash zsh fish");
}

TEST_CASE("the parts of a placeholder that stand for themselves are offered") {
  CHECK(texts(offer("stream", "--timer")) == "up");
  CHECK(texts(offer("stream", "--is-running")) == "true false");
  CHECK(offer("stream", "--progress").source == Source::nothing);
}

TEST_CASE("the keys of a configuration file are offered to config alone") {
  CHECK(texts(offer("config get", "KEY")).starts_with("api-key api-key-file"));
  CHECK(offer("config set", "VALUE").source == Source::nothing);
  CHECK(offer("metric set", "KEY").source == Source::nothing);
}

TEST_CASE("what means nothing to a command, or is ignored by it, is not offered") {
  const auto metric = spec::options_of(*spec::command_called("metric set"));
  CHECK_FALSE(is_offered(*spec::option_called(metric, "--metadata"), spec::On::metric));
  CHECK(is_offered(*spec::option_called(metric, "--timestamp"), spec::On::metric));
  CHECK_FALSE(is_offered(*spec::option_called(metric, "--preview"), spec::On::config_path));
}

}  // namespace

namespace {

TEST_CASE("every script names every command and ends without a newline") {
  for (const std::string_view shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const std::string text = script(shell);
    CHECK_FALSE(text.ends_with('\n'));
    CHECK(test::contains(text, "completion " + std::string{shell}));
    for (const spec::Command& command : spec::commands()) {
      CAPTURE(command.name);
      CHECK(test::contains(text, "'" + std::string{command.name} + "'"));
    }
  }
}

}  // namespace

}  // namespace activitysmith::completion
