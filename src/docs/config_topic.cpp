#include "docs/config_topic.hpp"

#include "spec/file_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace activitysmith::docs {
namespace {

/// Where the key is looked for, in this order.
Block key_sources() {
  return {.set = Set::entries,
          .text = {},
          .entries = {
              {"--api-key-file FILE", "A file that only you can read; - is standard input"},
              {"--api-key KEY", "The key itself; a process list shows it"},
              {"--profile NAME", "What [profile.NAME] says of it"},
              {"ACTIVITYSMITH_API_KEY", "The key itself"},
              {"ACTIVITYSMITH_API_KEY_FILE", "The name of a file that holds it"},
              {"systemd", "The credential activitysmith-api-key of a service"},
              {"the configuration", "Its api-key, else api-key-file, else api-key-command"},
          }};
}

constexpr std::string_view example =
    "channels = [\"ops\"]\n"
    "timeout = 10\n"
    "default-profile = \"work\"   # where --profile names none\n"
    "\n"
    "[profile.work]\n"
    "api-key-command = [\"pass\", \"show\", \"activitysmith/work\"]\n"
    "\n"
    "[profile.home]\n"
    "api-key-file = \"~/.activitysmith-key\"\n";

Block files(std::string_view system_folder) {
  return {.set = Set::entries,
          .text = {},
          .entries = {{fmt::format("{}/activitysmith/config.toml", system_folder), "For all users"},
                      {"~/.config/activitysmith/config.toml",
                       "Your own; in XDG_CONFIG_HOME where that is set"},
                      {"--config FILE", "In place of both; /dev/null is none"}}};
}

/// The keys that are flags, in a sentence.
Block flag_keys() {
  std::vector<std::string_view> flags;
  for (const spec::Field* const key : spec::file_keys()) {
    if (!key->flag.empty()) {
      flags.push_back(key->key);
    }
  }
  return paragraph(fmt::format("Keys are the long names of flags: {}. These have no flag:",
                               fmt::join(flags, ", ")));
}

/// The other keys, an entry each.
Block own_keys() {
  Block block{.set = Set::entries, .text = {}, .entries = {}};
  for (const spec::Field* const key : spec::file_keys()) {
    if (key->flag.empty()) {
      block.entries.push_back({std::string{key->key}, std::string{key->help}});
    }
  }
  return block;
}

}  // namespace

std::vector<Block> config_topic(std::string_view system_folder) {
  return {
      paragraph("A setting is taken from its flag, else from its environment variable, else from a "
                "configuration file, else from its default. Files are TOML, and your own beats "
                "that for all users, key by key:"),
      files(system_folder),
      {.set = Set::literal, .text = std::string{example}, .entries = {}},
      flag_keys(),
      own_keys(),
      paragraph("A profile's keys beat those above all sections. It is named by --profile, "
                "ACTIVITYSMITH_PROFILE or default-profile. A file that a configuration names is "
                "looked for beside it; ~/ is your home folder. Nothing is read from the working "
                "directory."),
      paragraph("config set KEY VALUE and config unset KEY write your own file, or with --system "
                "that for all users, and leave all else in it as it is; config list --show-origin "
                "tells what applies and why. auth login keeps an API key in your file, which "
                "nobody else can read from then on."),
      paragraph("The API key is taken from the first of these that has one:"),
      key_sources(),
      paragraph("api-key-command runs without a shell, when a key is needed, for at most 10 s. It "
                "has no standard input and cannot ask in the terminal; ACTIVITYSMITH_PROFILE and "
                "ACTIVITYSMITH_API_URL tell it what the key is for. It has to print the key "
                "alone."),
      paragraph("A file with a key is refused if group or others may write it, if others may read "
                "it, or if it belongs to another user than you or root; one that says where the "
                "key comes from or goes, if group or others may write it. "
                "ACTIVITYSMITH_KEY_FILE_CHECK=off takes it all the same."),
  };
}

}  // namespace activitysmith::docs
