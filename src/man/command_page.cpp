#include "man/command_page.hpp"

#include "docs/example.hpp"
#include "man/description.hpp"
#include "man/ending.hpp"
#include "man/option_list.hpp"
#include "man/roff.hpp"
#include "spec/catalog.hpp"
#include "spec/option.hpp"
#include "spec/usage.hpp"
#include "text/letter_case.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace activitysmith::man {
namespace {

using Commands = std::vector<const spec::Command*>;

std::string_view first_word(const spec::Command& command) {
  return command.name.substr(0, command.name.find(' '));
}

/// The commands by their first words, in the table's order.
std::vector<Commands> groups() {
  std::vector<Commands> all;
  for (const spec::Command& command : spec::commands()) {
    const auto found = std::ranges::find_if(all, [&](const Commands& group) {
      return first_word(*group.front()) == first_word(command);
    });
    Commands& group = found == all.end() ? all.emplace_back() : *found;
    group.push_back(&command);
  }
  return all;
}

std::string synopsis(const Commands& commands) {
  std::string text = section("Synopsis") + ".nf\n";
  for (const spec::Command* const command : commands) {
    const std::string usage = spec::usage(*command);
    const std::size_t name = std::string_view{"activitysmith "}.size() + command->name.size();
    text += bold(usage.substr(0, name)) + typed(usage.substr(name)) + "\n";
    if (command->pairs) {
      text += bold(usage.substr(0, name)) + " KEY=VALUE... [OPTIONS]\n";
    }
  }
  return text + ".fi\n";
}

/// What a command prints and how else it may be called, in sentences.
std::string sentences(const spec::Command& command) {
  std::string text = fmt::format("{}.", command.summary);
  if (!command.result.empty()) {
    text += fmt::format(" Prints the {} of the API's answer.", command.result);
  }
  if (!command.aliases.empty()) {
    text += fmt::format(" Other names of it are: {}.", fmt::join(command.aliases, ", "));
  }
  return text;
}

std::string description(const Commands& commands) {
  std::string text = section("Description");
  for (const std::string_view one : description_of(first_word(*commands.front()))) {
    text += paragraph(one);
  }
  for (const spec::Command* const command : commands) {
    text += tagged(bold(fmt::format("activitysmith {}", command->name)), sentences(*command));
  }
  return text;
}

/// The settings that mean something to one of the commands.
std::string settings(spec::On on) {
  std::string flags;
  for (const spec::Option& option : spec::setting_options()) {
    if (meets(option.field->on, on)) {
      flags += flags.empty() ? option.name : ", " + option.name;
    }
  }
  return subsection("Of every command") +
         ".PP\n.BR activitysmith (1)\nhas the options that every "
         "command takes:\n" +
         prose(flags) + ".\n";
}

std::string examples(const Commands& commands) {
  constexpr std::size_t columns = 72;
  std::string text = section("Examples");
  for (const spec::Command* const command : commands) {
    for (const spec::Example& example : command->examples) {
      text += paragraph(fmt::format("{}:", example.does)) +
              display(docs::example_line(example.line, 4, columns));
    }
  }
  return text;
}

Page page_of(const Commands& commands) {
  spec::On on = spec::On::nothing;
  std::string summary;
  for (const spec::Command* const command : commands) {
    on = on | command->on;
    std::string one{command->summary};
    one.front() = text::lower(one.front());
    summary += summary.empty() ? one : "; " + one;
  }
  return {.name = fmt::format("activitysmith-{}", first_word(*commands.front())),
          .section = '1',
          .summary = summary,
          .body = synopsis(commands) + description(commands) + section("Options") +
                  option_list(commands) + settings(on) + examples(commands) + ending(on)};
}

}  // namespace

std::vector<Page> command_pages() {
  std::vector<Page> pages;
  for (const Commands& commands : groups()) {
    pages.push_back(page_of(commands));
  }
  return pages;
}

}  // namespace activitysmith::man
