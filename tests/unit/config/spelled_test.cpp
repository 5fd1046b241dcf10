#include "config/spelled.hpp"

#include "support/catch.hpp"

namespace activitysmith::config {
namespace {

TEST_CASE("any text can be spelled on one line") {
  CHECK(spelled_text("") == R"("")");
  CHECK(spelled_text("it's # = [x]") == R"("it's # = [x]")");
  CHECK(spelled_text("say \"hi\" \\ ä €") == R"("say \"hi\" \\ ä €")");
  CHECK(spelled_text("a\nb\tc\rd\x01\x1F\x7F") == R"("a\nb\tc\rd\u0001\u001F\u007F")");
}

TEST_CASE("keys are quoted only where they have to be") {
  CHECK(spelled_key("api-key_2") == "api-key_2");
  CHECK(spelled_key("a.b") == R"("a.b")");
  CHECK(spelled_key("") == R"("")");
  CHECK(spelled_key("büro") == R"("büro")");
}

TEST_CASE("a value is spelled by the kind of its row") {
  using spec::Kind;
  const spec::Field toggle{.key = "quiet", .kind = Kind::toggle};
  CHECK(spelled(toggle, {"1"}) == "true");
  CHECK(spelled(toggle, {"true"}) == "true");
  CHECK(spelled(toggle, {"0"}) == "false");
  const spec::Field number{.key = "retries", .kind = Kind::integer};
  CHECK(spelled(number, {"007"}) == "7");
  CHECK(spelled(number, {"+3"}) == "3");
  const spec::Field seconds{.key = "timeout", .kind = Kind::seconds};
  CHECK(spelled(seconds, {"30"}) == "30");
  CHECK(spelled(seconds, {".5"}) == "0.5");
  CHECK(spelled(seconds, {"1e-3"}) == "0.001");
  const spec::Field text{.key = "api-url", .kind = Kind::text};
  CHECK(spelled(text, {"https://a/"}) == "\"https://a/\"");
  CHECK(spelled(text, {"true"}) == "\"true\"");
}

TEST_CASE("several texts are an array, and so is a list that has no flag") {
  const spec::Field tags{.key = "tags", .kind = spec::Kind::list, .flag = "tags"};
  CHECK(spelled(tags, {"a,b"}) == R"("a,b")");
  CHECK(spelled(tags, {"a", "b\""}) == R"(["a", "b\""])");
  const spec::Field command{.key = "api-key-command", .kind = spec::Kind::list};
  CHECK(spelled(command, {"key"}) == R"(["key"])");
}

}  // namespace
}  // namespace activitysmith::config
