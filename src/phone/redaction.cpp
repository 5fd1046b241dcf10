#include "phone/redaction.hpp"

#include "text/printable.hpp"

namespace activitysmith::phone {
namespace {

constexpr std::size_t shortest = 4;

/// How many bytes at the start of `text` are the end of `secret`.
std::size_t remnant(std::string_view text, std::string_view secret) {
  for (std::size_t at = 1; at + shortest <= secret.size(); ++at) {
    if (text.starts_with(secret.substr(at))) {
      return secret.size() - at;
    }
  }
  return 0;
}

}  // namespace

std::string redacted(std::string_view text, std::span<const std::string> secrets) {
  for (const std::string& secret : secrets) {
    text.remove_prefix(remnant(text, secret));
  }
  std::string result{text};
  for (const std::string& secret : secrets) {
    if (secret.size() >= shortest) {
      result = text::redacted(std::move(result), secret);
    }
  }
  return result;
}

}  // namespace activitysmith::phone
