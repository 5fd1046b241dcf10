#include "docs/config_topic.hpp"

#include "docs/entry.hpp"
#include "spec/file_keys.hpp"
#include "spec/settings.hpp"
#include "system_folder.hpp"
#include "text/wrap.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace activitysmith::docs {
namespace {

struct Line {
  std::string_view term, meaning;
};

constexpr Line key_sources[] = {
    {"--api-key-file FILE", "A file that only you can read; - is standard input"},
    {"--api-key KEY", "The key itself; a process list shows it"},
    {"--profile NAME", "What [profile.NAME] says of it"},
    {"ACTIVITYSMITH_API_KEY", "The key itself"},
    {"ACTIVITYSMITH_API_KEY_FILE", "The name of a file that holds it"},
    {"systemd", "The credential activitysmith-api-key of a service"},
    {"the configuration", "Its api-key, else api-key-file, else api-key-command"},
};

constexpr std::string_view example =
    "  channels = [\"ops\"]\n"
    "  timeout = 10\n"
    "  default-profile = \"work\"   # where --profile names none\n"
    "\n"
    "  [profile.work]\n"
    "  api-key-command = [\"pass\", \"show\", \"activitysmith/work\"]\n"
    "\n"
    "  [profile.home]\n"
    "  api-key-file = \"~/.activitysmith-key\"\n";

std::string paragraph(std::string_view text, std::size_t columns) {
  return text::wrapped(text, 0, columns) + "\n";
}

/// The keys that are flags, in a sentence; the others have a line each.
std::string keys(std::size_t columns) {
  std::vector<std::string_view> flags;
  std::string others;
  for (const spec::Field* const key : spec::file_keys()) {
    if (key->flag.empty()) {
      others += entry("  " + std::string{key->key}, key->help, columns);
    } else {
      flags.push_back(key->key);
    }
  }
  return paragraph(fmt::format("Keys are the long names of flags: {}. These have no flag:",
                               fmt::join(flags, ", ")),
                   columns) +
         others;
}

std::string files(std::size_t columns) {
  return entry(fmt::format("  {}/activitysmith/config.toml", system_folder), "For all users",
               columns) +
         entry("  ~/.config/activitysmith/config.toml",
               "Your own; in XDG_CONFIG_HOME where that is set", columns) +
         entry("  --config FILE", "In place of both; /dev/null is none", columns);
}

std::string sources(std::size_t columns) {
  std::string text;
  for (const Line& line : key_sources) {
    text += entry("  " + std::string{line.term}, line.meaning, columns);
  }
  return text;
}

}  // namespace

std::string config_help(std::size_t columns) {
  const std::string blank = "\n";
  return paragraph(
             "A setting is taken from its flag, else from its environment variable, else from a "
             "configuration file, else from its default. Files are TOML, and your own beats that "
             "for all users, key by key:",
             columns) +
         blank + files(columns) + blank + std::string{example} + blank + keys(columns) + blank +
         paragraph(
             "A profile's keys beat those above all sections. It is named by --profile, "
             "ACTIVITYSMITH_PROFILE or default-profile. A file that a configuration names is "
             "looked for beside it; ~/ is your home folder. Nothing is read from the working "
             "directory.",
             columns) +
         blank +
         paragraph(
             "config set KEY VALUE and config unset KEY write your own file, or with --system that "
             "for all users, and leave all else in it as it is; config list --show-origin tells "
             "what applies and why. auth login keeps an API key in your file, which nobody else "
             "can read from then on.",
             columns) +
         blank + paragraph("The API key is taken from the first of these that has one:", columns) +
         blank + sources(columns) + blank +
         paragraph(
             "api-key-command runs without a shell, when a key is needed, for at most 10 s. It has "
             "no standard input and cannot ask in the terminal; ACTIVITYSMITH_PROFILE and "
             "ACTIVITYSMITH_API_URL tell it what the key is for. It has to print the key alone.",
             columns) +
         blank +
         paragraph(
             "A file with a key is refused if group or others may write it, if others may read it, "
             "or if it belongs to another user than you or root; one that says where the key comes "
             "from or goes, if group or others may write it. ACTIVITYSMITH_KEY_FILE_CHECK=off "
             "takes it all the same.",
             columns);
}

}  // namespace activitysmith::docs
