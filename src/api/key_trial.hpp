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
/// of 128 bits, once, within 5 s. It is good if the API ends it or says that there is no such
/// stream, and refused if it answers 401; whatever else comes says nothing about the key, least of
/// all the 404 of a server at a wrong URL. Throws Error if a signal ends it.
KeyTrial try_key(Client client);

}  // namespace activitysmith::api
