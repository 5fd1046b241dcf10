#pragma once

#include "config/layers.hpp"
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

/// Overwrites `keys`, and the value of every --api-key, among the program's own arguments, to keep
/// them out of process lists. Copy the arguments before.
void erase_api_keys(std::span<char* const> arguments, std::span<const std::string> keys);

/// Keeps the process's memory and environment from other processes of the same user and out of
/// core files, where the system supports that.
void forbid_dumps();

/// Returns why `key` cannot be an API key ("is empty"), empty if it can. A line break in it would
/// end the header, and a quote or a letter beyond ASCII comes from the tool that stored it.
std::string key_problem(std::string_view key);

/// Returns a key as a file, a pipe or a program has it, without what editors add: a byte order mark
/// and one line end.
std::string stored_key(std::string text);

/// What a file must protect from other users.
enum class Holds : std::uint8_t {
  key,     ///< the API key: nobody else may read or write it
  choice,  ///< where the key comes from or goes to: nobody else may write it
};

/// Unsafe permissions of a file.
struct PermissionError {
  std::string what;    ///< to follow the file's name: "is open to others (mode 0644)"
  std::string remedy;  ///< "run: chmod 600 FILE", or what helps where no chmod can
};

/// Checks the mode and owner of the file `path`, which was read as `file`. A regular file is unsafe
/// if group or others can write it (or others can read it, if it holds a key), or if it belongs to
/// neither us nor root. Files below $CREDENTIALS_DIRECTORY, /run/secrets and /var/run/secrets are
/// exempt, as are all files when ACTIVITYSMITH_KEY_FILE_CHECK is "off".
std::optional<PermissionError> permission_error(const std::string& path, const input::Content& file,
                                                Holds holds, const Environment& environment);

/// Reads the API key in the file `path`. Throws Error (exit 10) if
/// the file cannot be read, holds no valid key or is unsafe: see permission_error().
std::string read_key_file(const std::string& path, const Environment& environment,
                          Milliseconds limit = input::usual_limit);

/// The options of the command line that choose the key.
struct KeyFlags {
  std::optional<std::string> key = {};   ///< --api-key, if it is not empty
  std::optional<std::string> file = {};  ///< --api-key-file; "-" is standard input
  bool profile = false;                  ///< --profile was given; its key overrides variables
  bool is_key_empty = false;             ///< --api-key was given without a key
};

enum class KeyKind : std::uint8_t { text, file, standard_input, command };

/// Where a key comes from. Only configuration files were read to find it.
struct KeySource {
  KeyKind kind = KeyKind::text;
  std::string name;                 ///< "--api-key", "ACTIVITYSMITH_API_KEY", "PATH:LINE: api-key"
  std::vector<std::string> words;   ///< the key; the name of the file; the command
  std::optional<Found> found = {};  ///< the setting, if it is from a configuration file

  /// Describes the source for people: its name, with the file or program. Never the key.
  [[nodiscard]] std::string describe() const;
};

/// What read_key() needs.
struct KeyReader {
  const Environment& environment;
  const Streams& streams;
  std::string profile = {};                      ///< for the command; empty if there is none
  std::string api_url = {};                      ///< for the command
  Milliseconds file_limit = input::usual_limit;  ///< how long a file may take to be read
};

/// Returns the Error (exit 4) for a call without any API key; `why` follows "no API key".
Error no_key(std::string_view why = {});

/// Returns the first of: --api-key and --api-key-file; the profile of --profile;
/// ACTIVITYSMITH_API_KEY; the file named by ACTIVITYSMITH_API_KEY_FILE; the systemd credential
/// activitysmith-api-key; the configuration, its profile first. Within a section api-key comes
/// first, then api-key-file, then api-key-command.
std::optional<KeySource> find_key_source(const KeyFlags& flags, const Environment& environment,
                                         const Layers& layers);

/// Reads the key from its source. Throws Error: exit 4 for an invalid key in text or on standard
/// input, exit 10 for a file or command without a valid key.
std::string read_key(const KeySource& source, const KeyReader& reader);

}  // namespace activitysmith::config
