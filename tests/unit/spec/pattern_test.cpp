#include "spec/pattern.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith::spec {
namespace {

struct Case {
  Pattern pattern;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

void check(const Case& one) {
  for (const std::string& text : one.good) {
    CAPTURE(text);
    CHECK(matches(one.pattern, text));
  }
  for (const std::string& text : one.bad) {
    CAPTURE(text);
    CHECK_FALSE(matches(one.pattern, text));
  }
}

TEST_CASE("keys and tags have the characters the API takes") {
  check({.pattern = Pattern::stream_key,
         .good = {"a", "Nightly_backup-7", "-", "end", "0"},
         .bad = {"", "a b", "a/b", "a.b", "caf\xC3\xA9", "a\n"}});
  check({.pattern = Pattern::metric_key,
         .good = {"a", "0", "deploy.success_rate", "a-b"},
         .bad = {"", "A", "Deploy", "_a", ".a", "-a", "a/b", "a b", "a:b"}});
  check({.pattern = Pattern::tag,
         .good = {"a", "Host:nas-02", "0", "v1.2_3"},
         .bad = {"", ":a", "-a", "_a", "a b", "a,b", "\xC3\xA9"}});
}

TEST_CASE("pictures and attachments come over https") {
  check({.pattern = Pattern::https,
         .good = {"https://example.com", "https://u:p@example.com/a.png", "https://x/?a=b"},
         .bad = {"", "https://", "https:///a", "http://example.com", "example.com",
                 "HTTPS://example.com", "ftp://example.com"}});
  check({.pattern = Pattern::image,
         .good = {"https://example.com/a.png", "https://example.com/@a"},
         .bad = {"https://user:pass@example.com/a.png", "https://user@example.com",
                 "http://example.com/a.png"}});
}

TEST_CASE("a link has a scheme") {
  check({.pattern = Pattern::link,
         .good = {"http://a", "spotify:track:1", "x-safari-https://a", "A+b.c-d:x", "shortcuts:"},
         .bad = {"", "example.com", "/path", ":x", "1a:b", "+a:b", "a b:c", "sch\xC3\xA9ma:x"}});
  CHECK(scheme_of("HTTPS://a") == "HTTPS");
  CHECK(scheme_of("no scheme").empty());
}

TEST_CASE("a timestamp is a date and a time that exist, with an offset") {
  check({.pattern = Pattern::timestamp,
         .good = {"2026-05-01T06:30:00Z", "2026-05-01T06:30:00.123Z", "2026-05-01t06:30:00z",
                  "2024-02-29T00:00:00+02:00", "2000-02-29T00:00:00-11:30", "2016-12-31T23:59:60Z"},
         .bad = {"", "2026-05-01", "2026-05-01T06:30:00", "2026-05-01 06:30:00Z",
                 "2026-5-1T06:30:00Z", "2026-13-01T06:30:00Z", "2026-00-01T06:30:00Z",
                 "2026-04-31T06:30:00Z", "2026-02-29T06:30:00Z", "1900-02-29T00:00:00Z",
                 "2026-05-01T24:00:00Z", "2026-05-01T06:60:00Z", "2026-05-01T06:30Z",
                 "2026-05-01T06:30:00.Z", "2026-05-01T06:30:00+0200", "2026-05-01T06:30:00+24:00",
                 "2026-05-01T06:30:00Zz", "1714545000"}});
}

TEST_CASE("anything is a text, and a pattern says what it asks for") {
  CHECK(matches(Pattern::any, ""));
  CHECK(matches(Pattern::any, "\x01"));
  CHECK(form_of(Pattern::any).empty());
  for (const Pattern pattern :
       {Pattern::stream_key, Pattern::metric_key, Pattern::tag, Pattern::https, Pattern::image,
        Pattern::link, Pattern::timestamp}) {
    CAPTURE(static_cast<int>(pattern));
    CHECK_FALSE(form_of(pattern).empty());
  }
}

}  // namespace
}  // namespace activitysmith::spec
