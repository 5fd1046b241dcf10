#pragma once

#include "http/message.hpp"

#include <string_view>

namespace activitysmith::http {

/// What is wrong with a certificate that was not trusted, from OpenSSL's number for it (0 where the
/// TLS library has none) and the network library's own words.
Trust trust_of(long verify_result, std::string_view words);

}  // namespace activitysmith::http
