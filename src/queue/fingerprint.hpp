#pragma once

#include <string>
#include <string_view>

namespace activitysmith::queue {

/// Returns what stands for an API key and the API that it is for: the SHA-256 of a folder's secret,
/// the origin and the key, in hexadecimal. Without the secret, a key cannot be guessed from it.
std::string fingerprint(std::string_view secret, std::string_view origin, std::string_view key);

}  // namespace activitysmith::queue
