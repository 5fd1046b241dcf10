#include "config/sources.hpp"

#include "spec/file_keys.hpp"
#include "support/captured.hpp"
#include "support/catch.hpp"

#include <map>
#include <string>
#include <vector>

namespace activitysmith::config {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

const File of_all = parse(
    "timeout = 1\ncacert = 'ca'\nchannels = ['a', 'b']\n"
    "[profile.work]\ntimeout = 2\n",
    "/etc/s");
const File of_user = parse("timeout = 3\n[profile.work]\ntimeout = 4\n", "/home/u");

std::optional<Value> value(std::string_view key, const std::vector<Stated>& stated = {},
                           const Variables& variables = {}, const Layers& layers = {}) {
  return value_of({stated, test::environment_of(variables), layers}, *spec::file_key_called(key));
}

TEST_CASE("of each pair of sources the stronger one gives the value") {
  // From the weakest to the strongest; each is there or not, in all combinations.
  const std::vector<std::string> texts{"1", "3", "2", "4", "5", "6"};
  for (unsigned chosen = 0; chosen < 1U << texts.size(); ++chosen) {
    CAPTURE(chosen);
    const auto has = [&](std::size_t bit) { return (chosen >> bit & 1U) != 0; };
    const auto line = [&](std::size_t bit) {
      return has(bit) ? "timeout = " + texts[bit] + "\n" : std::string{};
    };
    const Layers layers({parse(line(0) + "[profile.work]\n" + line(2), "/s"),
                         parse(line(1) + "[profile.work]\n" + line(3), "/u")},
                        "work");
    const Variables variables =
        has(4) ? Variables{{"ACTIVITYSMITH_TIMEOUT", texts[4]}} : Variables{};
    const std::vector<Stated> stated =
        has(5) ? std::vector<Stated>{{"timeout", "0"}, {"timeout", texts[5]}}
               : std::vector<Stated>{};
    const auto found = value("timeout", stated, variables, layers);
    std::string expected;
    for (std::size_t bit = 0; bit < texts.size(); ++bit) {
      expected = has(bit) ? texts[bit] : expected;
    }
    CHECK((found ? found->text() : "") == expected);
  }
}

TEST_CASE("a value is called by where it comes from, and ranks by it") {
  const Layers layers({of_all, of_user}, "work");
  const auto line = value("timeout", {{"timeout", "9"}}, {}, layers);
  const auto variable = value("timeout", {}, {{"ACTIVITYSMITH_TIMEOUT", "8"}}, layers);
  const auto profile = value("timeout", {}, {}, layers);
  const auto top = value("channels", {}, {}, layers);
  CHECK(line->name == "--timeout");
  CHECK(variable->name == "ACTIVITYSMITH_TIMEOUT");
  CHECK(profile->name == "/home/u:3: timeout");
  CHECK(top->name == "/etc/s:3: channels");
  CHECK(line->rank > variable->rank);
  CHECK(variable->rank > profile->rank);
  CHECK(profile->rank > top->rank);
  CHECK(top->rank > 0);
}

TEST_CASE("a list is one text with commas") {
  const Layers layers({of_all}, "");
  CHECK(value("channels", {}, {}, layers)->text() == "a,b");
  CHECK(value("channels", {}, {{"ACTIVITYSMITH_CHANNELS", "c,d"}}, layers)->text() == "c,d");
}

TEST_CASE("a file that a configuration names lies beside it") {
  const Layers layers({of_all}, "");
  CHECK(value("cacert", {}, {}, layers)->text() == "/etc/ca");
  CHECK(value("cacert", {{"cacert", "ca"}}, {}, layers)->text() == "ca");
}

TEST_CASE("an empty variable is unset, and a setting may have no value") {
  CHECK_FALSE(value("timeout", {}, {{"ACTIVITYSMITH_TIMEOUT", ""}}));
  CHECK_FALSE(value("timeout"));
}

}  // namespace
}  // namespace activitysmith::config
