#pragma once

#include "http/message.hpp"

#include <string_view>

namespace activitysmith::http {

/// What is wrong with a certificate that was not trusted, from OpenSSL's number for it, or where
/// that says nothing (0 of other TLS libraries, 1 of libcurl's own check of the host) from the
/// network library's words.
Trust trust_of(long verify_result, std::string_view words);

}  // namespace activitysmith::http
