#include "docs/manual.hpp"

#include "core/text.hpp"
#include "docs/help.hpp"
#include "docs/roff.hpp"
#include "docs/topics.hpp"
#include "spec/command.hpp"
#include "spec/field.hpp"
#include "spec/option.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace activitysmith::docs::man {

namespace {

/// Whether a page sends the reader on to another: the program's to all, the others to the program's
/// and to those of sections 5 and 7.
bool leads_to(const Page& page, const Page& other) {
  const bool is_program = page.name == "activitysmith";
  return page.file() != other.file() &&
         (is_program || other.name == "activitysmith" || other.section != '1');
}

std::string see_also(const Page& page, const std::vector<Page>& pages) {
  std::vector<const Page*> others;
  for (const Page& other : pages) {
    if (leads_to(page, other)) {
      others.push_back(&other);
    }
  }
  std::ranges::sort(others, {}, [](const Page* one) { return std::pair{one->section, one->name}; });
  std::string text = section("See also");
  for (const Page* const other : others) {
    text += fmt::format(".BR {} ({}){}\n", typed(other->name), other->section,
                        other == others.back() ? "" : ",");
  }
  return text;
}

}  // namespace

std::string text_of(const Page& page, const std::vector<Page>& others, std::string_view date) {
  return tidied(
      fmt::format(".\\\" Made from the program's table; `scripts/generated` makes it anew.\n"
                  ".TH {} {} {} \"activitysmith {}\" \"ActivitySmith manual\"\n",
                  text::upper(page.name), page.section, date, version) +
      section("Name") + fmt::format("{} \\- {}\n", typed(page.name), typed(page.summary)) +
      page.body + see_also(page, others));
}

std::vector<Page> pages() {
  std::vector<Page> all{program_page()};
  for (std::vector<Page> more : {command_pages(), topic_pages()}) {
    std::ranges::move(more, std::back_inserter(all));
  }
  return all;
}

namespace {

constexpr std::string_view key_file = "~/.config/activitysmith/config.toml";

/// Sends the reader to the page of a topic, unless this is it.
std::string more(std::string_view here, std::string_view topic, char number, std::string_view has) {
  return here == topic ? std::string{}
                       : fmt::format(".PP\n.BR {} ({})\n{}.\n",
                                     typed(fmt::format("activitysmith-{}", topic)), number, has);
}

/// Whether these commands end as a job of theirs does.
bool has_job(spec::On on) {
  return std::ranges::any_of(spec::commands(), [on](const spec::Command& command) {
    return command.has_job && command.on == on;
  });
}

std::string exit_status(spec::On on, std::string_view topic) {
  if (has_job(on)) {
    return section("Exit status") + blocks({docs::job_exits()}) +
           more(topic, "exit-codes", '7', "has those of the other commands");
  }
  // The first two blocks are the sentence in front of the codes and the codes.
  std::vector<docs::Block> text = docs::topic_text("exit-codes", system_folder);
  text.resize(2);
  return section("Exit status") + blocks(text) +
         more(topic, "exit-codes", '7', "has more about them");
}

std::string environment(spec::On on, std::string_view topic) {
  std::string text = section("Environment");
  for (const spec::Field& field : spec::settings()) {
    const bool is_named = field.key == "api-key" || field.key == "api-key-file" ||
                          field.key == "profile" || field.key == "config";
    if (is_named && meets(field.on, on)) {
      text += tagged(bold(spec::environment_name(field)), std::string{field.help} + ".");
    }
  }
  return text + more(topic, "environment", '7', "has the variables of all settings");
}

std::string files(std::string_view topic) {
  return section("Files") +
         tagged(bold(fmt::format("{}/activitysmith/config.toml", system_folder)),
                "The configuration of all users.") +
         tagged(bold(key_file),
                "Your own, in XDG_CONFIG_HOME where that is set. Both are optional.") +
         more(topic, "config", '5', "tells what they hold");
}

}  // namespace

std::string ending(spec::On on, std::string_view topic) {
  return exit_status(on, topic) + environment(on, topic) + files(topic);
}

namespace {

using spec::Form;
using spec::Option;

/// An option as one or several commands have it.
struct Told {
  std::string tag;
  std::string text;
  const spec::Field* field;
  std::vector<std::string_view> commands;
};

/// What it does and what it takes, in sentences.
std::string sentences(const Option& option, spec::On on) {
  std::string text = docs::meaning_of(option) + ".";
  if (const std::string takes = accepted(option); !takes.empty()) {
    text += fmt::format(" Takes {}.", takes);
  }
  // An object may be said by its members' flags instead.
  const bool is_needed = option.form == Form::value && meets(option.field->required, on) &&
                         !has_members(option.field->kind);
  return is_needed ? text + " Required." : text;
}

void tell(std::vector<Told>& all, const Option& option, const spec::Command& command) {
  const std::string tag = tag_of(option);
  const std::string text = sentences(option, command.on);
  auto found = std::ranges::find_if(
      all, [&](const Told& told) { return told.tag == tag && told.text == text; });
  if (found == all.end()) {
    all.push_back({tag, text, option.field, {}});
    found = std::prev(all.end());
  }
  found->commands.push_back(command.name);
}

std::string entry(const Told& told, std::size_t of) {
  const std::string only = told.commands.size() == of
                               ? std::string{}
                               : fmt::format("For {}: ", fmt::join(told.commands, ", "));
  return tagged(told.tag, only + told.text);
}

std::string group(const std::vector<Told>& all, const docs::Heading& heading, std::size_t of) {
  std::string text;
  for (const Told& told : all) {
    text += told.field->group == heading.group ? entry(told, of) : "";
  }
  return text.empty() ? text : subsection(heading.text) + text;
}

}  // namespace

std::string tag_of(const Option& option) {
  std::string tag = option.letter == 0 ? "" : bold(std::string{'-', option.letter}) + ", ";
  if (option.form == Form::word) {
    return "\\fI" + typed(option.name) + "\\fR";
  }
  tag += bold(option.name);
  return option.takes_value() ? tag + " \\fI" + typed(option.placeholder) + "\\fR" : tag;
}

std::string accepted(const Option& option) {
  const spec::Field& field = *option.field;
  const bool is_plain = field.kind == spec::Kind::button || field.kind == spec::Kind::file ||
                        field.kind == spec::Kind::boolean || option.form == Form::brief ||
                        option.form == Form::file || !option.takes_value();
  const std::string takes = is_plain ? "" : spec::wanted(field);
  return takes == "a text" || takes == "a text that is not empty" ? "" : takes;
}

std::string option_list(const std::vector<const spec::Command*>& commands) {
  std::vector<Told> words;
  std::vector<Told> flags;
  for (const spec::Command* const command : commands) {
    for (const Option& option : spec::options_of(*command)) {
      if (!option.is_setting()) {
        tell(option.form == Form::word ? words : flags, option, *command);
      }
    }
  }
  std::string text;
  for (const Told& told : words) {
    text += entry(told, commands.size());
  }
  for (const docs::Heading& heading : docs::headings()) {
    text += group(flags, heading, commands.size());
  }
  return text;
}

namespace {

constexpr std::string_view notify[] = {
    "Sends a push notification to all devices of the account, or to those that subscribe to the "
    "channels of --channels. The title may stand in TITLE or --title, the text below it in MESSAGE "
    "or --message; - in place of the text reads standard input.",
    "A notification may have an attachment (--media) or up to four buttons (--action, --webhook), "
    "and a tap on it may open something (--redirection).",
    "It is not sent again where that could deliver it twice.",
};
constexpr std::string_view stream[] = {
    "A stream is the Live Activity of one ongoing thing, known by a key of your choosing: a card "
    "on "
    "the Lock Screen that shows how far something is. The same command starts it and updates it, "
    "so that a script need not know which of the two it does.",
    "What the card shows follows from the options; see activitysmith-types(7).",
};
constexpr std::string_view run[] = {
    "Runs COMMAND with its arguments as it would run by itself: standard input, output, terminal, "
    "signals and exit status are its own, and the API never delays or changes it. With KEY a card "
    "with a running timer is on the Lock Screen until the job ends, and then says how it ended; "
    "--notify sends a notification when it fails, succeeds or both.",
    "Without a key, or with a configuration that cannot be used, the job runs all the same, after "
    "a warning on standard error.",
    "The job finds KEY in the variable ACTIVITYSMITH_STREAM_KEY, so that a script in it can update "
    "the same card. The job does not wait for its card, but a call for the card does until that "
    "has started, 2 seconds at most and no longer than half of its --timeout. It knows that by "
    "ACTIVITYSMITH_STREAM_START, a file of Linux; on "
    "other systems a call in the job's first moment may come before the card, which then shows the "
    "timer until the next call.",
};
constexpr std::string_view progress[] = {
    "Reads the output of a job on standard input and shows on a card how far the job is. The forms "
    "that common programs tell it in are found by themselves, such as 42%, 3/7 and [12/345]; "
    "--regex reads any other, and --steps makes steps of the lines that begin a part of the job. "
    "With --tee the bytes go on to standard output as they are.",
    "The card changes no more often than the phone bears, and the input is read to its end "
    "whatever "
    "the API does. At its end the card is ended, unless --keep leaves it. The exit status is 0 "
    "whatever the API answers, so that a pipeline does not break.",
};
constexpr std::string_view wait[] = {
    "Shows a card with a running timer until the process PID ends, which some other program "
    "started. How it ended only that program is told, so that the card says no more than that it "
    "ended, and after how long.",
};
constexpr std::string_view activity[] = {
    "A Live Activity that is known by the id that starting it prints. Where a key of your own will "
    "do, activitysmith-stream(1) is simpler: it needs no id to be kept.",
    "An id may begin with a dash, which --activity-id takes as it is. What the card shows follows "
    "from the options; see activitysmith-types(7).",
};
constexpr std::string_view metric[] = {
    "A metric is a number or a short text that a widget shows. It has to be made in the app, where "
    "it gets its key.",
    "VALUE goes as a number where it reads as one, else as a text. Several metrics go as KEY=VALUE "
    "words: if one fails the others are sent all the same, and the exit status is that of the "
    "first failure.",
};
constexpr std::string_view badge[] = {
    "Sets the number that stands on the app's icon, on all devices or on those of --channels. 0 "
    "removes it.",
};
constexpr std::string_view config[] = {
    "These commands show and change the configuration file. A change leaves comments, order and "
    "all other settings as they are, and whoever reads the file meanwhile finds all of the old "
    "text or all of the new. The file's form is told in activitysmith-config(5).",
};
constexpr std::string_view auth[] = {
    "These commands keep an API key in your configuration file, which nobody else can read from "
    "then on. Nothing is sent. Where the key may be instead, such as in a password store, is told "
    "in activitysmith-config(5).",
};
constexpr std::string_view doctor[] = {
    "Tells what a call would use and whether the API can be reached, a line for each step, with a "
    "remedy where one fails. Nothing is delivered to any phone, and the key is not shown.",
};
constexpr std::string_view completion[] = {
    "Packages put the scripts where the shells find them when a command line of activitysmith is "
    "first completed, so that a shell starts no slower. Without a package, read the script when "
    "the shell starts, or keep it in a file: for zsh as _activitysmith in a folder of fpath, for "
    "fish as ~/.config/fish/completions/activitysmith.fish.",
    "The values of --profile are read from the configuration files. Nothing is sent.",
};

struct Description {
  std::string_view first_word;
  std::span<const std::string_view> paragraphs;
};

constexpr Description table[] = {
    {"run", run},       {"notify", notify},         {"stream", stream},     {"activity", activity},
    {"metric", metric}, {"badge", badge},           {"config", config},     {"auth", auth},
    {"doctor", doctor}, {"completion", completion}, {"progress", progress}, {"wait", wait},
};

}  // namespace

std::span<const std::string_view> description_of(std::string_view first_word) {
  const auto* const found = std::ranges::find(table, first_word, &Description::first_word);
  return found == std::end(table) ? std::span<const std::string_view>{} : found->paragraphs;
}

namespace {

/// A script that shows what the page is about.
struct Sample {
  std::string_view topic;
  std::string_view does;
  std::string_view lines;
};

constexpr Sample samples[] = {
    {"types", "See a card without sending it:",
     "activitysmith stream release --title \"Release 2.4\" --step 2/5 --preview"},
    {"exit-codes", "Tell what was not delivered from what cannot be known:",
     "activitysmith notify \"Backup done\" && code=0 || code=$?\n"
     "case $code in\n"
     "  0) ;;\n"
     "  9) echo \"sent, perhaps delivered\" ;;\n"
     "  *) echo \"not delivered: $code\" ;;\n"
     "esac"},
    {"environment", "Settings for all calls of a script:",
     "export ACTIVITYSMITH_TIMEOUT=10 ACTIVITYSMITH_ALLOW_FAILURE=1\n"
     "activitysmith notify \"Backup started\"\n"
     "activitysmith notify \"Backup done\""},
    {"retries", "At most ten seconds, and one try:",
     "activitysmith notify \"Backup done\" --timeout 10 --retries 0"},
    {"retries", "Rather twice than not at all:",
     "activitysmith notify \"Disk full\" --at-least-once --retries 8"},
    {"config", "Write a file and see what applies:",
     "activitysmith config set timeout 10\n"
     "activitysmith config set channels ops --profile work\n"
     "activitysmith config list --show-origin --profile work"},
};

std::string examples(std::string_view topic) {
  std::string text = section("Examples");
  for (const Sample& sample : samples) {
    if (sample.topic == topic) {
      text += paragraph(sample.does) + display(sample.lines);
    }
  }
  return text;
}

Page page_of(const spec::Topic& topic) {
  std::string summary{topic.summary};
  summary.front() = text::lower(summary.front());
  return {.name = fmt::format("activitysmith-{}", topic.name),
          .section = topic.name == "config" ? '5' : '7',
          .summary = summary,
          .body = section("Description") + blocks(docs::topic_text(topic.name, system_folder)) +
                  examples(topic.name) + ending(spec::On::everything, topic.name)};
}

}  // namespace

std::vector<Page> topic_pages() {
  std::vector<Page> pages;
  for (const spec::Topic& topic : spec::topics()) {
    pages.push_back(page_of(topic));
  }
  return pages;
}

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

}  // namespace activitysmith::docs::man
