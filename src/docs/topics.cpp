#include "docs/topics.hpp"

#include "core/error.hpp"
#include "spec/settings.hpp"
#include "spec/topic.hpp"
#include "system_folder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace activitysmith::docs {

Block job_exits() {
  return {.set = Set::entries,
          .text = {},
          .entries = {
              {"0 to 255", "The job's own, unchanged"},
              {"128+N", "The job was ended by signal N"},
              {"127", "There is no such command"},
              {"126", "The command cannot be executed"},
              {"125", "Wrong command line, or no process to be had: the job was not run"},
              {"124", "The job was ended because the time of --job-timeout was over"},
          }};
}

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

constexpr std::string_view config_example =
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
      {.set = Set::literal, .text = std::string{config_example}, .entries = {}},
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

namespace {

std::vector<Block> types() {
  std::vector<Block> blocks{
      paragraph("The type of a Live Activity follows from the flags; --type names it where they "
                "leave a doubt, and --preview draws the card without sending it.")};
  for (const spec::TypeExample& example : spec::type_examples()) {
    blocks.push_back({.set = Set::command,
                      .text = std::string{example.line},
                      .entries = {{std::string{example.type},
                                   fmt::format("{}. Needs {}.", example.shows, example.needs)}}});
  }
  blocks.push_back(
      paragraph("Every card takes --title, --subtitle, --icon, --badge, --color and a button."));
  return blocks;
}

std::vector<Block> exit_codes() {
  Block codes{.set = Set::entries, .text = {}, .entries = {}};
  for (const ExitMeaning& row : exit_meanings()) {
    codes.entries.push_back({std::to_string(static_cast<int>(row.code)), std::string{row.meaning}});
  }
  codes.entries.push_back({"128+N", "Ended by signal N"});
  return {paragraph("The exit code tells what became of the call:"), codes,
          paragraph("--allow-failure turns 1 and 3 to 10 into 0 and leaves a line on standard "
                    "error. Where CI is set and there is no key, the call is skipped."),
          paragraph("run ends as its job does, whatever the API does:"), job_exits()};
}

struct Variable {
  std::string_view name, meaning;
};

constexpr std::array other_variables = {
    Variable{"ACTIVITYSMITH_CHANNELS", "Default for --channels"},
    Variable{"ACTIVITYSMITH_TAGS", "Default for --tags"},
    Variable{"ACTIVITYSMITH_KEY_FILE_CHECK", "off: take key files that are open to others"},
    Variable{"ACTIVITYSMITH_SYSTEM_CONFIG",
             "Another configuration file for all users; for packagers and tests"},
    Variable{"XDG_CONFIG_HOME", "Your folder of configuration, in place of ~/.config"},
    Variable{"XDG_STATE_HOME", "Where run --dedupe keeps its notes, in place of ~/.local/state"},
    Variable{"ACTIVITYSMITH_STREAM_KEY", "Set by run for its job: the KEY of the card"},
    Variable{"ACTIVITYSMITH_STREAM_START",
             "Set by run for its job: where a call sees that the card's start is on its way"},
    Variable{"CREDENTIALS_DIRECTORY", "Set by systemd; may hold activitysmith-api-key"},
    Variable{"CURL_CA_BUNDLE", "File of certificates to trust"},
    Variable{"SSL_CERT_FILE, SSL_CERT_DIR", "The same, where CURL_CA_BUNDLE is not set"},
    Variable{"HTTPS_PROXY, NO_PROXY", "The proxy, and the hosts that are reached without it"},
    Variable{"NO_COLOR", "No color, whatever the terminal"},
    Variable{"CLICOLOR_FORCE", "Color, even where there is no terminal"},
};

std::vector<Block> environment() {
  Block variables{.set = Set::entries, .text = {}, .entries = {}};
  for (const spec::Field& field : spec::settings()) {
    if (field.environment) {
      variables.entries.push_back({spec::environment_name(field), std::string{field.help}});
    }
  }
  for (const Variable& variable : other_variables) {
    variables.entries.push_back({std::string{variable.name}, std::string{variable.meaning}});
  }
  return {paragraph("Each variable gives a default that the flag of the same name overrules; an "
                    "empty one counts as unset. Those for flags without a value take 1, 0, true or "
                    "false."),
          variables};
}

std::vector<Block> retries() {
  constexpr std::string_view paragraphs[] = {
      "A request is sent again where that cannot do harm, up to --retries times (4) and within "
      "--timeout (30 s), which bounds all tries and waits together. One try has at most 10 s.",
      "stream, stream end, activity update, activity end, metric set and badge do the same when "
      "they are sent twice. They are tried again after every failure of the network, after an "
      "answer that was cut short, and after the statuses 408, 425, 429 (rate), 500, 502, 503 and "
      "504.",
      "notify and activity start would deliver twice. They are tried again only if the request "
      "surely was not processed: the host was not found, the connection, TLS or the proxy "
      "failed, the rate limit (429) turned it away, or a 503 came with Retry-After. If it was sent "
      "and no answer came, the exit code is 9: the outcome is unknown. --at-least-once tries again "
      "all the same.",
      "The waits are random, up to half a second after the first try and twice as much after each "
      "further one, at most 8 s. Retry-After and RateLimit are obeyed; where they ask for more "
      "time than is left, the call ends at once and says when to try again. -v tells every try.",
  };
  std::vector<Block> blocks;
  for (const std::string_view one : paragraphs) {
    blocks.push_back(paragraph(one));
  }
  return blocks;
}

}  // namespace

std::vector<Block> topic_text(std::string_view name, std::string_view folder) {
  return name == "types"         ? types()
         : name == "exit-codes"  ? exit_codes()
         : name == "environment" ? environment()
         : name == "retries"     ? retries()
                                 : config_topic(folder);
}

std::string topic_help(std::string_view name, std::size_t columns) {
  return plain(topic_text(name, system_folder), columns);
}

}  // namespace activitysmith::docs
