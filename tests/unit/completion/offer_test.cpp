#include "completion/offer.hpp"

#include "spec/catalog.hpp"
#include "support/catch.hpp"

namespace activitysmith::completion {
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
}  // namespace activitysmith::completion
