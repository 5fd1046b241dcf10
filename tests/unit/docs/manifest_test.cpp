#include "docs/manifest.hpp"

#include "core/error.hpp"
#include "spec/command.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace activitysmith::docs {

namespace {

const Json& named(const Json& list, const char* key, const std::string& name) {
  const auto found = std::ranges::find_if(
      list, [&](const Json& one) { return one.contains(key) && one[key] == name; });
  INFO(name);
  REQUIRE(found != list.end());
  return *found;
}

TEST_CASE("the manifest has every command, setting, topic and exit code") {
  const Json all = manifest(nullptr);
  CHECK(all["commands"].size() == spec::commands().size());
  CHECK(all["settings"].size() == spec::setting_options().size());
  CHECK(all["configuration"].size() == spec::file_keys().size());
  CHECK(named(all["configuration"], "key", "retries")["accepts"] == "a whole number from 0 to 100");
  CHECK(all["topics"].size() == spec::topics().size());
  CHECK(all["exitCodes"].size() == exit_meanings().size());
  CHECK(named(all["exitCodes"], "code", "unreachable")["exit"] == 7);
  CHECK(named(all["settings"], "flag", "--api-key")["variable"] == "ACTIVITYSMITH_API_KEY");
  CHECK_FALSE(named(all["settings"], "flag", "--help").contains("variable"));
}

TEST_CASE("a command's manifest has all that it takes") {
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const Json one = manifest(&command);
    CHECK(one["name"] == command.name);
    CHECK(one.contains("endpoint") == command.is_request());
    CHECK((!command.is_request() || one["endpoint"] == command.endpoint));
    CHECK(one["examples"].size() == command.examples.size());
    for (const spec::Option& option : spec::options_of(command)) {
      if (!option.is_setting()) {
        const char* const key = option.form == spec::Form::word ? "word" : "flag";
        CHECK(named(one["options"], key, option.name)["help"] == spec::help_of(*option.field));
      }
    }
  }
}

TEST_CASE("an option tells its place, its limits and what is needed") {
  const Json stream = manifest(spec::command_called("stream"))["options"];
  CHECK(named(stream, "flag", "--percentage")["field"] == "/content_state/percentage");
  CHECK(named(stream, "flag", "--percentage")["accepts"] == "a number from 0 to 100");
  CHECK(named(stream, "flag", "--title")["short"] == "-t");
  CHECK(named(stream, "flag", "--title")["required"] == true);
  CHECK(named(stream, "flag", "--subtitle")["required"] == false);
  CHECK(named(stream, "flag", "--tags")["repeatable"] == true);
  CHECK(named(stream, "flag", "--color")["choices"].size() == 10);
  CHECK_FALSE(named(stream, "flag", "--clear-tags").contains("value"));
  const Json set = manifest(spec::command_called("config set"))["options"];
  CHECK(named(set, "word", "KEY")["repeatable"] == false);
  CHECK(named(set, "word", "VALUE")["repeatable"] == true);
}

}  // namespace

}  // namespace activitysmith::docs
