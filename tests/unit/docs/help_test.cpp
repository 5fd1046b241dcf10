#include "docs/help.hpp"

#include "spec/catalog.hpp"
#include "spec/option.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"

#include <string>

namespace activitysmith::docs {
namespace {

TEST_CASE("the program's help names every command") {
  const std::string help = program_help(80);
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    CHECK(test::contains(help, "\n  " + std::string{command.name} + " "));
    CHECK(test::contains(help, command.summary.substr(0, 20)));
  }
  CHECK(test::contains(help, "Usage: activitysmith "));
  CHECK(test::contains(help, "ACTIVITYSMITH_API_KEY"));
}

TEST_CASE("a command's help names all that means something to it, and nothing else") {
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const std::string help = command_help(command, 80);
    CHECK(test::contains(help, command.summary));
    CHECK(test::contains(help, "Usage: activitysmith " + std::string{command.name}));
    for (const std::string_view alias : command.aliases) {
      CHECK(test::contains(help, alias));
    }
    for (const spec::Option& option : spec::options_of(command)) {
      CAPTURE(option.name);
      const bool is_meant = meets(option.field->on, command.on);
      const bool is_named =
          test::contains(help, option.name + " ") || test::contains(help, option.name + "\n");
      CHECK(is_named == is_meant);
      CHECK((option.letter == 0 || !is_meant ||
             test::contains(help, "  -" + std::string{option.letter} + ", " + option.name)));
    }
    for (const spec::Example& example : command.examples) {
      CHECK(test::contains(help, example.does.substr(0, 30)));
    }
  }
}

TEST_CASE("help says what a choice may be") {
  const std::string help = command_help(*spec::command_called("notify"), 100);
  CHECK(test::contains(help, "passive, active, time-sensitive"));
}

TEST_CASE("usage tells what is needed from what may be left out") {
  const auto usage = [](const char* words) {
    return command_help(*spec::command_called(words), 80);
  };
  CHECK(test::contains(usage("notify"), "activitysmith notify [TITLE] [MESSAGE] [OPTIONS]"));
  CHECK(test::contains(usage("stream end"), "activitysmith stream end KEY [OPTIONS]"));
  CHECK(test::contains(usage("activity update"),
                       "activitysmith activity update [ID] --title TEXT [OPTIONS]"));
  CHECK(test::contains(usage("metric set"), "KEY=VALUE"));
  CHECK(test::contains(usage("config set"), "activitysmith config set KEY VALUE... [OPTIONS]"));
  CHECK(test::contains(usage("auth login"), "activitysmith auth login [OPTIONS]"));
}

TEST_CASE("help keeps to the width of the terminal") {
  for (const int columns : {60, 80, 100}) {
    CAPTURE(columns);
    for (const spec::Command& command : spec::commands()) {
      CAPTURE(command.name);
      CHECK(test::widest_line(command_help(command, columns)) <= static_cast<std::size_t>(columns));
    }
  }
  CHECK(test::widest_line(program_help(80)) <= 80);
  CHECK(program_help(500) == program_help(100));
}

TEST_CASE("help does not end in a blank line") {
  CHECK_FALSE(program_help(80).ends_with('\n'));
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    CHECK_FALSE(command_help(command, 80).ends_with('\n'));
  }
}

}  // namespace
}  // namespace activitysmith::docs
