#pragma once

#include "config/layers.hpp"
#include "core/cancel_token.hpp"
#include "core/environment.hpp"
#include "core/error.hpp"
#include "core/input.hpp"
#include "core/streams.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::config {

/// Overwrites the value of every --api-key among the program's own arguments, and that of `set
/// api-key`, so that a process list no longer shows it. The texts have to be copied before.
void erase_api_key(std::span<char* const> arguments);

/// Keeps the process's memory and environment from other processes of the same user and out of
/// core files, where the system can.
void forbid_dumps();

/// What makes a text no API key ("is empty"), or nothing. A header would end at a line break in it.
std::string key_flaw(std::string_view key);

/// What a file has in it that others must keep away from.
enum class Holds : std::uint8_t {
  key,     ///< the API key: nobody else may read or write it
  choice,  ///< what the key is and where it goes: nobody else may write it
};

/// What is wrong with a file's mode or owner, and the line that mends it.
struct Exposure {
  std::string what;
  std::string remedy;
};

/// Whether others could get at the file `path`, which was read as `file`: a regular one that group
/// or others may write (or, if it holds a key, others may read), or that another user than we or
/// root owns. Nothing for files below $CREDENTIALS_DIRECTORY, /run/secrets and /var/run/secrets,
/// nor where ACTIVITYSMITH_KEY_FILE_CHECK is "off".
std::optional<Exposure> exposure(const std::string& path, const input::Content& file, Holds holds,
                                 const Environment& environment);

/// The API key that the file `path` holds; one newline at its end does not count. Throws Error
/// (exit 10) where the file cannot be read, holds no key, or is open to others: see guard.hpp.
std::string read_key_file(const std::string& path, const Environment& environment);

/// What the line says about the key.
struct KeyFlags {
  std::optional<std::string> key = {};   ///< --api-key
  std::optional<std::string> file = {};  ///< --api-key-file; "-" is standard input
  bool profile = false;                  ///< --profile is given, so its key beats variables
};

enum class KeyKind : std::uint8_t { text, file, standard_input, command };

/// The place that a key would be taken from; nothing there was read yet but configuration files.
struct KeySource {
  KeyKind kind = KeyKind::text;
  std::string name;                 ///< "--api-key", "ACTIVITYSMITH_API_KEY", "PATH:LINE: api-key"
  std::vector<std::string> words;   ///< the key; the name of the file; the command
  std::optional<Found> found = {};  ///< where a configuration file says it

  /// Where the key comes from, for people: the name, with the file or program. Never the key.
  [[nodiscard]] std::string told() const;
};

/// What reading a key may need.
struct KeyReader {
  const Environment& environment;
  const Streams& streams;
  std::string profile = {};    ///< for the command; empty if there is none
  std::string api_url = {};    ///< for the command
  const Halt* halt = nullptr;  ///< breaks the command off in place of signals; may be null
};

/// There is no API key anywhere; exit 4.
struct NoKey : Error {
  NoKey();
};

/// The first that there is of: --api-key and --api-key-file; what the profile of --profile says;
/// ACTIVITYSMITH_API_KEY; the file named by ACTIVITYSMITH_API_KEY_FILE; the systemd credential
/// activitysmith-api-key; what the configuration says, its profile first. One section may say it as
/// api-key, else api-key-file, else api-key-command.
std::optional<KeySource> find_key_source(const KeyFlags& flags, const Environment& environment,
                                         const Layers& layers);

/// The key from its source. Throws Error: exit 4 where a key that was given as text or on standard
/// input is none, and exit 10 for a file or command that gives none: see key_file.hpp and
/// key_command.hpp.
std::string read_key(const KeySource& source, const KeyReader& reader);

}  // namespace activitysmith::config
