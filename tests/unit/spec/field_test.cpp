#include "spec/field.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith::spec {

namespace {

TEST_CASE("every type has its name, and every name its type") {
  CHECK(type_called("segmented_progress") == Types::segmented_progress);
  CHECK(type_called("value") == Types::value);
  for (const std::string_view name : activity_type_names) {
    CAPTURE(name);
    CHECK(type_called(name) != Types::none);
    CHECK(name_of(type_called(name)) == name);
  }
}

TEST_CASE("a name the API does not know is no type") {
  CHECK(type_called("") == Types::none);
  CHECK(type_called("Progress") == Types::none);
  CHECK(type_called("segmented") == Types::none);
}

TEST_CASE("a set is called by its first type") {
  CHECK(name_of(Types::progress | Types::value) == "progress");
  CHECK(name_of(Types::any) == "segmented_progress");
  CHECK(name_of(Types::none).empty());
}

}  // namespace

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

namespace {

constexpr std::string_view sizes[] = {"small", "large"};
constexpr Field word[] = {{.key = "word"}};
constexpr Field size[] = {{.key = "size", .kind = Kind::choice, .choices = sizes}};
constexpr Field members[] = {{.key = "label"}, {.key = "value"}};
constexpr Field tile[] = {{.key = "tile", .kind = Kind::object, .members = rows(members)}};

TEST_CASE("a file is called by its name") {
  CHECK(describe_expected({.key = "x", .kind = Kind::file, .min_size = 1}) == "the name of a file");
}

TEST_CASE("a number is wanted with its range") {
  CHECK(describe_expected({.key = "n", .kind = Kind::integer}) == "a whole number");
  CHECK(describe_expected({.key = "n", .kind = Kind::integer, .min = 1}) ==
        "a whole number from 1");
  CHECK(describe_expected({.key = "n", .kind = Kind::number, .min = 0, .above_min = true}) ==
        "a number above 0");
  CHECK(describe_expected({.key = "n", .kind = Kind::number, .min = 0, .max = 100}) ==
        "a number from 0 to 100");
  CHECK(describe_expected({.key = "n", .kind = Kind::integer, .min = 0, .max = 2147483647}) ==
        "a whole number from 0 to 2147483647");
  CHECK(describe_expected(
            {.key = "n", .kind = Kind::seconds, .min = 0, .max = 86400, .above_min = true}) ==
        "seconds, a number above 0 and at most 86400");
}

TEST_CASE("a text is wanted with its length and form") {
  CHECK(describe_expected({.key = "t"}) == "a text");
  CHECK(describe_expected({.key = "t", .min_size = 1}) == "a text that is not empty");
  CHECK(describe_expected({.key = "t", .max_size = 9}) == "a text of at most 9 characters");
  CHECK(describe_expected({.key = "t", .pattern = Pattern::https}) == "an https:// URL");
  CHECK(describe_expected({.key = "t", .pattern = Pattern::https, .max_size = 2048}) ==
        "an https:// URL, at most 2048 characters");
}

TEST_CASE("what is one of several things is wanted as all of them") {
  CHECK(describe_expected({.key = "b", .kind = Kind::boolean}) == "true or false");
  CHECK(describe_expected({.key = "c", .kind = Kind::choice, .choices = sizes}) ==
        "one of small, large");
  CHECK(describe_expected({.key = "v", .kind = Kind::text_or_number}) == "a number or a text");
  CHECK(
      describe_expected({.key = "v", .kind = Kind::metric_value, .min_size = 1, .max_size = 64}) ==
      "a number or a text of 1 to 64 characters");
}

TEST_CASE("lists and objects are wanted with what is in them") {
  CHECK(describe_expected({.key = "l", .kind = Kind::list, .members = rows(word)}) ==
        "words, separated by commas");
  CHECK(
      describe_expected({.key = "l", .kind = Kind::list, .max_size = 20, .members = rows(word)}) ==
      "words (at most 20 entries), separated by commas");
  CHECK(describe_expected({.key = "l", .kind = Kind::list, .members = rows(size)}) ==
        "one of small, large, separated by commas");
  CHECK(
      describe_expected(
          {.key = "l", .kind = Kind::list, .min_size = 1, .max_size = 8, .members = rows(tile)}) ==
      "a JSON array of 1 to 8 entries");
  CHECK(describe_expected({.key = "o", .kind = Kind::object, .members = rows(members)}) ==
        "a JSON object of label, value");
  CHECK(describe_expected({.key = "o", .kind = Kind::open_object}) == "a JSON object");
}

TEST_CASE("kinds are called by a noun with its article") {
  CHECK(type_name(Kind::integer) == "a whole number");
  CHECK(type_name(Kind::boolean) == "true or false");
  CHECK(type_name(Kind::list) == "an array");
  CHECK(type_name(Kind::open_object) == "an object");
  CHECK(type_name(Kind::text) == "a text");
}

}  // namespace

}  // namespace activitysmith::spec
