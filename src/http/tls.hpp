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

/// Has the handle trust the roots of the request, or else those of the system, for both the API and
/// a proxy that speaks TLS. Returns the bundle to try as well if their issuer turns out to be
/// unknown; empty if there is none.
std::string set_authorities(const CurlHandle& handle, const Request& request);

/// Returns whether a transfer failed because no trusted authority has signed a certificate.
bool has_unknown_issuer(const CurlHandle& handle, CURLcode code);

/// Has a handle whose transfer failed trust `bundle` in the next one, which takes what the first
/// has left of the time.
void trust_bundle(const CurlHandle& handle, const std::string& bundle, long total_ms);

}  // namespace activitysmith::http
