#include "http/url.hpp"

#include "core/error.hpp"
#include "support/catch.hpp"

#include <string>

namespace activitysmith::http {

namespace {

TEST_CASE("the API's address is an https URL, or http to this machine") {
  for (const auto& [text, base] : {
           std::pair{"https://activitysmith.com/api", "https://activitysmith.com/api"},
           {"https://activitysmith.com/api/", "https://activitysmith.com/api"},
           {"https://example.com", "https://example.com"},
           {"https://example.com//", "https://example.com"},
           {"https://example.com:8443/x/y", "https://example.com:8443/x/y"},
           {"http://localhost:8080", "http://localhost:8080"},
           {"http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api"},
           {"http://127.1.2.3", "http://127.1.2.3"},
           {"http://[::1]:8080", "http://[::1]:8080"},
       }) {
    CAPTURE(text);
    CHECK(*base_url(text) == base);
  }
}

TEST_CASE("an address that would give the key away is refused") {
  for (const char* const text :
       {"http://activitysmith.com/api", "http://127.0.0.1.example.com",
        "http://localhost.example.com", "http://example.com#127.0.0.1", "http://[::2]",
        "http://0.0.0.0", "ftp://localhost", "file:///etc/passwd"}) {
    CAPTURE(text);
    CHECK_FALSE(base_url(text));
  }
}

TEST_CASE("an address has scheme, host and path only") {
  for (const char* const text :
       {"", "activitysmith.com/api", "/api", "https://", "https://user@example.com",
        "https://user:pass@example.com", "https://example.com/?a=b", "https://example.com/#a",
        "https://exa mple.com", "https://example.com/a\nb", "https://example.com/a\tb",
        "https://exam\x01ple.com", "https://[]/", "https://%20/", "https://exa%0Aple.com"}) {
    CAPTURE(text);
    CHECK_FALSE(base_url(text));
  }
}

TEST_CASE("a segment of a path has nothing in it that would end it") {
  CHECK(path_segment("Nightly_backup-7.x~") == "Nightly_backup-7.x~");
  CHECK(path_segment("a/b?c#d e%") == "a%2Fb%3Fc%23d%20e%25");
  CHECK(path_segment("caf\xC3\xA9") == "caf%C3%A9");
  CHECK(path_segment("").empty());
}

}  // namespace

namespace {

TEST_CASE("a date of HTTP is a moment") {
  CHECK(parse_date("Fri, 01 May 2026 06:30:00 GMT") == 1'777'617'000);
  CHECK(parse_date("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
  CHECK_FALSE(parse_date("soon"));
  CHECK_FALSE(parse_date(""));
}

}  // namespace

}  // namespace activitysmith::http
