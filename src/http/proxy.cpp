// libcurl reads the variables of proxies by itself. This file reads them once more, for two
// purposes: to name the variable when a connection fails because of its proxy, and to know which
// passwords must not appear in any output. The names and their order are those of libcurl.
// HTTP_PROXY is among the secrets although libcurl ignores it, because CGI programs get it from a
// request's header.

#include "http/proxy.hpp"

#include "http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace activitysmith::http {

namespace {

constexpr std::string_view https_names[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
constexpr std::string_view http_names[] = {"http_proxy", "HTTP_PROXY"};

/// A proxy's address in its parts, as people write it: libcurl ends the user name and password at
/// the first "/", "?" or "#", but a password with one of these is still a password.
struct ProxyAddress {
  std::string_view scheme;       ///< "http"; may be empty
  std::string_view credentials;  ///< "user:password", or a token; may be empty
  std::string_view place;        ///< "host:port", and what may follow
};

ProxyAddress split_address(std::string_view url) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
  ProxyAddress address;
  const std::size_t end = url.find_first_not_of(letters);
  if (end != url.npos && url.substr(end).starts_with("://")) {
    address.scheme = url.substr(0, end);
    url.remove_prefix(end + 3);
  }
  // The last one: a password that is not percent-encoded may contain others.
  const std::size_t at = url.rfind('@');
  address.credentials = url.substr(0, at == url.npos ? 0 : at);
  address.place = url.substr(at == url.npos ? 0 : at + 1);
  return address;
}

/// Returns what to do about characters of user name and password that end them for libcurl.
std::string remedy_for(std::string_view credentials) {
  std::string remedy;
  for (const char c : std::string_view{"@/?#"}) {
    if (credentials.find(c) != std::string_view::npos) {
      remedy += fmt::format("{}{} as %{:02X}", remedy.empty() ? "write " : ", ", c,
                            static_cast<unsigned>(c));
    }
  }
  return remedy.empty() ? remedy : remedy + " in its user name and password";
}

}  // namespace

Proxy find_proxy(const Environment& environment) {
  Proxy proxy;
  for (const std::string_view name : https_names) {
    const std::string url = variable(environment, name);
    if (url.empty()) {
      continue;
    }
    const ProxyAddress address = split_address(url);
    const std::string_view place = address.place.substr(0, address.place.find('/'));
    const std::size_t colon = place.rfind(':');
    // libcurl's defaults, which its messages name.
    const std::string_view usual_port = address.scheme == "https" ? "443" : "1080";
    proxy.variable = name;
    proxy.host = place.substr(0, colon);
    proxy.port = colon == place.npos ? usual_port : place.substr(colon + 1);
    proxy.remedy = remedy_for(address.credentials);
    break;
  }
  return proxy;
}

bool is_about_proxy(const Proxy& proxy, std::string_view message) {
  if (proxy.variable.empty()) {
    return false;
  }
  const auto has = [&](const std::string& words) { return message.find(words) != message.npos; };
  const bool is_failed_connection =
      !proxy.host.empty() &&
      // The words of libcurl, which has no other way to say where a connection failed.
      (has(fmt::format("to {} port {}", proxy.host, proxy.port)) ||
       has(fmt::format("via {}", proxy.host)) || has(fmt::format("over proxy {}", proxy.host)));
  return is_failed_connection || has("resolve proxy") || has("proxy syntax") || has("proxy scheme");
}

std::vector<std::string> proxy_secrets(const Environment& environment) {
  constexpr std::size_t shortest = 4;
  std::vector<std::string> found;
  const auto add_from = [&](std::string_view name) {
    const std::string url = variable(environment, name);
    const std::string_view credentials = split_address(url).credentials;
    // Without a colon all of it is a token; npos + 1 is 0.
    const std::string_view secret = credentials.substr(credentials.find(':') + 1);
    if (!secret.empty()) {
      // A password such as "ab" occurs within many words, which redacting would garble.
      const std::string_view hidden = secret.size() < shortest ? credentials : secret;
      found.emplace_back(hidden);
      // libcurl decodes it, and some of its messages show the result.
      found.push_back(percent_decoded(hidden));
    }
  };
  std::ranges::for_each(https_names, add_from);
  std::ranges::for_each(http_names, add_from);
  return found;
}

}  // namespace activitysmith::http
