#pragma once

#include "api/client.hpp"
#include "core/error.hpp"

#include <cstdint>

namespace activitysmith::api {

enum class KeyVerdict : std::uint8_t { good, refused, unknown };

/// What the API says of a key, and how it said so where that is not "good".
struct KeyTrial {
  KeyVerdict verdict = KeyVerdict::unknown;
  Report report = {};
};

/// Tries the client's key with a request that changes nothing: it ends a stream under a random key
/// of 128 bits, once, within 5 s. An answer of 404 or 200 is good, 401 refused; whatever else comes
/// says nothing about the key. Throws Error if a signal ends it.
KeyTrial try_key(Client client);

}  // namespace activitysmith::api
