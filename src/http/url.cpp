// URLs are parsed by libcurl's own parser, since libcurl is what connects in the end. A second
// parser that disagreed about where the host ends could call an address safe and let the key go
// elsewhere.

#include "http/url.hpp"

#include "core/text.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

namespace activitysmith::http {

namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

/// Returns a part of the URL; empty if it has none.
std::string part(const Url& url, CURLUPart which) {
  char* text = nullptr;
  std::string result;
  if (curl_url_get(url.get(), which, &text, 0) == CURLUE_OK) {
    result = text;
  }
  curl_free(text);
  return result;
}

bool is_this_machine(std::string_view host) {
  // Only addresses: "127.0.0.1.example.com" is a name that anyone can register.
  const bool numeric =
      host.find_first_not_of("0123456789.") == std::string_view::npos && !host.ends_with('.');
  return host == "localhost" || host == "[::1]" || (numeric && host.starts_with("127."));
}

/// Returns whether a host can be a name or an address: libcurl takes "[]" and the blank of "%20",
/// too.
bool is_host(std::string_view host) {
  constexpr std::string_view allowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
  return host.starts_with('[') ? host != "[]"
                               : host.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

Result<std::string> base_url(std::string_view text) {
  const Url url(curl_url());
  const std::string typed{text::trimmed(text)};
  // Newer releases of libcurl escape control characters instead of refusing them.
  if (!url || text::has_control(typed) ||
      curl_url_set(url.get(), CURLUPART_URL, typed.c_str(),
                   // An unknown scheme parses, so that the error below can say which ones are
                   // allowed.
                   CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) != CURLUE_OK) {
    return Reason{"is no URL; give one such as https://activitysmith.com/api"};
  }
  const std::string scheme = part(url, CURLUPART_SCHEME);
  if (scheme != "https" && !(scheme == "http" && is_this_machine(part(url, CURLUPART_HOST)))) {
    return Reason{"is not safe for a key; give an https:// URL (http only to this machine)"};
  }
  // Whether libcurl can look such a name up depends on the build and the locale.
  const std::string host = part(url, CURLUPART_HOST);
  if (std::ranges::any_of(host, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return Reason{"has a host beyond ASCII; give its xn-- form"};
  }
  if (!is_host(host)) {
    return Reason{"has no valid host; give a URL such as https://activitysmith.com/api"};
  }
  for (const CURLUPart extra :
       {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT}) {
    if (!part(url, extra).empty()) {
      return Reason{"has a user name, a query or a fragment; give scheme, host and path only"};
    }
  }
  // The endpoints begin with a slash.
  std::string base = part(url, CURLUPART_URL);
  while (base.ends_with('/')) {
    base.pop_back();
  }
  return base;
}

std::string path_segment(std::string_view text) {
  std::string result;
  for (const char c : text) {
    // The unreserved characters of RFC 3986. A key such as "a/b" has to stay one segment.
    const bool plain = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                       std::string_view{"-._~"}.find(c) != std::string_view::npos;
    if (plain) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string percent_decoded(std::string_view text) {
  int size = 0;
  char* const plain =
      curl_easy_unescape(nullptr, text.data(), static_cast<int>(text.size()), &size);
  std::string result(plain != nullptr ? plain : "", static_cast<std::size_t>(size));
  curl_free(plain);
  return result;
}

std::optional<std::time_t> parse_date(std::string_view text) {
  // Knows all three date formats of HTTP, without the locale that strptime() depends on.
  const std::time_t time = curl_getdate(std::string{text}.c_str(), nullptr);
  return time < 0 ? std::nullopt : std::optional{time};
}

}  // namespace activitysmith::http
