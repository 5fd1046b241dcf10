#pragma once

#include <span>
#include <string>

namespace activitysmith::http {

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

}  // namespace activitysmith::http
