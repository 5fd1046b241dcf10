#include "commands/config_set.hpp"

#include "commands/config_key.hpp"
#include "commands/effective.hpp"
#include "commands/given_key.hpp"
#include "commands/target.hpp"
#include "commands/written.hpp"
#include "config/check.hpp"
#include "config/rule.hpp"
#include "config/spelled.hpp"
#include "error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace activitysmith::commands {
namespace {

using spec::Field;
using Texts = std::vector<std::string>;

[[noreturn]] void refuse(const Field& row, std::string_view why) {
  throw usage_error(fmt::format("{}: {}", row.key, why));
}

void require_number_of_values(const Field& row, const Texts& texts) {
  const bool is_list = row.kind == spec::Kind::list || row.repeat == spec::Repeat::append;
  if (texts.size() > 1 && !is_list) {
    refuse(row, "takes one value; put a text with spaces in quotes");
  }
}

std::string absolute(const Field& row, const std::string& name) {
  std::error_code failure;
  const std::filesystem::path path = std::filesystem::absolute(name, failure);
  if (failure) {
    refuse(row, "the working directory is gone; give a name that begins with /");
  }
  return path.lexically_normal();
}

/// The texts as they go into the file. A file's name has to mean the same there as it does here.
Texts adapted(const Field& row, Texts texts) {
  for (std::string& text : texts) {
    if (text::first_invalid(text) != std::string::npos) {
      refuse(row, "the value is not valid UTF-8");
    }
    if (row.kind == spec::Kind::file && !text.empty() && !text.starts_with("~/") && text != "-") {
      text = absolute(row, text);
    }
  }
  return texts;
}

/// The value as TOML spells it, checked as flags and files are.
std::string checked(const Field& row, const Texts& texts) {
  require_number_of_values(row, texts);
  const bool is_bare = row.kind == spec::Kind::toggle || row.kind == spec::Kind::integer ||
                       row.kind == spec::Kind::seconds;
  if (is_bare) {
    if (const std::string flaw = config::flaw(row, texts.front()); !flaw.empty()) {
      refuse(row, flaw);
    }
  }
  std::string value = config::spelled(row, texts);
  const std::string file =
      config::with_value("", {.profile = "", .key = std::string{row.key}}, value);
  for (const Problem& problem : config::check(config::parse(file, ""))) {
    refuse(row, problem.what);
  }
  return value;
}

/// What another place has to say about the setting, when it goes before what was written.
void tell_what_goes_before(const Field& row, const config::Setting& written,
                           const Context& context) {
  const auto layers = reloaded(context);
  const auto now = layers ? effective(row, context.world.environment, *layers) : std::nullopt;
  const bool is_ours = now && now->found && now->found->path == written.path &&
                       now->found->entry.profile == written.place.profile;
  if (now && !is_ours) {
    context.console.notice(fmt::format("{} of {} goes before it", row.key, now->origin()));
  }
}

/// A profile's default profile would be one too many.
std::string section_of(const Field& row, const Target& target, const Context& context) {
  if (row.key != "default-profile") {
    return target.profile;
  }
  if (context.choice.profile) {
    throw usage_error("default-profile: is for all profiles; leave --profile out");
  }
  return {};
}

}  // namespace

ExitCode config_set(const cli::Invocation& invocation, const Context& context) {
  const Field& row = key_of(invocation);
  Texts texts = words_of(invocation, "value");
  const bool is_key = row.key == "api-key";
  if (is_key && texts == Texts{"-"}) {
    texts = {piped_key(context)};
  } else if (is_key) {
    context.console.notice(
        "a process list shows the key on this line, and the shell's history keeps it; "
        "activitysmith auth login asks for it instead");
  }
  texts = adapted(row, std::move(texts));
  const std::string value = checked(row, texts);
  const Target target = target_of(invocation, context);
  const std::string profile = section_of(row, target, context);
  const config::Setting setting{.path = target.path,
                                .place = {.profile = profile, .key = std::string{row.key}},
                                .value = value,
                                .readers = target.readers};
  write(setting, document_of(setting, value_json(row, texts)),
        fmt::format("{} set in {}", row.key, setting.section()), context);
  tell_what_goes_before(row, setting, context);
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
