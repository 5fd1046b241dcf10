#pragma once

#include "environment.hpp"
#include "input/source.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace activitysmith::config {

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

}  // namespace activitysmith::config
