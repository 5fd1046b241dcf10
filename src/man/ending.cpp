#include "man/ending.hpp"

#include "docs/topic.hpp"
#include "man/page.hpp"
#include "man/roff.hpp"
#include "spec/settings.hpp"

#include <fmt/format.h>

namespace activitysmith::man {
namespace {

constexpr std::string_view key_file = "~/.config/activitysmith/config.toml";

std::string exit_status() {
  // The first two blocks are the sentence in front of the codes and the codes.
  std::vector<docs::Block> text = docs::topic_text("exit-codes", system_folder);
  text.resize(2);
  return section("Exit status") + blocks(text) +
         ".PP\n.BR activitysmith\\-exit\\-codes (7)\nhas more about them.\n";
}

std::string environment(spec::On on) {
  std::string text = section("Environment");
  for (const spec::Field& field : spec::settings()) {
    const bool is_named = field.key == "api-key" || field.key == "api-key-file" ||
                          field.key == "profile" || field.key == "config";
    if (is_named && meets(field.on, on)) {
      text += tagged(bold(spec::environment_name(field)), std::string{field.help} + ".");
    }
  }
  return text +
         ".PP\nEvery setting has a variable;\n.BR activitysmith\\-environment (7)\nhas them all.\n";
}

std::string files() {
  return section("Files") +
         tagged(bold(fmt::format("{}/activitysmith/config.toml", system_folder)),
                "The configuration of all users.") +
         tagged(bold(key_file),
                "Your own, in XDG_CONFIG_HOME where that is set. Both are optional.") +
         ".PP\n.BR activitysmith\\-config (5)\ntells what they hold.\n";
}

}  // namespace

std::string ending(spec::On on) { return exit_status() + environment(on) + files(); }

}  // namespace activitysmith::man
