#include "man/program_page.hpp"

#include "docs/example.hpp"
#include "docs/heading.hpp"
#include "man/ending.hpp"
#include "man/option_list.hpp"
#include "man/roff.hpp"
#include "spec/catalog.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>

namespace activitysmith::man {
namespace {

std::string synopsis() {
  return section("Synopsis") + ".nf\n" + bold("activitysmith") + " COMMAND [OPTIONS]\n" +
         bold("activitysmith help") + " [COMMAND|TOPIC]\n.fi\n";
}

std::string description() {
  std::string text =
      section("Description") +
      paragraph(
          "activitysmith puts push notifications, Live Activities, widget metrics and a badge on "
          "iPhones, through the HTTP API of ActivitySmith. It checks what is written before it "
          "sends anything, prints one value that a script can capture, and tells by its exit "
          "status what became of it.") +
      paragraph("The commands are:");
  for (const spec::Command& command : spec::commands()) {
    text += tagged(bold(command.name), fmt::format("{}.", command.summary));
  }
  return text + tagged(bold("help"),
                       "Show help for a command or about a topic; with --json, all of the "
                       "program's table for other programs.");
}

std::string sentences(const spec::Option& option) {
  const spec::Field& field = *option.field;
  std::string text = fmt::format("{}.", field.help);
  if (const std::string takes = accepted(option); !takes.empty()) {
    text += fmt::format(" Takes {}.", takes);
  }
  return field.environment ? fmt::format("{} Variable: {}.", text, spec::environment_name(field))
                           : text;
}

std::string options() {
  std::string text =
      section("Options") +
      paragraph(
          "Options may stand before or behind the command and its words. If one comes twice, "
          "the last one counts, unless it is repeatable. Words behind -- are no options. "
          "Every command has these, as far as they mean something to it:");
  for (const docs::Heading& heading : docs::headings()) {
    std::string group;
    for (const spec::Option& option : spec::setting_options()) {
      group +=
          option.field->group == heading.group ? tagged(tag_of(option), sentences(option)) : "";
    }
    text += group.empty() ? group : subsection(heading.text) + group;
  }
  return text;
}

std::string examples() {
  constexpr std::size_t columns = 72;
  std::string text = section("Examples");
  for (const std::string_view name : {"notify", "stream", "stream end", "metric set", "badge"}) {
    const spec::Example& example = spec::command_called(name)->examples.front();
    text += paragraph(fmt::format("{}:", example.does)) +
            display(docs::example_line(example.line, 4, columns));
  }
  return text + paragraph("In a script that must not fail for want of a notification:") +
         display("activitysmith -q --allow-failure notify \"Backup done\"");
}

}  // namespace

Page program_page() {
  return {
      .name = "activitysmith",
      .section = '1',
      .summary = "notifications, Live Activities, widget metrics and a badge on iPhones",
      .body = synopsis() + description() + options() + examples() + ending(spec::On::everything)};
}

}  // namespace activitysmith::man
