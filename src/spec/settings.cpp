// The settings that every command has, and the keys of configuration files. A setting has one name
// in three spellings: the flag, the variable ACTIVITYSMITH_FLAG, and the key in a file. Which
// commands a setting means anything to is its column `commands`. Most others take it all the same
// and ignore it, so that a script can pass one set of options to all of its calls, but their help
// leaves it out.

#include "spec/settings.hpp"

#include "core/text.hpp"
#include "spec/command.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace activitysmith::spec {

namespace {

constexpr std::string_view color_modes[] = {"auto", "always", "never"};

/// The commands that print fields of an answer by themselves; a batch prints lines of JSON.
constexpr CommandSet picking = static_cast<CommandSet>(static_cast<unsigned>(answering) &
                                                       ~static_cast<unsigned>(CommandSet::batch));

constexpr Field fields[] = {
    {.key = "api-key",
     .commands = with_key,
     .flag = "api-key",
     .placeholder = "KEY",
     .help = "The API key; visible in the process list, so prefer a variable or a file",
     .group = Group::connection,
     .environment = true,
     .environment_help = "The API key"},
    {.key = "api-key-file",
     .kind = Kind::file,
     .commands = with_key,
     .flag = "api-key-file",
     .placeholder = "FILE",
     .help = "File that holds the API key; - is standard input",
     .group = Group::connection,
     .min_size = 1,
     .environment = true},
    {.key = "profile",
     .flag = "profile",
     .placeholder = "NAME",
     .help = "Use the settings and the key of [profile.NAME] in the configuration; only the flag "
             "has its key override ACTIVITYSMITH_API_KEY",
     .group = Group::configuration,
     .min_size = 1,
     .environment = true},
    {.key = "config",
     .kind = Kind::file,
     .flag = "config",
     .placeholder = "FILE",
     .help = "Read this configuration file instead of the default ones",
     .group = Group::configuration,
     .environment = true},
    {.key = "api-url",
     .commands = with_key,
     .flag = "api-url",
     .placeholder = "URL",
     .help = "URL of the API; https, or http on this machine",
     .group = Group::connection,
     .environment = true},
    timeout_field,
    connect_timeout_field,
    retries_field,
    {.key = "at-least-once",
     .kind = Kind::toggle,
     .commands = sending | CommandSet::run | CommandSet::batch | CommandSet::queue_flush,
     .flag = "at-least-once",
     .help = "Retry even if that may deliver twice",
     .group = Group::connection,
     .environment = true},
    {.key = "queue",
     .kind = Kind::toggle,
     .commands = queueing,
     .flag = "queue",
     .help = "Keep the request on disk when the network is away, and exit 0",
     .group = Group::connection,
     .environment = true},
    queue_ttl_field,
    {.key = "cacert",
     .kind = Kind::file,
     .commands = connecting,
     .flag = "cacert",
     .placeholder = "FILE",
     .help = "Certificates to trust instead of the system's; on macOS, in addition",
     .group = Group::connection,
     .min_size = 1,
     .environment = true},
    {.key = "json",
     .kind = Kind::toggle,
     .commands = answering,
     .flag = "json",
     .help = "Print the whole response as JSON, also on failure",
     .group = Group::output,
     .environment = true},
    {.key = "field",
     .commands = picking,
     .flag = "field",
     .placeholder = "NAME",
     .help = "Print this field of the response; a.b is a nested field (repeatable)",
     .group = Group::output,
     .min_size = 1,
     .environment = true,
     .environment_help = "Print this field of the response; a.b is a nested field",
     .repeat = Repeat::append},
    {.key = "quiet",
     .kind = Kind::toggle,
     .flag = "quiet",
     .letter = 'q',
     .help = "Print only errors",
     .group = Group::output,
     .environment = true},
    {.key = "verbose",
     .kind = Kind::toggle,
     .commands = sending | CommandSet::batch | of_jobs | CommandSet::queue_flush,
     .flag = "verbose",
     .letter = 'v',
     .help = "Print requests and responses on standard error",
     .group = Group::output,
     .environment = true},
    {.key = "dry-run",
     .kind = Kind::toggle,
     .commands = sending | CommandSet::batch | of_jobs | writing,
     .flag = "dry-run",
     .help = "Validate, and print what would be sent or written as JSON",
     .group = Group::output,
     .environment = true},
    {.key = "preview",
     .kind = Kind::toggle,
     .commands = sending | of_jobs,
     .flag = "preview",
     .help = "Draw what the phone would show; send nothing",
     .group = Group::output,
     .environment = true},
    {.key = "no-validate",
     .kind = Kind::toggle,
     .commands = sending | CommandSet::batch | of_jobs,
     .flag = "no-validate",
     .help = "Send the request without validation",
     .group = Group::output,
     .environment = true},
    {.key = "allow-failure",
     .kind = Kind::toggle,
     .commands = answering,
     .flag = "allow-failure",
     .help = "Exit 0 on failure, with a line on standard error; usage errors still exit 2",
     .group = Group::output,
     .environment = true},
    {.key = "term-color",
     .kind = Kind::choice,
     .flag = "term-color",
     .placeholder = "WHEN",
     .help = "Color the output",
     .group = Group::output,
     .choices = color_modes,
     .environment = true,
     .default_value = "auto"},
    {.key = "help",
     .kind = Kind::toggle,
     .flag = "help",
     .letter = 'h',
     .help = "Show one screen of help; --help shows everything",
     .group = Group::output},
    {.key = "version",
     .kind = Kind::toggle,
     .flag = "version",
     .letter = 'V',
     .help = "Show the version",
     .group = Group::output},
};

}  // namespace

Fields settings() { return rows(fields); }

std::string environment_name(const Field& field) {
  std::string name = "ACTIVITYSMITH_";
  for (const char c : field.flag) {
    name += c == '-' ? '_' : text::upper(c);
  }
  return name;
}

namespace {

constexpr Field word[] = {{.key = "word", .min_size = 1}};

// `default-profile` is not called `profile`, because in TOML a key and the tables [profile.NAME]
// cannot share a name.
constexpr Field without_flag[] = {
    {.key = "api-key-command",
     .kind = Kind::list,
     .placeholder = "WORDS",
     .help = "Program that prints the API key, with its arguments, as an array",
     .group = Group::connection,
     .min_size = 1,
     .members = rows(word)},
    {.key = "default-profile",
     .placeholder = "NAME",
     .help = "The profile to use without --profile",
     .group = Group::connection,
     .min_size = 1},
};

/// What says which file to read, and what part of it, cannot stand in it.
bool is_in_files(const Field& setting) {
  return setting.environment && setting.key != "config" && setting.key != "profile";
}

}  // namespace

namespace {

using Rows = std::vector<const Field*>;

const Field* row_called(std::span<const Field* const> rows, std::string_view key) {
  const auto found = std::ranges::find(rows, key, &Field::key);
  return found == rows.end() ? nullptr : *found;
}

/// Adds those of `some` that have a variable, at any depth, unless their key is there already.
void add_with_variable(Rows& rows, Fields some) {
  for (const Field& field : some) {
    if (field.environment && row_called(rows, field.key) == nullptr) {
      rows.push_back(&field);
    }
    add_with_variable(rows, field.members);
  }
}

}  // namespace

std::span<const Field* const> fields_with_variable() {
  static const Rows all = [] {
    Rows rows;
    for (const Command& command : commands()) {
      add_with_variable(rows, command.fields);
    }
    return rows;
  }();
  return all;
}

std::span<const Field* const> file_keys() {
  static const Rows all = [] {
    Rows rows;
    for (const Field& field : settings()) {
      if (is_in_files(field)) {
        rows.push_back(&field);
      }
    }
    rows.insert(rows.end(), fields_with_variable().begin(), fields_with_variable().end());
    for (const Field& field : without_flag) {
      rows.push_back(&field);
    }
    return rows;
  }();
  return all;
}

const Field* file_key_called(std::string_view name) { return row_called(file_keys(), name); }

}  // namespace activitysmith::spec
