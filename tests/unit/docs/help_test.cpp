#include "docs/help.hpp"

#include "spec/command.hpp"
#include "spec/option.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/words.hpp"

#include <algorithm>
#include <string>

namespace activitysmith::docs {

namespace {

TEST_CASE("every option stands under a heading") {
  for (const spec::Command& command : spec::commands()) {
    for (const spec::Option& option : spec::options_of(command)) {
      CAPTURE(command.name, option.name);
      CHECK(std::ranges::count(headings(), option.field->group, &Heading::group) == 1);
    }
  }
}

}  // namespace

namespace {

TEST_CASE("each form of an option has its meaning") {
  const auto options = spec::options_of(*spec::command_called("stream"));
  const auto meaning = [&](const char* name) {
    return describe_option(*spec::option_called(options, name));
  };
  CHECK(meaning("--title") == "Title of the card");
  CHECK(meaning("--metrics-file") == "The same as --metrics, from a file; - is standard input");
  CHECK(meaning("--clear-tags") == "Remove all tags");
}

}  // namespace

namespace {

TEST_CASE("an example is broken where a shell can put it together again") {
  CHECK(example_line("badge 3", 4, 80) == "activitysmith badge 3");
  CHECK(example_line("notify \"two words\" -c x", 2, 30) ==
        "activitysmith notify \\\n  \"two words\" -c x");
  CHECK(example_line("notify 'a b c d e f g h i'", 2, 24) ==
        "activitysmith notify \\\n  'a b c d e f g h i'");
}

TEST_CASE("every example of the table is the same line when it is broken") {
  for (const spec::Command& command : spec::commands()) {
    for (const spec::Example& example : command.examples) {
      CAPTURE(example.line);
      std::string broken = example_line(example, 4, 60);
      for (std::size_t at = broken.find(" \\\n"); at != std::string::npos;
           at = broken.find(" \\\n")) {
        broken.erase(at + 1, 6);  // backslash, newline and indent
      }
      CHECK(broken == spec::command_line(example));
    }
  }
}

}  // namespace

namespace {

TEST_CASE("a term and its meaning stand side by side, or below each other") {
  const std::string column(26, ' ');
  CHECK(entry("  -q, --quiet", "Print nothing", 80) ==
        "  -q, --quiet" + std::string(13, ' ') + "Print nothing\n");
  const std::string widest(24, 'x');
  CHECK(entry(widest, "Meaning", 80) == widest + "  Meaning\n");
  CHECK(entry(widest + "x", "Meaning", 80) == widest + "x\n" + column + "Meaning\n");
  CHECK(entry("t", "one two three", 34) ==
        "t" + std::string(25, ' ') + "one two\n" + column + "three\n");
}

TEST_CASE("help is neither too narrow nor too wide") {
  CHECK(help_width(10) == 40);
  CHECK(help_width(72) == 72);
  CHECK(help_width(300) == 100);
}

}  // namespace

namespace {

TEST_CASE("the program's help names every command") {
  const std::string help = program_help(80);
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const spec::CommandGroup* const group =
        spec::group_called(command.name.substr(0, command.name.find(' ')));
    const std::string_view shown = group == nullptr ? command.name : group->word;
    CHECK(test::contains(help, "\n  " + std::string{shown} + " "));
    CHECK((group != nullptr || test::contains(help, command.summary.substr(0, 20))));
  }
  CHECK(test::contains(help, "Usage: activitysmith "));
  CHECK(test::contains(help, "activitysmith auth login"));
  CHECK(help.find("\n  run ") < help.find("\n  progress "));
  CHECK(std::ranges::count(help, '\n') < 45);
}

TEST_CASE("the help of a group names its commands, with an example of each") {
  const std::string help = group_help(*spec::group_called("activity"), 80);
  for (const char* const name : {"activity start", "activity update", "activity end"}) {
    CHECK(test::contains(help, std::string{"\n  "} + name + " "));
    CHECK(test::contains(help, std::string{"\n    activitysmith "} + name));
  }
  CHECK_FALSE(test::contains(help, "activity stream"));
  CHECK(spec::group_called("metrics") == spec::group_called("metric"));
  CHECK(spec::group_called("stream") == nullptr);
}

TEST_CASE("short help is one screen with the most used options and two examples") {
  for (const spec::Command& command : spec::commands()) {
    CAPTURE(command.name);
    const std::string help = short_help(command, 80);
    CHECK(std::ranges::count(help, '\n') < 45);
    CHECK(test::widest_line(help) <= 80);
    const bool shows_both = !command.is_request() || command.examples.size() >= 2;
    CHECK(shows_both);
    for (const spec::Example& example :
         command.examples.first(std::min<std::size_t>(command.examples.size(), 2))) {
      CHECK(test::contains(help, example.does.substr(0, 30)));
    }
    for (const std::string_view option : command.common) {
      CAPTURE(option);
      CHECK((test::contains(help, std::string{option} + " ") ||
             test::contains(help, std::string{option} + "\n")));
    }
  }
}

TEST_CASE("the help of a simple command is short, for what all commands share is folded") {
  const std::string help = command_help(*spec::command_called("badge"), 80);
  CHECK(std::ranges::count(help, '\n') < 30);
  CHECK(test::contains(help, "activitysmith help options"));
}

TEST_CASE("choices that several options take are listed once") {
  const std::string help = command_help(*spec::command_called("stream"), 80);
  CHECK(help.find("magenta") == help.rfind("magenta"));
  CHECK(test::contains(help, "COLOR is one of lime, green"));
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
      const bool is_meant = intersect(option.field->commands, command.id);
      const bool is_named = test::contains(help, option.name + " ") ||
                            test::contains(help, option.name + "\n") ||
                            test::contains(help, option.name + ",");
      CHECK(is_named == is_meant);
      CHECK((option.letter == 0 || !is_meant || option.is_setting() ||
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
  CHECK(test::contains(usage("notify"), "activitysmith notify TITLE [MESSAGE] [OPTIONS]"));
  CHECK(test::contains(usage("stream end"), "activitysmith stream end KEY [OPTIONS]"));
  CHECK(test::contains(usage("activity update"),
                       "activitysmith activity update ID --title TEXT [OPTIONS]"));
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
