#include "config/layers.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <sys/stat.h>

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

namespace {

/// A home folder and a system file of their own.
struct Home {
  test::Folder folder;
  std::map<std::string, std::string, std::less<>> variables{
      {"XDG_CONFIG_HOME", folder.path()}, {"ACTIVITYSMITH_SYSTEM_CONFIG", folder.path() + "/sys"}};

  Home() { std::filesystem::create_directory(folder.path() + "/activitysmith"); }

  [[nodiscard]] std::string user(std::string_view text, mode_t mode = 0600) const {
    return folder.file("activitysmith/config.toml", text, mode);
  }
  [[nodiscard]] std::string system(std::string_view text, mode_t mode = 0600) const {
    return folder.file("sys", text, mode);
  }
  [[nodiscard]] Layers layers(const Choice& choice = {}) const {
    return load(choice, test::environment_of(variables));
  }
  [[nodiscard]] Report failure(const Choice& choice = {}) const {
    try {
      static_cast<void>(layers(choice));
    } catch (const Error& error) {
      CHECK(error.report().exit == ExitCode::configuration);
      return error.report();
    }
    FAIL("nothing was wrong");
    return {};
  }
};

std::string timeout(const Layers& layers) {
  const auto found = layers.find("timeout");
  return found ? found->entry.texts.front() : "";
}

TEST_CASE("no file is no error") {
  const Home place;
  CHECK(place.layers().paths().empty());
  Home elsewhere;
  elsewhere.variables["XDG_CONFIG_HOME"] = place.folder.file("file", "");
  CHECK(elsewhere.layers().paths().empty());
}

TEST_CASE("system and user file are merged") {
  const Home place;
  const std::string system = place.system("timeout = 1\nretries = 1\n");
  CHECK(timeout(place.layers()) == "1");
  const std::string user = place.user("timeout = 2\n");
  const Layers layers = place.layers();
  CHECK(timeout(layers) == "2");
  CHECK(layers.find("retries"));
  CHECK(layers.paths() == std::vector<std::string>{system, user});
}

TEST_CASE("--config and its variable take the place of both") {
  Home place;
  static_cast<void>(place.system("timeout = 1\n"));
  static_cast<void>(place.user("timeout = 2\n"));
  const std::string other = place.folder.file("other", "timeout = 3\n");
  const std::string last = place.folder.file("last", "timeout = 4\n");
  CHECK(timeout(place.layers({.config = other, .profile = {}})) == "3");
  CHECK(timeout(place.layers({.config = "/dev/null", .profile = {}})).empty());
  place.variables["ACTIVITYSMITH_CONFIG"] = last;
  CHECK(timeout(place.layers()) == "4");
  CHECK(timeout(place.layers({.config = other, .profile = {}})) == "3");
  place.variables["ACTIVITYSMITH_CONFIG"] = "";
  CHECK(timeout(place.layers()) == "2");
}

TEST_CASE("a file that is asked for has to be there") {
  Home place;
  const std::string none = place.folder.path() + "/none";
  CHECK(test::contains(place.failure({.config = none, .profile = {}}).message, none));
  CHECK(place.failure({.config = "", .profile = {}}).message ==
        "--config: is empty; give the name of a file");
  CHECK(test::contains(place.failure({.config = place.folder.path(), .profile = {}}).message,
                       "cannot be read"));
  place.variables["ACTIVITYSMITH_CONFIG"] = none;
  CHECK(test::contains(place.failure().message, none));
}

TEST_CASE("what is no file at one of the usual places is refused") {
  const Home place;
  const std::string path = place.folder.path() + "/sys";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(place.failure().message == path + ": is not a regular file");
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  CHECK(test::contains(place.failure().message, path + ": cannot be read"));
  std::filesystem::remove(path);
  std::filesystem::create_symlink("/dev/null", path);
  CHECK(place.layers().paths().size() == 1);
}

TEST_CASE("a file of more than 1 MiB is refused") {
  const Home place;
  std::string text;
  while (text.size() <= 1024UL * 1024UL) {
    text += "# " + std::string(1000, '-') + "\n";
  }
  const std::string path = place.user(text);
  CHECK(place.failure().message == path + ": is larger than 1 MiB");
}

TEST_CASE("what is wrong with both files is told at once") {
  const Home place;
  const std::string system = place.system("timeout = 'x'\n");
  const std::string user = place.user("x = 1\ny =\n");
  const Report report = place.failure();
  CHECK(test::contains(report.message, system + ":1: timeout: "));
  CHECK(test::contains(report.message, "\n" + user + ":2: cannot be read as TOML"));
}

TEST_CASE("the profile is that of --profile, else of the variable, else the default") {
  Home place;
  static_cast<void>(place.system("default-profile = 'a'\n[profile.a]\ntimeout = 1\n"));
  CHECK(timeout(place.layers()) == "1");
  static_cast<void>(
      place.user("default-profile = 'b'\n[profile.b]\ntimeout = 2\n[profile.c]\ntimeout = 3\n"));
  CHECK(timeout(place.layers()) == "2");
  place.variables["ACTIVITYSMITH_PROFILE"] = "a";
  CHECK(timeout(place.layers()) == "1");
  const Layers layers = place.layers({.config = {}, .profile = "c"});
  CHECK(timeout(layers) == "3");
  CHECK(layers.profile() == "c");
  place.variables["ACTIVITYSMITH_PROFILE"] = "";
  CHECK(timeout(place.layers()) == "2");
}

TEST_CASE("an unknown profile is told with those that there are, and who named it") {
  Home place;
  CHECK(place.failure({.config = {}, .profile = "x"}).message ==
        "--profile: no profile \"x\"; no configuration file has a section [profile.NAME]");
  const std::string system = place.system("default-profile = 'c'\n[profile.b]\n");
  static_cast<void>(place.user("[profile.a]\n"));
  CHECK(place.failure().message ==
        system + ":1: default-profile: no profile \"c\"; there are a, b");
  CHECK(test::contains(place.failure({.config = {}, .profile = ""}).message, "no profile \"\""));
  place.variables["ACTIVITYSMITH_PROFILE"] = "B";
  CHECK(place.failure().message == "ACTIVITYSMITH_PROFILE: no profile \"B\"; there are a, b");
}

TEST_CASE("a file with a key keeps to the mode of a key file") {
  const Home place;
  const std::string path = place.user("[profile.a]\napi-key = 'ask_1'\n", 0644);
  CHECK(place.failure().message ==
        path + ": holds a key and is open to others (mode 0644); " + "run: chmod 600 " + path);
  static_cast<void>(place.user("api-key = 'ask_1'\n", 0640));
  CHECK(place.layers().find("api-key"));
}

TEST_CASE("a file that says what becomes of the key is written by its owner alone") {
  const Home place;
  for (const char* const line : {"api-key-command = ['pass']", "api-key-file = 'k'",
                                 "api-url = 'https://a'", "cacert = 'c'"}) {
    const std::string path = place.user(line, 0664);
    CHECK(place.failure().message == path + ": says where the key goes and is open to " +
                                         "others (mode 0664); run: chmod go-w " + path);
    static_cast<void>(place.user(line, 0644));
    CHECK(place.layers().paths().size() == 1);
  }
  static_cast<void>(place.user("timeout = 1", 0666));
  CHECK(timeout(place.layers()) == "1");
}

}  // namespace

}  // namespace activitysmith::config
