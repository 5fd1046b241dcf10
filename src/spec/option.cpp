#include "spec/option.hpp"

#include "spec/activity.hpp"
#include "spec/settings.hpp"

#include <algorithm>

namespace activitysmith::spec {

namespace {

constexpr Field shorthand_rows[] = {
    {.key = "step",
     .kind = Kind::step,
     .on = activities,
     .flag = "step",
     .placeholder = "N/M",
     .help = "Step N of M: --current-step and --number-of-steps",
     .group = Group::brief},
    {.key = "progress",
     .kind = Kind::progress,
     .on = activities,
     .flag = "progress",
     .placeholder = "N%|N/M",
     .help = "How far: 42% or 42 is --percentage, 30/120 is --value and --upper-limit",
     .group = Group::brief},
    {.key = "metric",
     .kind = Kind::tile,
     .on = activities,
     .flag = "metric",
     .placeholder = "LABEL[@COLOR]=VALUE",
     .help = "One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)",
     .group = Group::brief,
     .repeat = Repeat::append},
    {.key = "timer",
     .kind = Kind::timer,
     .on = activities,
     .flag = "timer",
     .placeholder = "DURATION|up",
     .help = "A countdown ([Nh][Nm][Ns] or seconds), or a timer that counts up",
     .group = Group::brief},
    {.key = "icon",
     .kind = Kind::symbol,
     .on = activities | of_jobs,
     .flag = "icon",
     .placeholder = "SYMBOL[@COLOR]",
     .help = "Icon, by the name of its SF Symbol, such as server.rack@blue",
     .group = Group::brief},
    {.key = "badge",
     .kind = Kind::label,
     .on = activities,
     .flag = "badge",
     .placeholder = "TEXT[@COLOR]",
     .help = "Short word beside the title, such as S3@cyan",
     .group = Group::brief},
    {.key = "dismiss",
     .kind = Kind::dismissal,
     .on = On::stream | On::stream_end | of_jobs,
     .flag = "dismiss",
     .placeholder = "DURATION|now",
     .help = "When an ended card leaves the Lock Screen: 30s, 5m, now",
     .group = Group::brief},
    {.key = "dismiss",
     .kind = Kind::dismissal,
     .on = On::end,
     .flag = "dismiss",
     .placeholder = "MINUTES|now",
     .help = "When the ended card leaves the Lock Screen, in whole minutes: 1m, 2h, now",
     .group = Group::brief},
    {.key = "action",
     .kind = Kind::button,
     .on = On::notify,
     .flag = "action",
     .placeholder = "TITLE=URL",
     .help = "A button that opens a link, or a JSON object (repeatable, up to four)",
     .group = Group::brief,
     .repeat = Repeat::append},
    {.key = "webhook",
     .kind = Kind::webhook,
     .on = On::notify | activities,
     .flag = "webhook",
     .placeholder = "TITLE=URL",
     .help = "A button that makes the service POST to an https URL (repeatable)",
     .group = Group::brief,
     .repeat = Repeat::append},
    {.key = "meta",
     .kind = Kind::entry,
     .on = On::notify | activities | of_jobs,
     .flag = "meta",
     .placeholder = "KEY=VALUE",
     .help = "One entry of the metadata (repeatable)",
     .group = Group::brief,
     .repeat = Repeat::append},
};

}  // namespace

Fields short_ways() { return rows(shorthand_rows); }

namespace {

using Path = std::array<const Field*, 3>;

void add_flags(std::vector<Option>& options, const Field& field, On on, const Path& path,
               std::size_t depth) {
  std::string dashed = "--";
  dashed += field.flag;
  options.push_back({&field, Form::value, path, depth, dashed, field.letter, field.placeholder});
  if (field.file_flag) {
    options.push_back({&field, Form::file, path, depth, dashed + "-file", 0, "FILE"});
  }
  if (meets(field.clear_flag, on)) {
    options.push_back({&field, Form::clear, path, depth, dashed.insert(2, "clear-"), 0, {}});
  }
}

/// Adds the flags of `fields` and of everything below them.
void add_tree(std::vector<Option>& options, Fields fields, On on, Path path, std::size_t depth) {
  for (const Field& field : fields) {
    if (!meets(field.on, on)) {
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

void add_short_ways(std::vector<Option>& options, On on) {
  for (const Field& field : short_ways()) {
    if (meets(field.on, on)) {
      options.push_back(
          {&field, Form::brief, {}, 0, "--" + std::string{field.flag}, 0, field.placeholder});
    }
  }
}

void add_words(std::vector<Option>& options, const Command& command) {
  for (const Positional& word : command.positionals) {
    const Field* const field = std::ranges::find(command.fields, word.key, &Field::key);
    options.push_back(
        {field, Form::word, {field}, 1, std::string{word.name}, 0, word.name, word.many});
  }
}

}  // namespace

std::string Option::pointer() const {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) {
    text.append("/").append(path.at(i)->key);
  }
  return text;
}

std::vector<Option> setting_options() {
  std::vector<Option> options;
  for (const Field& field : settings()) {
    add_flags(options, field, On::nothing, {}, 0);
  }
  return options;
}

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options;
  options.reserve(80);
  add_tree(options, command.fields, command.on, {}, 0);
  add_short_ways(options, command.on);
  add_words(options, command);
  for (const Field& field : settings()) {
    add_flags(options, field, On::nothing, {}, 0);
  }
  return options;
}

const Option* option_called(const std::vector<Option>& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

const Option* option_lettered(const std::vector<Option>& options, char letter) {
  const auto found = std::ranges::find(options, letter, &Option::letter);
  return letter == 0 || found == options.end() ? nullptr : &*found;
}

}  // namespace activitysmith::spec
