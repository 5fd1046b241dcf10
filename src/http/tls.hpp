#pragma once

#include "http/curl_handle.hpp"
#include "http/message.hpp"

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::http {

/// What is wrong with a certificate that was not trusted, from OpenSSL's number for it, or where
/// that says nothing (0 of other TLS libraries, 1 of libcurl's own check of the host) from the
/// network library's words.
Trust trust_of(long verify_result, std::string_view words);

/// Where a system keeps the certificates that it trusts; empty what it does not have.
struct Roots {
  std::string folder;  ///< by hash: a certificate is read only when one is asked for
  std::string bundle;  ///< all of them in one file
};

/// The first of `folders` that holds certificates by hash, and the first of `bundles` that can be
/// read.
Roots roots_among(std::span<const char* const> folders, std::span<const char* const> bundles);

/// The same, among the places of Debian, Fedora, Alpine and openSUSE.
Roots system_roots();

/// Transfers as CurlHandle::perform does, and trusts the authorities of the request, else those of
/// the system; the same for the API and for a proxy that is spoken to by TLS.
CURLcode perform_trusting(const CurlHandle& handle, const Request& request, int wake);

}  // namespace activitysmith::http
