// The pages of the manual: one for the program, one for each first word of the commands, one for
// each topic. What the table knows (options, defaults, examples) comes from the table; prose comes
// from docs/manual and docs/topics. Sections have the names of man-pages(7), because readers look
// for them there. The pages are in the source tree, so that a package can be built without running
// the program, which a cross build could not do. scripts/generated writes them anew, and a test
// compares them.

#include "docs/manual.hpp"

#include "core/text.hpp"
#include "docs/help.hpp"
#include "docs/roff.hpp"
#include "docs/topics.hpp"
#include "manual_texts.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace activitysmith::docs::man {

namespace {

using spec::Form;
using spec::Option;

/// Whether SEE ALSO of `page` lists `other`: the program's page lists all, the others list the
/// program's page and those of sections 5 and 7.
bool refers_to(const Page& page, const Page& other) {
  const bool is_program = page.name == "activitysmith";
  return page.file() != other.file() &&
         (is_program || other.name == "activitysmith" || other.section != '1');
}

std::string see_also(const Page& page, const std::vector<Page>& pages) {
  std::vector<const Page*> others;
  for (const Page& other : pages) {
    if (refers_to(page, other)) {
      others.push_back(&other);
    }
  }
  std::ranges::sort(others, {}, [](const Page* one) { return std::pair{one->section, one->name}; });
  std::string text = section("See also");
  for (const Page* const other : others) {
    text += fmt::format(".BR {} ({}){}\n", verbatim(other->name), other->section,
                        other == others.back() ? "" : ",");
  }
  return text;
}

/// The commands and their summaries, as a Markdown list.
std::string command_summaries() {
  std::vector<docs::Entry> entries;
  for (const spec::Command& command : spec::commands()) {
    entries.push_back({std::string{command.name}, fmt::format("{}.", command.summary)});
  }
  return docs::to_markdown(entries);
}

/// A section of docs/manual/activitysmith.md.
std::vector<docs::Block> program_text(std::string_view name) {
  const std::string_view text = docs::find_text(docs::manual_texts, "activitysmith");
  return docs::parse_markdown(docs::expand(
      docs::section_of(text, name),
      {{"commands", command_summaries()}, {"system-folder", std::string{system_folder}}}));
}

/// A sentence that refers to the page of a topic, unless `here` is that page.
std::string see_page(std::string_view here, std::string_view topic, char number,
                     std::string_view describes) {
  return here == topic
             ? std::string{}
             : fmt::format(".PP\n.BR {} ({})\n{}.\n",
                           verbatim(fmt::format("activitysmith-{}", topic)), number, describes);
}

/// Whether these commands exit with the status of a job.
bool has_job(spec::CommandSet on) {
  return std::ranges::any_of(spec::commands(), [on](const spec::Command& command) {
    return command.has_job && command.id == on;
  });
}

std::string exit_status(spec::CommandSet on, std::string_view topic) {
  if (has_job(on)) {
    return section("Exit status") + format_blocks(docs::job_exit_codes()) +
           see_page(topic, "exit-codes", '7', "lists those of the other commands");
  }
  return section("Exit status") + format_blocks(docs::exit_codes()) +
         see_page(topic, "exit-codes", '7', "describes them further");
}

std::string environment(spec::CommandSet on, std::string_view topic) {
  std::string text = section("Environment");
  for (const spec::Field& field : spec::settings()) {
    // Only the variables that decide which key and file are used. A page with all of them would
    // repeat a screen of text on each.
    const bool is_named = field.key == "api-key" || field.key == "api-key-file" ||
                          field.key == "profile" || field.key == "config";
    if (is_named && intersect(field.commands, on)) {
      text += tagged(bold(spec::environment_name(field)), spec::environment_help_of(field) + ".");
    }
  }
  return text + see_page(topic, "environment", '7', "lists the variables of all settings");
}

std::string files(std::string_view topic) {
  return section("Files") + format_blocks(program_text("Files")) +
         see_page(topic, "config", '5', "describes their format");
}

/// The sections that end every page: EXIT STATUS, ENVIRONMENT and FILES, for what is `on` these
/// commands. `topic` is the page itself, which is not referred to.
std::string closing_sections(spec::CommandSet on, std::string_view topic = {}) {
  return exit_status(on, topic) + environment(on, topic) + files(topic);
}

/// An option that one or several commands take in the same way.
struct OptionEntry {
  std::string tag;
  std::string text;
  const spec::Field* field;
  std::vector<std::string_view> commands;
};

/// What the option does and accepts, in sentences.
std::string sentences(const Option& option, spec::CommandSet on) {
  std::string text = docs::describe_option(option) + ".";
  if (const std::string takes = accepted_values(option); !takes.empty()) {
    text += fmt::format(" Takes {}.", takes);
  }
  // The flags of its members can be used instead of an object.
  return spec::is_required(option, on) && !has_members(option.field->kind) ? text + " Required."
                                                                           : text;
}

void add_option(std::vector<OptionEntry>& all, const Option& option, const spec::Command& command) {
  const std::string tag = option_tag(option);
  const std::string text = sentences(option, command.id);
  auto found = std::ranges::find_if(
      // Commands on one page share an entry only if it says the same of all of them.
      all, [&](const OptionEntry& entry) { return entry.tag == tag && entry.text == text; });
  if (found == all.end()) {
    all.push_back({tag, text, option.field, {}});
    found = std::prev(all.end());
  }
  found->commands.push_back(command.name);
}

std::string format_entry(const OptionEntry& entry, std::size_t of) {
  const std::string only = entry.commands.size() == of
                               ? std::string{}
                               : fmt::format("For {}: ", fmt::join(entry.commands, ", "));
  return tagged(entry.tag, only + entry.text);
}

std::string group(const std::vector<OptionEntry>& all, const docs::Heading& heading,
                  std::size_t of) {
  std::string text;
  for (const OptionEntry& entry : all) {
    text += entry.field->group == heading.group ? format_entry(entry, of) : "";
  }
  return text.empty() ? text : subsection(heading.text) + text;
}

Page page_of(const spec::Topic& topic) {
  std::string summary{topic.summary};
  summary.front() = text::lower(summary.front());
  return {.name = fmt::format("activitysmith-{}", topic.name),
          // Section 5 is for file formats, 7 for everything else.
          .section = topic.name == "config" ? '5' : '7',
          .summary = summary,
          .body = section("Description") +
                  format_blocks(docs::topic_text(topic.name, system_folder)) + section("Examples") +
                  format_blocks(docs::topic_examples(topic.name)) +
                  closing_sections(spec::CommandSet::everything, topic.name)};
}

std::vector<Page> topic_pages() {
  std::vector<Page> pages;
  for (const spec::Topic& topic : spec::topics()) {
    pages.push_back(page_of(topic));
  }
  return pages;
}

std::string synopsis() {
  return section("Synopsis") + ".nf\n" + bold("activitysmith") + " COMMAND [OPTIONS]\n" +
         bold("activitysmith help") + " [COMMAND|TOPIC]\n.fi\n";
}

std::string sentences(const Option& option) {
  const spec::Field& field = *option.field;
  std::string text = fmt::format("{}.", spec::help_of(field));
  if (const std::string takes = accepted_values(option); !takes.empty()) {
    text += fmt::format(" Takes {}.", takes);
  }
  return field.environment ? fmt::format("{} Variable: {}.", text, spec::environment_name(field))
                           : text;
}

std::string options() {
  std::string text = section("Options") + format_blocks(program_text("Options"));
  for (const docs::Heading& heading : docs::headings()) {
    std::string group;
    for (const Option& option : spec::setting_options()) {
      group +=
          option.field->group == heading.group ? tagged(option_tag(option), sentences(option)) : "";
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
            display(docs::example_line(example, 4, columns));
  }
  return text + format_blocks(program_text("Examples"));
}

Page program_page() {
  return {.name = "activitysmith",
          .section = '1',
          .summary = "send notifications, Live Activities, widget metrics and a badge to iPhones",
          .body = synopsis() + section("Description") + format_blocks(program_text("Description")) +
                  options() + examples() + closing_sections(spec::CommandSet::everything)};
}

using Commands = std::vector<const spec::Command*>;

std::string_view first_word(const spec::Command& command) {
  return command.name.substr(0, command.name.find(' '));
}

/// The commands grouped by their first words, in the order of the table.
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
    text += bold(usage.substr(0, name)) + verbatim(usage.substr(name)) + "\n";
    if (command->pairs) {
      text += bold(usage.substr(0, name)) + " KEY=VALUE... [OPTIONS]\n";
    }
  }
  return text + ".fi\n";
}

/// What a command does and prints, and its aliases, in sentences.
std::string sentences(const spec::Command& command) {
  std::string text = fmt::format("{}.", command.summary);
  if (!command.result.empty()) {
    text += fmt::format(" Prints the {} from the API's response.", command.result);
  } else if (command.prints_all()) {
    text += " Prints the API's response as JSON.";
  }
  if (!command.aliases.empty()) {
    text += fmt::format(" Aliases: {}.", fmt::join(command.aliases, ", "));
  }
  return text;
}

std::string description(const Commands& commands) {
  std::string text =
      section("Description") + format_blocks(description_of(first_word(*commands.front())));
  for (const spec::Command* const command : commands) {
    text += tagged(bold(fmt::format("activitysmith {}", command->name)), sentences(*command));
  }
  return text;
}

/// The settings that apply to one of the commands.
std::string settings(spec::CommandSet on) {
  std::string flags;
  for (const Option& option : spec::setting_options()) {
    if (intersect(option.field->commands, on)) {
      flags += flags.empty() ? option.name : ", " + option.name;
    }
  }
  return subsection("Common options") +
         ".PP\n.BR activitysmith (1)\ndescribes the options that every "
         "command takes:\n" +
         prose(flags) + ".\n";
}

std::string examples(const Commands& commands) {
  constexpr std::size_t columns = 72;
  std::string text = section("Examples");
  for (const spec::Command* const command : commands) {
    for (const spec::Example& example : command->examples) {
      text += paragraph(fmt::format("{}:", example.does)) +
              display(docs::example_line(example, 4, columns));
    }
  }
  return text;
}

Page page_of(const Commands& commands) {
  spec::CommandSet on = spec::CommandSet::nothing;
  std::string summary;
  for (const spec::Command* const command : commands) {
    on = on | command->id;
    std::string one{command->summary};
    one.front() = text::lower(one.front());
    summary += summary.empty() ? one : "; " + one;
  }
  return {.name = fmt::format("activitysmith-{}", first_word(*commands.front())),
          .section = '1',
          .summary = summary,
          .body = synopsis(commands) + description(commands) + section("Options") +
                  option_list(commands) + settings(on) + examples(commands) + closing_sections(on)};
}

std::vector<Page> command_pages() {
  std::vector<Page> pages;
  for (const Commands& commands : groups()) {
    pages.push_back(page_of(commands));
  }
  return pages;
}

}  // namespace

std::vector<docs::Block> description_of(std::string_view first_word) {
  return docs::parse_markdown(
      docs::expand(docs::find_text(docs::manual_texts, first_word), docs::numbers()));
}

std::string option_tag(const Option& option) {
  std::string tag = option.letter == 0 ? "" : bold(std::string{'-', option.letter}) + ", ";
  if (option.form == Form::word) {
    return "\\fI" + verbatim(option.name) + "\\fR";
  }
  tag += bold(option.name);
  return option.takes_value() ? tag + " \\fI" + verbatim(option.placeholder) + "\\fR" : tag;
}

std::string accepted_values(const Option& option) {
  const spec::Field& field = *option.field;
  const bool is_plain = field.kind == spec::Kind::button || field.kind == spec::Kind::file ||
                        field.kind == spec::Kind::boolean || option.form == Form::shorthand ||
                        option.form == Form::file || !option.takes_value();
  const std::string takes = is_plain ? "" : spec::describe_expected(field);
  return takes == "a text" || takes == "a text that is not empty" ? "" : takes;
}

std::string option_list(const std::vector<const spec::Command*>& commands) {
  std::vector<OptionEntry> words;
  std::vector<OptionEntry> flags;
  for (const spec::Command* const command : commands) {
    for (const Option& option : spec::options_of(*command)) {
      if (!option.is_setting()) {
        add_option(option.form == Form::word ? words : flags, option, *command);
      }
    }
  }
  std::string text;
  for (const OptionEntry& entry : words) {
    text += format_entry(entry, commands.size());
  }
  for (const docs::Heading& heading : docs::headings()) {
    text += group(flags, heading, commands.size());
  }
  return text;
}

std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date) {
  return tidy(
      fmt::format(
          ".\\\" Generated by scripts/generated from the program's tables and docs/; do not edit.\n"
          // The date is that of the release, so that building twice makes the same page.
          ".TH {} {} {} \"activitysmith {}\" \"ActivitySmith manual\"\n",
          text::upper(page.name), page.section, date, version) +
      section("Name") + fmt::format("{} \\- {}\n", verbatim(page.name), verbatim(page.summary)) +
      page.body + see_also(page, others));
}

std::vector<Page> pages() {
  std::vector<Page> all{program_page()};
  for (std::vector<Page> more : {command_pages(), topic_pages()}) {
    std::ranges::move(more, std::back_inserter(all));
  }
  return all;
}

}  // namespace activitysmith::docs::man
