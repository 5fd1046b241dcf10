#include "http/proxy.hpp"

#include "http/url.hpp"

#include <string_view>

namespace activitysmith::http {

namespace {

constexpr std::string_view names[] = {"https_proxy", "HTTPS_PROXY", "http_proxy",
                                      "HTTP_PROXY",  "all_proxy",   "ALL_PROXY"};

/// Returns "user:password" of a proxy's URL, which may lack a scheme; empty if there is none.
std::string_view credentials_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  url.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
  const std::size_t end = url.substr(0, url.find('/')).rfind('@');
  return end == std::string_view::npos ? "" : url.substr(0, end);
}

}  // namespace

std::vector<std::string> proxy_secrets(const Environment& environment) {
  std::vector<std::string> found;
  for (const std::string_view name : names) {
    const std::string url = variable(environment, name);
    const std::string_view credentials = credentials_of(url);
    // Without a colon all of it is a token; npos + 1 is 0.
    const std::string_view secret = credentials.substr(credentials.find(':') + 1);
    if (!secret.empty()) {
      found.emplace_back(secret);
      found.push_back(percent_decoded(secret));
    }
  }
  return found;
}

}  // namespace activitysmith::http
