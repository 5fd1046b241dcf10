#include "docs/config_topic.hpp"

#include "config/check.hpp"
#include "spec/file_keys.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "system_folder.hpp"

#include <sstream>
#include <string>

namespace activitysmith::docs {
namespace {

/// The indented lines of TOML, which the others are not.
std::string example_of(const std::string& help) {
  std::istringstream lines(help);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const bool is_toml =
        line.starts_with("  ") && (test::contains(line, " = ") || line.starts_with("  [profile."));
    text += is_toml ? line + "\n" : "";
  }
  return text;
}

TEST_CASE("the topic names the files and every key") {
  const std::string help = plain(config_topic(system_folder), 100);
  CHECK(test::contains(help, std::string{system_folder} + "/activitysmith/config.toml"));
  for (const spec::Field* const key : spec::file_keys()) {
    CAPTURE(key->key);
    CHECK(test::contains(help, key->key));
  }
}

TEST_CASE("the topic's example is a right configuration file") {
  const config::File file =
      config::parse(example_of(plain(config_topic(system_folder), 80)), "help");
  CHECK(test::lines(config::check(file)).empty());
  CHECK(file.entries.size() == 5);
  CHECK(file.profiles.size() == 2);
}

}  // namespace
}  // namespace activitysmith::docs
