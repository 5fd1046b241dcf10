#include "core/secrets.hpp"

#include "support/catch.hpp"

#include <initializer_list>
#include <string>

namespace activitysmith {

namespace {

Secrets secrets_of(std::initializer_list<const char*> texts) {
  Secrets secrets;
  for (const char* const text : texts) {
    secrets.add(text);
  }
  return secrets;
}

TEST_CASE("secrets: each one is redacted wherever it stands") {
  const Secrets secrets = secrets_of({"s3cret", "s3cret-and-more"});
  CHECK(secrets.redacted("Bearer s3cret") == "Bearer [redacted]");
  CHECK(secrets.redacted("s3crets3cret") == "[redacted][redacted]");
  CHECK(secrets.redacted("a s3cret-and-more z") == "a [redacted] z");
  CHECK(secrets.redacted("nothing here, s3cre") == "nothing here, s3cre");
  CHECK(secrets.redacted("").empty());
}

TEST_CASE("secrets: white space around one is not a part of it, and a short one is none") {
  const Secrets secrets = secrets_of({" s3cret\n", "abc", "  ab\n", ""});
  CHECK(secrets.redacted("abs3cret abc") == "ab[redacted] abc");
}

TEST_CASE("secrets: no escape of JSON shows one, nor one of JSON in JSON") {
  const Secrets secrets = secrets_of({R"(ask/"1\2)"});
  for (const char* const text :
       {R"(ask/"1\2)", R"(ask/\"1\\2)", R"(ask\/\"1\\2)", R"(ask/\\\"1\\\\2)",
        R"(ask\\/\\\"1\\\\2)", R"(\u0061sk\u002f\u0022\u0031\\2)", R"(\\u0061sk\\u002F\"1\\2)"}) {
    CAPTURE(text);
    CHECK(secrets.redacted(text) == "[redacted]");
  }
  CHECK(secrets.redacted(R"(\u0062sk/"1\2 \u006 \u00zz)") == R"(\u0062sk/"1\2 \u006 \u00zz)");
}

TEST_CASE("secrets: JSON stays JSON") {
  const Secrets secrets = secrets_of({R"(/s3cret\)"});
  CHECK(secrets.redacted(R"({"a":"\\\/s3cret\\\n"})") == R"({"a":"[redacted]\n"})");
  CHECK(secrets.redacted(R"({"a":"\\s3cret"})") == R"({"a":"\\s3cret"})");
}

TEST_CASE("secrets: the start of one counts where a text is cut") {
  const Secrets secrets = secrets_of({"s3cret"});
  CHECK(secrets.redacted("\"key s3cre…\"") == "\"key [redacted]…\"");
  CHECK(secrets.redacted("s3cr… s3c…") == "[redacted]… s3c…");
}

}  // namespace

}  // namespace activitysmith
