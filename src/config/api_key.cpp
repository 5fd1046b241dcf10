#include "config/api_key.hpp"

#include "config/key_command.hpp"
#include "config/key_file.hpp"
#include "config/key_text.hpp"
#include "config/places.hpp"
#include "input/source.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace activitysmith::config {
namespace {

constexpr std::string_view credential_name = "activitysmith-api-key";

Error key_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::key, .message = std::move(message), .hint = std::move(hint)});
}

std::string checked(std::string key, std::string_view source) {
  if (const std::string flaw = key_flaw(key); !flaw.empty()) {
    throw key_error(fmt::format("{} {}", source, flaw), "give the key alone, without quotes");
  }
  return key;
}

std::string read_key_stdin(const Streams& streams) {
  try {
    return checked(input::without_newline(input::read_stdin(streams)),
                   "the API key on standard input");
  } catch (const input::ReadFailure& failure) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("the API key on standard input {}", failure.what()),
                 .hint = ""});
  }
}

KeySource file_source(std::string name, std::string file) {
  const KeyKind kind = file == "-" ? KeyKind::standard_input : KeyKind::file;
  return {kind, std::move(name), {std::move(file)}};
}

std::optional<KeySource> in_section(const Section& section, const Environment& environment) {
  if (const auto key = find_in(section, "api-key")) {
    return KeySource{KeyKind::text, key->name(), key->entry.texts, key};
  }
  if (const auto file = find_in(section, "api-key-file")) {
    return KeySource{KeyKind::file,
                     file->name(),
                     {beside(file->path, file->entry.texts.front(), environment)},
                     file};
  }
  if (const auto command = find_in(section, "api-key-command")) {
    return KeySource{KeyKind::command, command->name(), command->entry.texts, command};
  }
  return std::nullopt;
}

/// The key of the first section that says one; `profile` looks at those of the profile only.
std::optional<KeySource> configured(const Layers& layers, bool profile,
                                    const Environment& environment) {
  for (const Section& section : layers.sections()) {
    if (profile && section.profile.empty()) {
      break;
    }
    if (auto source = in_section(section, environment)) {
      return source;
    }
  }
  return std::nullopt;
}

std::optional<KeySource> from_flags(const KeyFlags& flags) {
  if (flags.key) {
    return KeySource{KeyKind::text, "--api-key", {*flags.key}};
  }
  return flags.file ? std::optional{file_source("--api-key-file", *flags.file)} : std::nullopt;
}

std::optional<KeySource> from_variables(const Environment& environment) {
  if (std::string key = variable(environment, "ACTIVITYSMITH_API_KEY"); !key.empty()) {
    return KeySource{KeyKind::text, "ACTIVITYSMITH_API_KEY", {std::move(key)}};
  }
  if (std::string file = variable(environment, "ACTIVITYSMITH_API_KEY_FILE"); !file.empty()) {
    return file_source("ACTIVITYSMITH_API_KEY_FILE", std::move(file));
  }
  if (const std::string folder = variable(environment, "CREDENTIALS_DIRECTORY"); !folder.empty()) {
    const std::string file = fmt::format("{}/{}", folder, credential_name);
    std::error_code ignored;  // another user's folder, as sudo leaves it, holds nothing for us
    if (std::filesystem::exists(file, ignored)) {
      return KeySource{KeyKind::file, "CREDENTIALS_DIRECTORY", {file}};
    }
  }
  return std::nullopt;
}

KeyCommand command_of(const KeySource& source, const KeyReader& reader) {
  KeyCommand command{.name = source.told(), .words = source.words, .halt = reader.halt};
  command.variables.emplace_back("ACTIVITYSMITH_API_URL", reader.api_url);
  if (!reader.profile.empty()) {
    command.variables.emplace_back("ACTIVITYSMITH_PROFILE", reader.profile);
  }
  return command;
}

}  // namespace

NoKey::NoKey()
    : Error(key_error(
          "no API key",
          "run activitysmith auth login, set ACTIVITYSMITH_API_KEY, or give --api-key-file FILE")) {
}

std::string KeySource::told() const {
  switch (kind) {
    case KeyKind::text: return name;
    case KeyKind::standard_input: return name + " (standard input)";
    default: return fmt::format("{} ({})", name, words.front());
  }
}

std::optional<KeySource> find_key_source(const KeyFlags& flags, const Environment& environment,
                                         const Layers& layers) {
  auto source = from_flags(flags);
  if (!source && flags.profile) {
    source = configured(layers, true, environment);
  }
  if (!source) {
    source = from_variables(environment);
  }
  return source ? source : configured(layers, false, environment);
}

std::string read_key(const KeySource& source, const KeyReader& reader) {
  switch (source.kind) {
    case KeyKind::text: return checked(source.words.front(), source.name);
    case KeyKind::file: return read_key_file(source.words.front(), reader.environment);
    case KeyKind::standard_input: return read_key_stdin(reader.streams);
    case KeyKind::command: return run_key_command(command_of(source, reader));
  }
  return {};
}

}  // namespace activitysmith::config
