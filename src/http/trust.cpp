#include "http/trust.hpp"

#include <algorithm>

namespace activitysmith::http {
namespace {

/// Numbers as `openssl verify` gives them, and words of the other TLS libraries.
struct Sign {
  long number;
  std::string_view words;
  Trust trust;
};

constexpr Sign signs[] = {
    {9, "not yet valid", Trust::early},
    {9, "not yet activated", Trust::early},
    {10, "expired", Trust::expired},
    {10, "expiration date", Trust::expired},
    {18, "self-signed", Trust::unknown_issuer},
    {19, "self signed", Trust::unknown_issuer},
    {20, "issuer", Trust::unknown_issuer},
    {21, "unable to verify", Trust::unknown_issuer},
    {62, "subject name", Trust::other_host},
    {63, "host name", Trust::other_host},
    {64, "hostname", Trust::other_host},
};

}  // namespace

Trust trust_of(long verify_result, std::string_view words) {
  const auto* sign = std::ranges::find(signs, verify_result, &Sign::number);
  if (sign == std::ranges::end(signs)) {
    sign = std::ranges::find_if(
        signs, [&](const Sign& one) { return words.find(one.words) != std::string_view::npos; });
  }
  return sign == std::ranges::end(signs) ? Trust::unclear : sign->trust;
}

}  // namespace activitysmith::http
