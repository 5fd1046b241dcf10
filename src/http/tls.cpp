#include "http/tls.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <string_view>
#include <unistd.h>

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

namespace {

constexpr const char* usual_folders[] = {
    "/etc/ssl/certs",  // Debian, Alpine, openSUSE
    "/etc/pki/ca-trust/extracted/pem/directory-hash",
};
constexpr const char* usual_bundles[] = {
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",    // Fedora
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",  // openSUSE
    "/etc/ssl/cert.pem",       // Alpine
};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

/// A folder may be there for a bundle alone, in which a library would look for hashes in vain.
bool is_hashed(const char* path) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path));
  const dirent* entry = nullptr;
  while (folder && (entry = ::readdir(folder.get())) != nullptr) {
    if (std::string_view{static_cast<const char*>(entry->d_name)}.ends_with(".0")) {
      return true;
    }
  }
  return false;
}

bool is_readable(const char* path) { return ::access(path, R_OK) == 0; }

std::string first(std::span<const char* const> paths, bool (*fits)(const char*)) {
  const auto found = std::ranges::find_if(paths, fits);
  return found == paths.end() ? "" : *found;
}

}  // namespace

Roots roots_among(std::span<const char* const> folders, std::span<const char* const> bundles) {
  return {first(folders, is_hashed), first(bundles, is_readable)};
}

Roots system_roots() { return roots_among(usual_folders, usual_bundles); }

namespace {

void set_file(const CurlHandle& handle, const char* file) {
  handle.set(CURLOPT_CAINFO, file);
  handle.set(CURLOPT_PROXY_CAINFO, file);
}

void set_folder(const CurlHandle& handle, const std::string& folder) {
  handle.set(CURLOPT_CAPATH, folder.c_str());
  handle.set(CURLOPT_PROXY_CAPATH, folder.c_str());
}

/// Other TLS libraries read all of a folder, or none.
bool looks_up_by_hash(const curl_version_info_data& curl) {
  const std::string_view tls = curl.ssl_version != nullptr ? curl.ssl_version : "";
  return tls.starts_with("OpenSSL/") || tls.starts_with("LibreSSL/");
}

Roots set_system_roots(const CurlHandle& handle) {
  const curl_version_info_data& curl = *curl_version_info(CURLVERSION_NOW);
  Roots roots = system_roots();
  if (curl.cainfo != nullptr && ::access(curl.cainfo, R_OK) == 0) {
    roots.bundle = curl.cainfo;
  }
  if (!roots.folder.empty() && looks_up_by_hash(curl)) {
    set_file(handle,
             nullptr);  // else all of libcurl's own bundle is read, a hundred times the work
    set_folder(handle, roots.folder);
    return roots;
  }
  if (curl.cainfo == nullptr && curl.capath == nullptr && !roots.bundle.empty()) {
    set_file(handle, roots.bundle.c_str());
  }
  return {};
}

/// Gives the roots of the system if their folder was chosen.
Roots set_authorities(const CurlHandle& handle, const Request& request) {
  if (request.url.starts_with("http://")) {
    return {};
  }
  if (request.ca_file.empty() && request.ca_folder.empty()) {
    return set_system_roots(handle);
  }
  if (!request.ca_file.empty()) {
    set_file(handle, request.ca_file.c_str());
  }
  if (!request.ca_folder.empty()) {
    set_folder(handle, request.ca_folder);
  }
  return {};
}

bool is_by_stranger(const CurlHandle& handle, CURLcode code) {
  const long proxy = handle.number(CURLINFO_PROXY_SSL_VERIFYRESULT);
  const long result = proxy != 0 ? proxy : handle.number(CURLINFO_SSL_VERIFYRESULT);
  return code == CURLE_PEER_FAILED_VERIFICATION &&
         trust_of(result, handle.words(code)) == Trust::unknown_issuer;
}

}  // namespace

CURLcode perform_trusting(const CurlHandle& handle, const Request& request, int wake) {
  const Roots roots = set_authorities(handle, request);
  const CURLcode code = handle.perform(wake, request.halt);
  if (roots.folder.empty() || roots.bundle.empty() || !is_by_stranger(handle, code)) {
    return code;
  }
  // Somebody may have put an authority of his own into a folder that the system keeps empty.
  constexpr curl_off_t us_per_ms = 1000;
  const auto used_ms = static_cast<long>(handle.time(CURLINFO_TOTAL_TIME_T) / us_per_ms);
  handle.set(CURLOPT_TIMEOUT_MS, std::max(request.limits.total_ms - used_ms, 1L));
  set_file(handle, roots.bundle.c_str());
  return handle.perform(wake, request.halt);
}

}  // namespace activitysmith::http
