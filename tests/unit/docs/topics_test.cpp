#include "docs/topics.hpp"

#include "config/validate.hpp"
#include "core/error.hpp"
#include "docs/help.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "system_folder.hpp"

#include <set>
#include <sstream>
#include <string>

namespace activitysmith::docs {

namespace {

TEST_CASE("the exit codes of a job stand in the help of run and in their topic") {
  const std::string exits = format_plain(job_exit_codes(), 80) + "\n";
  for (const char* const code : {"0 to 255", "128+N", "127", "126", "125", "124"}) {
    CAPTURE(code);
    CHECK(test::contains(exits, std::string{"  "} + code + " "));
  }
  CHECK(test::contains(command_help(*spec::command_called("run"), 80), exits));
  CHECK_FALSE(test::contains(command_help(*spec::command_called("notify"), 80), exits));
  CHECK(test::contains(topic_help("exit-codes", 80) + "\n", exits));
}

}  // namespace

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
  const std::string help = topic_help("config", 100);
  CHECK(test::contains(help, std::string{system_folder} + "/activitysmith/config.toml"));
  for (const spec::Field* const key : spec::file_keys()) {
    CAPTURE(key->key);
    CHECK(test::contains(help, key->key));
  }
}

TEST_CASE("the topic's example is a right configuration file") {
  const config::File file = config::parse(example_of(topic_help("config", 80)), "help");
  CHECK(test::lines(config::check(file)).empty());
  CHECK(file.entries.size() == 5);
  CHECK(file.profiles.size() == 2);
}

}  // namespace

namespace {

TEST_CASE("every topic has a text of its own that keeps to its width") {
  std::set<std::string> texts;
  for (const spec::Topic& topic : spec::topics()) {
    CAPTURE(topic.name);
    const std::string text = topic_help(topic.name, 80);
    CHECK(texts.insert(text).second);
    CHECK(test::widest_line(text) <= 80);
    CHECK_FALSE(text.ends_with('\n'));
    CHECK_FALSE(test::contains(text, "{{"));
    CHECK_FALSE(test::contains(text, "`"));
    CHECK_FALSE(topic_examples(topic.name).empty());
  }
}

TEST_CASE("topics name all that they speak of") {
  const std::string types = topic_help("types", 80);
  for (const std::string_view type : spec::activity_type_names) {
    CAPTURE(type);
    CHECK(test::contains(types, "\n" + std::string{type} + ": "));
  }
  const std::string codes = topic_help("exit-codes", 100);
  for (const ExitMeaning& row : exit_meanings()) {
    CAPTURE(row.name);
    CHECK(test::contains(codes, row.meaning));
  }
  const std::string variables = topic_help("environment", 80);
  for (const spec::Field& field : spec::settings()) {
    CAPTURE(field.key);
    CHECK((!field.environment || test::contains(variables, spec::environment_name(field))));
  }
}

}  // namespace

}  // namespace activitysmith::docs
