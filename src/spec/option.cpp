// Turns the tree of a command's fields into the flat list of options that a line may hold. A field
// deep in the tree has a flag of its own (--icon-color is /content_state/icon/color), so an option
// carries the path from the body's root. Shorthands have no place in the body:
// request/shorthand.cpp turns them into values of other fields. The lists are made once per command
// and never change, since arguments point into them, and since a batch needs them for each of its
// lines.

#include "spec/option.hpp"

#include "spec/activity.hpp"
#include "spec/settings.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace activitysmith::spec {

namespace {

constexpr Field shorthand_rows[] = {
    {.key = "step",
     .kind = Kind::step,
     .commands = activities,
     .flag = "step",
     .placeholder = "N/M",
     .help = "Fill N of M segments: --current-step and --number-of-steps",
     .group = Group::shorthand},
    {.key = "progress",
     .kind = Kind::progress,
     .commands = activities,
     .flag = "progress",
     .placeholder = "N%|N/M",
     .help = "How far: 42% or 42 is --percentage, 30/120 is --value and --upper-limit",
     .group = Group::shorthand},
    {.key = "metric",
     .kind = Kind::metric,
     .commands = activities,
     .flag = "metric",
     .placeholder = "LABEL[@COLOR]=VALUE",
     .help = "One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)",
     .group = Group::shorthand,
     .repeat = Repeat::append},
    {.key = "timer",
     .kind = Kind::timer,
     .commands = activities,
     .flag = "timer",
     .placeholder = "DURATION|up",
     .help = "A countdown ([Nd][Nh][Nm][Ns] or seconds), or a timer that counts up",
     .group = Group::shorthand},
    {.key = "icon",
     .kind = Kind::icon,
     .commands = activities | of_jobs,
     .flag = "icon",
     .placeholder = "SYMBOL[@COLOR]",
     .help = "Icon, by the name of its SF Symbol, such as server.rack@blue",
     .group = Group::shorthand,
     .passed_on = of_card},
    {.key = "badge",
     .kind = Kind::badge,
     .commands = activities,
     .flag = "badge",
     .placeholder = "TEXT[@COLOR]",
     .help = "Short word beside the title, such as S3@cyan; no number on the app's icon",
     .group = Group::shorthand},
    {.key = "dismiss",
     .kind = Kind::dismissal,
     .commands = CommandSet::stream | CommandSet::stream_end | of_jobs,
     .flag = "dismiss",
     .placeholder = "DURATION|now",
     .help = "When an ended card leaves the Lock Screen: 30s, 5m, now (2m if omitted)",
     .group = Group::shorthand,
     .passed_on = CommandSet::stream_end},
    // A row of its own, since the API takes no seconds here. The two never meet on one command.
    {.key = "dismiss",
     .kind = Kind::dismissal,
     .commands = CommandSet::end,
     .flag = "dismiss",
     .placeholder = "MINUTES|now",
     .help = "When the ended card leaves the Lock Screen, in whole minutes: 1m, 2h, now (3m if "
             "omitted)",
     .group = Group::shorthand},
    {.key = "action",
     .kind = Kind::button,
     .commands = CommandSet::notify,
     .flag = "action",
     .placeholder = "TITLE=URL",
     .help = "A button that opens a link, or an object as in --actions (repeatable, up to four)",
     .group = Group::shorthand,
     .repeat = Repeat::append},
    {.key = "webhook",
     .kind = Kind::webhook,
     .commands = CommandSet::notify | activities,
     .flag = "webhook",
     .placeholder = "TITLE=URL",
     .help = "A button that makes the service POST to an https URL (repeatable)",
     .group = Group::shorthand,
     .repeat = Repeat::append},
    {.key = "meta",
     .kind = Kind::key_value,
     .commands = CommandSet::notify | activities | of_jobs,
     .flag = "meta",
     .placeholder = "KEY=VALUE",
     .help = "One entry of the metadata (repeatable)",
     .group = Group::shorthand,
     .repeat = Repeat::append,
     .passed_on = of_message},
};

}  // namespace

Fields shorthands() { return rows(shorthand_rows); }

namespace {

using Path = std::array<const Field*, 3>;

void add_flags(std::vector<Option>& options, const Field& field, CommandSet on, const Path& path,
               std::size_t depth) {
  std::string dashed = "--";
  dashed += field.flag;
  options.push_back({&field, Form::value, path, depth, dashed, field.letter, field.placeholder});
  if (field.file_flag) {
    options.push_back({&field, Form::file, path, depth, dashed + "-file", 0, "FILE"});
  }
  if (intersect(field.clear_flag, on)) {
    options.push_back({&field, Form::clear, path, depth, dashed.insert(2, "clear-"), 0, {}});
  }
}

/// Adds the flags of `fields` and of everything below them.
void add_tree(std::vector<Option>& options, Fields fields, CommandSet on, Path path,
              std::size_t depth) {
  for (const Field& field : fields) {
    if (!intersect(field.commands, on)) {
      continue;
    }
    path.at(depth) = &field;
    if (!field.flag.empty()) {
      add_flags(options, field, on, path, depth + 1);
    }
    if (field.kind == Kind::object) {
      add_tree(options, field.members, on, path, depth + 1);
    }
  }
}

void add_short_ways(std::vector<Option>& options, CommandSet on) {
  for (const Field& field : shorthands()) {
    if (intersect(field.commands, on)) {
      options.push_back(
          {&field, Form::shorthand, {}, 0, "--" + std::string{field.flag}, 0, field.placeholder});
    }
  }
}

void add_words(std::vector<Option>& options, const Command& command) {
  for (const Positional& word : command.positionals) {
    const Field* const field = std::ranges::find(command.fields, word.key, &Field::key);
    options.push_back({field,
                       Form::word,
                       {field},
                       1,
                       std::string{word.name},
                       0,
                       word.name,
                       word.many,
                       word.digits});
  }
}

void add_settings(std::vector<Option>& options) {
  for (const Field& field : settings()) {
    add_flags(options, field, CommandSet::nothing, {}, 0);
  }
}

std::vector<Option> make_options(const Command& command) {
  std::vector<Option> options;
  // About as many as the largest command has; growing would copy them several times.
  options.reserve(80);
  add_tree(options, command.fields, command.id, {}, 0);
  add_short_ways(options, command.id);
  add_words(options, command);
  add_settings(options);
  return options;
}

}  // namespace

std::string Option::pointer() const {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    text.append("/").append(path.at(i)->key);
  }
  return text;
}

Options setting_options() {
  static const std::vector<Option> made = [] {
    std::vector<Option> options;
    add_settings(options);
    return options;
  }();
  return made;
}

Options options_of(const Command& command) {
  // A map, because its values stay where they are when others are added.
  static std::map<const Command*, std::vector<Option>> made;
  const auto [place, is_new] = made.try_emplace(&command);
  if (is_new) {
    place->second = make_options(command);
  }
  return place->second;
}

bool is_required(const Option& option, CommandSet commands) {
  const auto holders = std::span{option.path}.first(option.depth);
  // A title is required in a state, but a stream may be ended without any state.
  return option.form == Form::value && intersect(option.field->required, commands) &&
         std::ranges::all_of(holders, [commands](const Field* field) {
           return intersect(field->required, commands);
         });
}

const Option* option_called(Options options, std::string_view name) {
  const auto found = std::ranges::find_if(options, [&](const Option& option) {
    const std::string_view alias = option.field->alias;
    return option.name == name || (option.form == Form::value && !alias.empty() &&
                                   name.starts_with("--") && name.substr(2) == alias);
  });
  return found == options.end() ? nullptr : &*found;
}

const Option* option_lettered(Options options, char letter) {
  const auto found = std::ranges::find(options, letter, &Option::letter);
  return letter == 0 || found == options.end() ? nullptr : &*found;
}

}  // namespace activitysmith::spec
