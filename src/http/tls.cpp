// Decides whose certificates are trusted, and says in plain terms what is wrong with one. The
// system's authorities may be a folder, looked up by hash, or a bundle. Reading a bundle of 140
// certificates takes longer than the whole request, so the folder is tried first. It may lack an
// authority that the bundle has, though. So a certificate of unknown issuer is verified once more
// with the bundle before it is reported. A static build cannot know where its system keeps either,
// hence the lists of paths.

#include "http/tls.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <string_view>
#include <unistd.h>

namespace activitysmith::http {

namespace {

/// OpenSSL's X509_V_ERR numbers (openssl-verify(1)), and what other TLS libraries write.
struct VerifyError {
  long number;
  std::string_view words;
  CertificateProblem problem;
};

// Numbers come from OpenSSL. Other libraries leave them 0 and only write a message, whose words
// decide then. The first row that matches counts.
constexpr VerifyError verify_errors[] = {
    {9, "not yet valid", CertificateProblem::not_yet_valid},
    {9, "not yet activated", CertificateProblem::not_yet_valid},
    {10, "expired", CertificateProblem::expired},
    {10, "expiration date", CertificateProblem::expired},
    {18, "self-signed", CertificateProblem::unknown_issuer},
    {19, "self signed", CertificateProblem::unknown_issuer},
    {20, "issuer", CertificateProblem::unknown_issuer},
    {21, "unable to verify", CertificateProblem::unknown_issuer},
    {62, "subject name", CertificateProblem::wrong_host},
    {63, "host name", CertificateProblem::wrong_host},
    {64, "hostname", CertificateProblem::wrong_host},
};

}  // namespace

CertificateProblem certificate_problem(long verify_result, std::string_view message) {
  const auto* found = std::ranges::find(verify_errors, verify_result, &VerifyError::number);
  if (found == std::end(verify_errors)) {
    found = std::ranges::find_if(verify_errors, [&](const VerifyError& error) {
      return message.find(error.words) != std::string_view::npos;
    });
  }
  return found == std::end(verify_errors) ? CertificateProblem::unknown : found->problem;
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

/// A folder may hold only a bundle, where a lookup by hash finds nothing.
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

Roots find_roots(std::span<const char* const> folders, std::span<const char* const> bundles) {
  return {first(folders, is_hashed), first(bundles, is_readable)};
}

Roots system_roots() { return find_roots(usual_folders, usual_bundles); }

namespace {

void set_file(const CurlHandle& handle, const char* file) {
  handle.set(CURLOPT_CAINFO, file);
  // A proxy with TLS has a certificate of its own, for which libcurl has its own set of options.
  handle.set(CURLOPT_PROXY_CAINFO, file);
}

/// libcurl would read the file once more, and wait for a pipe that has nothing left.
void set_text(const CurlHandle& handle, const std::string& certificates) {
  std::string text = certificates;  // libcurl copies it, too
  curl_blob blob{.data = text.data(), .len = text.size(), .flags = CURL_BLOB_COPY};
  handle.set(CURLOPT_CAINFO_BLOB, &blob);
  handle.set(CURLOPT_PROXY_CAINFO_BLOB, &blob);
}

void set_folder(const CurlHandle& handle, const std::string& folder) {
  handle.set(CURLOPT_CAPATH, folder.c_str());
  handle.set(CURLOPT_PROXY_CAPATH, folder.c_str());
}

/// Other TLS libraries read a whole folder, or none.
bool looks_up_by_hash(const curl_version_info_data& curl) {
  const std::string_view tls = curl.ssl_version != nullptr ? curl.ssl_version : "";
  return tls.starts_with("OpenSSL/") || tls.starts_with("LibreSSL/");
}

/// The system's own library asks the Keychain, as Homebrew's does unless it is given a bundle.
#if defined(__APPLE__)
constexpr bool has_keychain = true;
#else
constexpr bool has_keychain = false;
#endif

/// Returns the system's roots that this libcurl can use.
Roots usable_roots(const curl_version_info_data& curl) {
  Roots roots = system_roots();
  if (curl.cainfo != nullptr && ::access(curl.cainfo, R_OK) == 0) {
    roots.bundle = curl.cainfo;
  }
  if (!looks_up_by_hash(curl)) {
    roots.folder.clear();
  }
  return roots;
}

/// Returns the bundle to fall back on if the folder of certificates is used.
std::string set_system_roots(const CurlHandle& handle) {
  if (has_keychain) {
    return {};
  }
  // Once for all requests of a batch.
  static const curl_version_info_data& curl = *curl_version_info(CURLVERSION_NOW);
  static const Roots roots = usable_roots(curl);
  if (!roots.folder.empty()) {
    // Without this libcurl reads all of its own bundle, which takes a hundred times as long.
    set_file(handle, nullptr);
    set_folder(handle, roots.folder);
    return roots.bundle;
  }
  // A libcurl of the system knows its own place better.
  if (curl.cainfo == nullptr && curl.capath == nullptr && !roots.bundle.empty()) {
    set_file(handle, roots.bundle.c_str());
  }
  return {};
}

}  // namespace

std::string set_authorities(const CurlHandle& handle, const Request& request) {
  if (request.url.starts_with("http://")) {
    return {};
  }
  if (request.ca_file.empty() && request.ca_folder.empty()) {
    return set_system_roots(handle);
  }
  if (!request.ca_text.empty()) {
    set_text(handle, request.ca_text);
  } else if (!request.ca_file.empty()) {
    set_file(handle, request.ca_file.c_str());
  }
  if (!request.ca_folder.empty()) {
    set_folder(handle, request.ca_folder);
  }
  return {};
}

bool has_unknown_issuer(const CurlHandle& handle, CURLcode code) {
  const long proxy = handle.number(CURLINFO_PROXY_SSL_VERIFYRESULT);
  const long result = proxy != 0 ? proxy : handle.number(CURLINFO_SSL_VERIFYRESULT);
  return code == CURLE_PEER_FAILED_VERIFICATION &&
         certificate_problem(result, handle.message(code)) == CertificateProblem::unknown_issuer;
}

// The folder may hold only an authority that an administrator added.
void trust_bundle(const CurlHandle& handle, const std::string& bundle, long total_ms) {
  constexpr curl_off_t us_per_ms = 1000;
  const auto used_ms = static_cast<long>(handle.time(CURLINFO_TOTAL_TIME_T) / us_per_ms);
  // The second handshake has only the time that the first one left. 0 would mean no limit.
  handle.set(CURLOPT_TIMEOUT_MS, std::max(total_ms - used_ms, 1L));
  set_file(handle, bundle.c_str());
}

}  // namespace activitysmith::http
