#include "man/ending.hpp"

#include "docs/job_exits.hpp"
#include "docs/topic.hpp"
#include "man/page.hpp"
#include "man/roff.hpp"
#include "spec/catalog.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace activitysmith::man {
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

}  // namespace activitysmith::man
