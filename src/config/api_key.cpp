// Where the API key comes from, and what makes a key or its file unusable. The order is: the line,
// the profile that the line names, variables, the configuration. A profile from a variable or from
// default-profile does not go before ACTIVITYSMITH_API_KEY, or a forgotten default would silently
// use another account. A key is checked only for what no key can have, since the API does not say
// what keys look like. Its file is judged by the descriptor that is read, so it cannot be swapped
// in between.

#include "config/api_key.hpp"

#include "config/key_command.hpp"
#include "config/paths.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace activitysmith::config {

namespace {

void erase(char* text) { std::fill_n(text, std::string_view{text}.size(), '*'); }

}  // namespace

void erase_api_keys(std::span<char* const> arguments, std::span<const std::string> keys) {
  constexpr std::string_view flag = "--api-key";
  bool is_next = false;
  for (char* const argument : arguments) {
    const std::string_view text{argument};
    if (is_next) {
      erase(argument);
    } else if (text.starts_with(flag) && text.substr(flag.size()).starts_with('=')) {
      erase(argument + flag.size() + 1);
    }
    for (const std::string& key : keys) {
      const std::string_view before =
          text.substr(0, text.size() - std::min(key.size(), text.size()));
      // The key may be a word of its own, or follow the "=" of an option or of "api-key=".
      if (text.ends_with(key) && (before.empty() || before.ends_with('='))) {
        erase(argument + before.size());
      }
    }
    is_next = !is_next && text == flag;
  }
}

void forbid_dumps() {
#ifdef __linux__
  // No core file has the key, and other processes of the user cannot read our memory or
  // environment.
  static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

std::string key_problem(std::string_view key) {
  if (key.empty()) {
    return "is empty";
  }
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (std::ranges::any_of(key, is_control)) {
    return "has white space or control characters in it";
  }
  if (std::ranges::any_of(key, [](char c) { return static_cast<unsigned char>(c) > 0x7F; })) {
    return "has a character beyond ASCII in it";
  }
  // Quotes from a .env file, which no shell has removed.
  const bool is_quoted =
      key.size() > 1 && key.front() == key.back() && (key.front() == '"' || key.front() == '\'');
  return is_quoted ? "has quotes around it" : "";
}

std::string stored_key(std::string text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) {
    // Notepad and PowerShell write it.
    text.erase(0, byte_order_mark.size());
  }
  if (text.ends_with('\n')) {
    text.pop_back();
    text.erase(text.size() - (text.ends_with('\r') ? 1 : 0));
  }
  return text;
}

namespace {

bool is_below(const std::string& path, const std::string& folder) {
  if (folder.empty()) {
    return false;
  }
  std::error_code ignored;
  // Links are followed first, or one below the folder could lead anywhere.
  const std::string real = std::filesystem::weakly_canonical(path, ignored);
  std::string base = std::filesystem::weakly_canonical(folder, ignored);
  if (!base.ends_with('/')) {
    base += '/';
  }
  return real.starts_with(base);
}

bool is_exempt(const std::string& path, const Environment& environment) {
  return variable(environment, "ACTIVITYSMITH_KEY_FILE_CHECK") == "off" ||
         is_below(path, variable(environment, "CREDENTIALS_DIRECTORY")) ||
         // Docker and Kubernetes mount secrets with modes that nobody in the container can change.
         is_below(path, "/run/secrets") || is_below(path, "/var/run/secrets");
}

}  // namespace

namespace {

/// Returns whether the file comes from a volume of Kubernetes, which is mounted read-only and
/// reached through a link to a folder such as ..2026_05_01_06_30_00.123456789.
bool is_in_volume(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, ignored);
  return std::ranges::any_of(real, [](const std::filesystem::path& part) {
    return part.native().size() > 2 && part.native().starts_with("..");
  });
}

}  // namespace

std::optional<PermissionError> permission_error(const std::string& path, const input::Content& file,
                                                Holds holds, const Environment& environment) {
  const unsigned writable = S_IWGRP | S_IWOTH;
  const unsigned too_open = holds == Holds::key ? writable | S_IROTH : writable;
  const bool is_open = (file.mode & too_open) != 0;
  const bool is_foreign = file.owner != 0 && file.owner != ::geteuid();
  // A pipe, such as <(pass show x), has modes that mean nothing.
  if (!file.is_regular || !(is_open || is_foreign) || is_exempt(path, environment)) {
    return std::nullopt;
  }
  if (is_foreign) {
    return PermissionError{fmt::format("belongs to another user (id {})", file.owner),
                           "give one that belongs to you or to root"};
  }
  std::string remedy = fmt::format("run: chmod {} {}", holds == Holds::key ? "600" : "go-w",
                                   text::shell_quoted(path));
  if (is_in_volume(path)) {
    remedy =
        "set defaultMode: 0400 for its volume in Kubernetes, or "
        "ACTIVITYSMITH_KEY_FILE_CHECK=off";
  }
  return PermissionError{fmt::format("is open to others (mode {:04o})", file.mode),
                         std::move(remedy)};
}

namespace {

Error file_error(const std::string& path, std::string_view what, std::string hint) {
  return Error({.exit = ExitCode::configuration,
                .message = fmt::format("key file {} {}", path, what),
                .hint = std::move(hint)});
}

}  // namespace

std::string read_key_file(const std::string& path, const Environment& environment,
                          Milliseconds limit) {
  const auto content = input::read_content(path, limit);
  if (!content) {
    throw file_error(path, content.why(), "");
  }
  if (const auto found = permission_error(path, *content, Holds::key, environment)) {
    throw file_error(path, found->what, found->remedy);
  }
  std::string key = stored_key(content->text);
  if (const std::string problem = key_problem(key); !problem.empty()) {
    throw file_error(path, problem, "put the key alone into it");
  }
  return key;
}

namespace {

constexpr std::string_view credential_name = "activitysmith-api-key";

Error key_error(std::string message, std::string hint) {
  return Error({.exit = ExitCode::key, .message = std::move(message), .hint = std::move(hint)});
}

std::string valid_key(std::string key, std::string_view source) {
  if (const std::string problem = key_problem(key); !problem.empty()) {
    throw key_error(fmt::format("{} {}", source, problem), "give the key alone, without quotes");
  }
  return key;
}

std::string read_key_stdin(const Streams& streams) {
  const auto text = input::read_stdin(streams);
  if (!text) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("the API key on standard input {}", text.why()),
                 .hint = ""});
  }
  return valid_key(stored_key(*text), "the API key on standard input");
}

KeySource file_source(std::string name, std::string file) {
  const KeyKind kind = file == "-" ? KeyKind::standard_input : KeyKind::file;
  return {kind, std::move(name), {std::move(file)}};
}

std::optional<KeySource> source_in(const Section& section, const Environment& environment) {
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

enum class Sections : std::uint8_t { all, profile };

/// Returns the source in the first section that has one.
std::optional<KeySource> configured_source(const Layers& layers, Sections sections,
                                           const Environment& environment) {
  for (const Section& section : layers.sections()) {
    // Sections of the profile come first, then those that hold for all profiles.
    if (sections == Sections::profile && section.profile.empty()) {
      break;
    }
    if (auto source = source_in(section, environment)) {
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
    std::error_code ignored;  // sudo leaves the folder of another user, which is not ours to read
    if (std::filesystem::exists(file, ignored)) {
      return KeySource{KeyKind::file, "CREDENTIALS_DIRECTORY", {file}};
    }
  }
  return std::nullopt;
}

KeyCommand command_of(const KeySource& source, const KeyReader& reader) {
  KeyCommand command{.name = source.describe(), .words = source.words};
  // A password store may have a key for each API and profile.
  command.variables.emplace_back("ACTIVITYSMITH_API_URL", reader.api_url);
  if (!reader.profile.empty()) {
    command.variables.emplace_back("ACTIVITYSMITH_PROFILE", reader.profile);
  }
  return command;
}

}  // namespace

Error no_key(std::string_view why) {
  return key_error(
      fmt::format("no API key{}", why),
      "run activitysmith auth login, set ACTIVITYSMITH_API_KEY, or give --api-key-file FILE");
}

std::string KeySource::describe() const {
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
    source = configured_source(layers, Sections::profile, environment);
  }
  if (!source) {
    source = from_variables(environment);
  }
  return source ? source : configured_source(layers, Sections::all, environment);
}

std::string read_key(const KeySource& source, const KeyReader& reader) {
  switch (source.kind) {
    case KeyKind::text: return valid_key(source.words.front(), source.name);
    case KeyKind::file:
      return read_key_file(source.words.front(), reader.environment, reader.file_limit);
    case KeyKind::standard_input: return read_key_stdin(reader.streams);
    case KeyKind::command: return run_key_command(command_of(source, reader));
  }
  return {};
}

}  // namespace activitysmith::config
