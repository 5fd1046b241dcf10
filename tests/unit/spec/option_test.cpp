#include "spec/option.hpp"

#include "spec/command.hpp"
#include "spec/notify.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace activitysmith::spec {

namespace {

Options options(std::string_view words) { return options_of(*command_called(words)); }

const Option& called(Options all, std::string_view name) {
  const Option* const found = option_called(all, name);
  INFO(name);
  REQUIRE(found != nullptr);
  return *found;
}

TEST_CASE("an option knows its place in the body") {
  const auto stream = options("stream");
  CHECK(called(stream, "--title").pointer() == "/content_state/title");
  CHECK(called(stream, "--icon-symbol").pointer() == "/content_state/icon/symbol");
  CHECK(called(stream, "--content-state").pointer() == "/content_state");
  CHECK(called(stream, "--channels").pointer() == "/target/channels");
  CHECK(called(stream, "KEY").pointer() == "/stream_key");
  CHECK(called(stream, "--json").pointer().empty());
  CHECK(called(options("notify"), "--title").pointer() == "/title");
}

TEST_CASE("a field has a flag, perhaps one for a file and one that clears it") {
  const auto stream = options("stream");
  CHECK(called(stream, "--metadata").form == Form::value);
  CHECK(called(stream, "--metadata-file").form == Form::file);
  CHECK(called(stream, "--metadata-file").placeholder == "FILE");
  CHECK(called(stream, "--metadata-file").field == called(stream, "--metadata").field);
  CHECK(called(stream, "--clear-tags").form == Form::clear);
  CHECK_FALSE(called(stream, "--clear-tags").takes_value());
  CHECK(called(stream, "--tags").takes_value());
  CHECK_FALSE(called(stream, "--json").takes_value());
  CHECK(option_called(stream, "--title-file") == nullptr);
}

TEST_CASE("tags are cleared only on what exists already") {
  for (const char* const words : {"stream", "stream end", "activity update", "activity end"}) {
    CAPTURE(words);
    CHECK(option_called(options(words), "--clear-tags") != nullptr);
  }
  for (const char* const words : {"notify", "activity start"}) {
    CAPTURE(words);
    CHECK(option_called(options(words), "--tags") != nullptr);
    CHECK(option_called(options(words), "--clear-tags") == nullptr);
  }
}

TEST_CASE("a command has no flags of fields that its request does not take") {
  struct Missing {
    const char* words;
    std::vector<const char*> flags;
  };
  const Missing missing[] = {
      {"activity start", {"--activity-id", "--auto-dismiss-minutes", "--auto-dismiss-seconds"}},
      {"activity update", {"--channels", "--alert-title", "--auto-dismiss-minutes"}},
      {"activity end", {"--channels", "--alert-body", "--auto-dismiss-seconds"}},
      {"stream end", {"--channels", "--activity-id"}},
      {"metric set", {"--tags", "--channels", "--title"}},
      {"badge", {"--tags", "--metadata", "--title"}},
      {"notify", {"--content-state", "--type", "--secondary-action", "--clear-tags"}},
  };
  for (const Missing& one : missing) {
    for (const char* const flag : one.flags) {
      CAPTURE(one.words, flag);
      CHECK(option_called(options(one.words), flag) == nullptr);
    }
  }
}

TEST_CASE("the help of buttons says how many there may be") {
  constexpr std::array words{"no", "one", "two", "three", "four", "five", "six"};
  const auto all = options("notify");
  for (const char* const flag : {"--action", "--actions"}) {
    const std::string help = help_of(*option_called(all, flag)->field);
    CAPTURE(flag, help);
    CHECK(help.find(std::string{"p to "} + words.at(most_buttons)) != std::string::npos);
  }
}

TEST_CASE("every command takes the settings") {
  for (const Command& command : commands()) {
    for (const Option& setting : setting_options()) {
      CAPTURE(command.name, setting.name);
      const auto all = options_of(command);
      REQUIRE(option_called(all, setting.name) != nullptr);
      CHECK(option_called(all, setting.name)->depth == 0);
    }
  }
}

TEST_CASE("an option is found by its letter") {
  const auto stream = options("stream");
  REQUIRE(option_lettered(stream, 't') != nullptr);
  CHECK(option_lettered(stream, 't')->name == "--title");
  CHECK(option_lettered(stream, 'c')->name == "--channels");
  CHECK(option_lettered(stream, 'x') == nullptr);
  CHECK(option_lettered(stream, '\0') == nullptr);
  CHECK(option_lettered(options("badge"), 't') == nullptr);
}

}  // namespace

}  // namespace activitysmith::spec
