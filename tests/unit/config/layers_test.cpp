#include "config/layers.hpp"

#include "support/catch.hpp"

#include <string>

namespace activitysmith::config {
namespace {

const File everyones = parse(
    "timeout = 1\nretries = 1\njson = true\nquiet = true\n"
    "[profile.work]\ntimeout = 2\nretries = 2\n",
    "/s");
const File own = parse(
    "timeout = 3\nretries = 3\njson = false\n[profile.work]\ntimeout = 4\n[profile.home]\n", "/u");

std::string text_of(const Layers& layers, std::string_view key) {
  const auto found = layers.find(key);
  return found ? found->entry.texts.front() + " " + found->name() : "none";
}

TEST_CASE("the profile beats the top level, the user beats the system, key by key") {
  const Layers work({everyones, own}, "work");
  CHECK(text_of(work, "timeout") == "4 /u:5: timeout");
  CHECK(text_of(work, "retries") == "2 /s:7: retries");
  CHECK(text_of(work, "json") == "false /u:3: json");
  CHECK(text_of(work, "quiet") == "true /s:4: quiet");
  CHECK(text_of(work, "verbose") == "none");
  CHECK(work.profile() == "work");
}

TEST_CASE("another profile does not count") {
  const Layers home({everyones, own}, "home");
  CHECK(text_of(home, "timeout") == "3 /u:1: timeout");
  const Layers none({everyones, own}, "");
  CHECK(text_of(none, "timeout") == "3 /u:1: timeout");
  CHECK(none.sections().size() == 2);
}

TEST_CASE("sections stand from the strongest to the weakest") {
  const Layers layers({everyones, own}, "work");
  std::string order;
  for (const Section& section : layers.sections()) {
    order += section.path + section.profile + " ";
  }
  CHECK(order == "/uwork /swork /u /s ");
  CHECK(layers.paths() == std::vector<std::string>{"/s", "/u"});
  CHECK(find_in(layers.sections()[1], "timeout")->entry.texts.front() == "2");
  CHECK_FALSE(find_in(layers.sections()[0], "retries"));
}

TEST_CASE("without files there is nothing") {
  const Layers layers;
  CHECK_FALSE(layers.find("timeout"));
  CHECK(layers.sections().empty());
  CHECK(layers.profile().empty());
}

}  // namespace
}  // namespace activitysmith::config
