// Says whether an entry of the queue belongs to a key, without storing the key. The hash is salted
// with a secret of the folder, so that neither two machines nor a dictionary of keys can be
// compared with it.

#include "queue/fingerprint.hpp"

#include <fmt/format.h>

#include <array>

#if defined(__APPLE__)
#include <CommonCrypto/CommonDigest.h>
#else
#include <openssl/sha.h>
#endif

namespace activitysmith::queue {

namespace {

constexpr std::size_t digest_size = 32;

std::array<unsigned char, digest_size> sha256(const std::string& text) {
  std::array<unsigned char, digest_size> digest{};
#if defined(__APPLE__)
  CC_SHA256(text.data(), static_cast<CC_LONG>(text.size()), digest.data());
#else
  ::SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
#endif
  return digest;
}

}  // namespace

std::string fingerprint(std::string_view secret, std::string_view origin, std::string_view key) {
  // The sizes keep apart what only together reads the same.
  std::string hex;
  for (const unsigned char byte :
       sha256(fmt::format("{}:{}:{}:{}:{}", secret.size(), secret, origin.size(), origin, key))) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

}  // namespace activitysmith::queue
