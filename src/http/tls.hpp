#pragma once

#include "http/curl_handle.hpp"
#include "http/message.hpp"

#include <span>
#include <string>
#include <string_view>

namespace activitysmith::http {

/// Returns why a certificate was not trusted: from OpenSSL's X509_V_ERR number, or if that is 0 (of
/// other TLS libraries) or 1 (of libcurl's own check of the host), from libcurl's message.
CertificateProblem certificate_problem(long verify_result, std::string_view message);

/// Where a system keeps its root certificates; empty for what it does not have.
struct Roots {
  std::string folder;  ///< by hash, so that only the certificates needed are read
  std::string bundle;  ///< all of them in one file
};

/// Returns the first of `folders` that holds certificates by hash and the first of `bundles` that
/// is readable.
Roots find_roots(std::span<const char* const> folders, std::span<const char* const> bundles);

/// Returns the roots of this system; knows Debian, Fedora, Alpine and openSUSE.
Roots system_roots();

/// Runs the transfer as CurlHandle::perform does and trusts the roots of the request, or else those
/// of the system, for both the API and a proxy that speaks TLS.
CURLcode perform_with_roots(const CurlHandle& handle, const Request& request, int wake);

}  // namespace activitysmith::http
