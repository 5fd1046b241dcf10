#pragma once

#include "core/environment.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::http {

/// The proxy that libcurl takes for https, unless no_proxy names the host.
struct Proxy {
  std::string variable;  ///< the one that names it: "https_proxy"; empty: there is no proxy
  std::string host;      ///< empty if the address cannot be read
  std::string port;
  std::string remedy;  ///< "write / in its user name and password as %2F"; empty if all is well
};

/// Returns the proxy of the first of https_proxy, HTTPS_PROXY, all_proxy and ALL_PROXY that is set.
Proxy find_proxy(const Environment& environment);

/// Returns whether libcurl's `message` is about reaching the proxy, and not the server behind it.
bool is_about_proxy(const Proxy& proxy, std::string_view message);

/// Returns the secrets in the proxy variables (https_proxy, all_proxy, …), which no message may
/// show: the password of http://user:password@proxy:3128, or a token alone before the "@"; both as
/// written and with %XX decoded. One that is too short to be hidden by itself comes with its user.
std::vector<std::string> proxy_secrets(const Environment& environment);

}  // namespace activitysmith::http
