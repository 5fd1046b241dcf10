#pragma once

#include "environment.hpp"
#include "error.hpp"
#include "streams.hpp"

#include <optional>
#include <string>

namespace activitysmith::config {

/// What the line says about the key: one of the two at most.
struct KeyFlags {
  std::optional<std::string> key;   ///< --api-key
  std::optional<std::string> file;  ///< --api-key-file; "-" is standard input
};

/// There is no API key anywhere; exit 4.
struct NoKey : Error {
  NoKey();
};

/// The API key, from the first place that has one: the flags, ACTIVITYSMITH_API_KEY, the file named
/// by ACTIVITYSMITH_API_KEY_FILE, the systemd credential activitysmith-api-key.
///
/// Throws NoKey where there is none; Error: exit 4 where it holds white space or control
/// characters, exit 10 where its file cannot be read, holds no key, or is open to others (a regular
/// file that group or others may write, or others may read; not below /run/secrets,
/// /var/run/secrets and $CREDENTIALS_DIRECTORY, nor where ACTIVITYSMITH_KEY_FILE_CHECK is "off").
std::string find_api_key(const KeyFlags& flags, const Environment& environment,
                         const Streams& streams);

}  // namespace activitysmith::config
