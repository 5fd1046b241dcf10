#include "config/change.hpp"

#include "config/file.hpp"
#include "config/spelled.hpp"
#include "error.hpp"
#include "input/source.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <filesystem>

namespace activitysmith::config {
namespace {

Setting timeout(std::optional<std::string> value, const std::string& profile = "") {
  return {.path = "/c", .place = {.profile = profile, .key = "timeout"}, .value = value};
}

/// Why a text cannot be changed; empty if it can.
Report refusal(const std::string& text, const Setting& setting) {
  try {
    static_cast<void>(changed(text, setting));
  } catch (const Error& error) {
    CHECK(error.report().exit == ExitCode::configuration);
    return error.report();
  }
  return {};
}

TEST_CASE("a change says whether the text holds a secret") {
  CHECK_FALSE(changed("", timeout("5"))->is_secret);
  CHECK(changed("api-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(changed("[profile.x]\napi-key = 'a'\n", timeout("5"))->is_secret);
  CHECK(changed("timeout = 1\nprofile.x.api-key = 'a'\n", timeout({}))->is_secret);
}

TEST_CASE("what is not there need not be removed") {
  CHECK_FALSE(changed("", timeout({})));
  CHECK_FALSE(changed("timeout = 1\n", timeout({}, "work")));
  CHECK(changed("timeout = 1\n", timeout({}))->text.empty());
}

TEST_CASE("what is no TOML is not touched") {
  const Report report = refusal("a = 1\ntimeout = [\n", timeout("5"));
  CHECK(report.message.starts_with("/c:"));
  CHECK(refusal("[profile]\nwork = 5\n", timeout("5")).message.starts_with("/c:2"));
}

TEST_CASE("what would change more than one setting is not written") {
  for (const auto& [text, setting] :
       {std::pair{std::string{"\"t\\u0069meout\" = 1\n"}, timeout("5")},
        std::pair{std::string{"profile.\"w\\u006frk\".a = 1\n"}, timeout("5", "work")}}) {
    CAPTURE(text);
    CHECK_FALSE(refusal(text, setting).message.empty());
  }
}

TEST_CASE("a change keeps all other settings, whatever the text looks like") {
  const std::string texts[] = {
      "",
      "# only a comment",
      "a = 1\r\nb = [1,\r\n 2]\r\n",
      "timeout = 1 # x\n[profile.work]\ntimeout = 2\n[profile.home]\ntimeout = 3",
      "[profile]\nwork.timeout = 1\nhome.a = 2\n[profile.b]\n",
      "profile = { work = { timeout = 1, b = [ {timeout = 9} ] }, home = {} }\n",
      "profile.work.timeout = 1\nprofile.work.b = \"\"\"\n[profile.work]\ntimeout=5\"\"\"\n",
      "\xEF\xBB\xBF[profile.\"work\"] # w\n  a = 'x'\n\n\n[profile.z]\nq = 1979-05-27 07:32:00\n",
  };
  for (const std::string& text : texts) {
    for (const char* const profile : {"", "work", "home", "a.b \"c\" ä"}) {
      CAPTURE(text, profile);
      const auto set = changed(text, timeout("7.5", profile));
      REQUIRE(set);
      CHECK(test::contains(set->text, "7.5"));
      const auto unset = changed(set->text, timeout({}, profile));
      REQUIRE(unset);
      CHECK_FALSE(test::contains(unset->text, "7.5"));
      CHECK(changed(set->text, timeout("7.5", profile))->text == set->text);
    }
  }
}

TEST_CASE("any text can be kept and read again") {
  for (const std::string& value :
       {std::string{"plain"}, std::string{"a\"b\\c\t\n\r\x01\x7F"}, std::string{"'''\"\"\"#=[]{}"},
        std::string{"ä€😀\u2028"}, std::string{}}) {
    const Setting setting{
        .path = "/c", .place = {.profile = value + "p", .key = "k"}, .value = spelled_text(value)};
    const File file = parse(changed("[profile.x]\n", setting)->text, "/c");
    REQUIRE(file.entries.size() == 1);
    CHECK(file.entries[0].texts.front() == value);
    CHECK(file.entries[0].profile == value + "p");
  }
}

TEST_CASE("a change is written, or leaves the file as it was") {
  const test::Folder folder;
  Setting setting = timeout("5");
  setting.path = folder.path() + "/f";
  CHECK(apply(setting));
  CHECK_FALSE(apply(setting));
  CHECK(input::read_file(setting.path) == "timeout = 5\n");
  setting.path = folder.file("broken", "a = [\n");
  CHECK_THROWS_AS(apply(setting), Error);
  CHECK(input::read_file(setting.path) == "a = [\n");
}

TEST_CASE("a setting names its part of the file") {
  CHECK(timeout({}).section() == "/c");
  CHECK(timeout({}, "work").section() == "profile work of /c");
}

}  // namespace
}  // namespace activitysmith::config
