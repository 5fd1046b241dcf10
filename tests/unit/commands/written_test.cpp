#include "commands/written.hpp"

#include "error.hpp"
#include "support/catch.hpp"
#include "support/configured.hpp"
#include "support/contains.hpp"

namespace activitysmith::commands {
namespace {

/// A change of a file in a world of its own, and what is told of it.
struct Writing {
  test::Configured program;
  config::Settings settings;
  config::Choice choice;

  /// What `does` gives with a context of these settings.
  auto with(const auto& does) {
    const Environment environment = test::environment_of(program.variables);
    const Clock clock = real_clock();
    const Machine machine = this_machine();
    const World world{environment, program.transport, clock, machine};
    const Streams streams = program.captured.streams();
    output::Console console(streams, environment);
    console.configure(settings);
    return does({settings, {}, choice, world, console});
  }
  bool write(std::optional<std::string> value) {
    const config::Setting setting{
        .path = program.path(), .place = {.profile = "", .key = "timeout"}, .value = value};
    return with([&](const Context& context) {
      return commands::write(setting, {{"x", 1}}, "done", context);
    });
  }
};

TEST_CASE("a change is written and told") {
  Writing writing;
  writing.program.captured.is_terminal = true;
  CHECK(writing.write("5"));
  CHECK_FALSE(writing.write("5"));
  CHECK(writing.program.text() == "timeout = 5\n");
  CHECK(test::contains(writing.program.err(), "done"));
  CHECK(writing.program.out().empty());
}

TEST_CASE("a dry run prints the document and writes nothing") {
  Writing writing;
  writing.settings.dry_run = true;
  CHECK(writing.write("5"));
  CHECK_FALSE(writing.write({}));
  CHECK(writing.program.text().empty());
  CHECK(test::count(writing.program.out(), "\"x\": 1") == 2);
}

TEST_CASE("a field that the document does not have is told before anything is written") {
  Writing writing;
  writing.settings.fields = {"y"};
  CHECK_THROWS_AS(writing.write("5"), Error);
  CHECK(writing.program.text().empty());
}

TEST_CASE("what is wrong with the configuration afterwards is noticed, line by line") {
  Writing writing;
  const auto again = [](const Context& context) { return reloaded(context).has_value(); };
  CHECK(writing.with(again));
  writing.choice.config = writing.program.folder.file("broken", "a = 1\nb = 2\n");
  CHECK_FALSE(writing.with(again));
  CHECK(test::count(writing.program.err(), "activitysmith: written, but ") == 2);
}

}  // namespace
}  // namespace activitysmith::commands
