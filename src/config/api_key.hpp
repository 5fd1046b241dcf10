#pragma once

#include "config/layers.hpp"
#include "environment.hpp"
#include "error.hpp"
#include "http/halt.hpp"
#include "streams.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace activitysmith::config {

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
  std::string profile = {};          ///< for the command; empty if there is none
  std::string api_url = {};          ///< for the command
  const http::Halt* halt = nullptr;  ///< breaks the command off in place of signals; may be null
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
