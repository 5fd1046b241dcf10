#include "http/roots.hpp"

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <string_view>
#include <unistd.h>

namespace activitysmith::http {
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

}  // namespace activitysmith::http
