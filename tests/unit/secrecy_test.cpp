#include "secrecy.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

namespace activitysmith {
namespace {

std::vector<std::string> erased(std::vector<std::string> texts) {
  std::vector<char*> arguments;
  for (std::string& text : texts) {
    arguments.push_back(text.data());
  }
  erase_api_key(arguments);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("the key among the arguments is overwritten, in both spellings and every time") {
  CHECK(erased({"activitysmith", "--api-key", "secret", "notify", "Hi"}) ==
        Texts{"activitysmith", "--api-key", "******", "notify", "Hi"});
  CHECK(erased({"notify", "--api-key=secret", "--api-key", "other"}) ==
        Texts{"notify", "--api-key=******", "--api-key", "*****"});
  CHECK(erased({"--api-key", "--api-key", "x"}) == Texts{"--api-key", "*********", "x"});
  CHECK(erased({"config", "set", "api-key", "secret", "--json"}) ==
        Texts{"config", "set", "api-key", "******", "--json"});
}

TEST_CASE("other arguments stay as they are") {
  for (const Texts& texts :
       {Texts{"--api-key-file", "path"}, Texts{"--api-key-file=path"}, Texts{"--api-key"},
        Texts{"--title", "x"}, Texts{}, Texts{"config", "get", "api-key", "x"},
        Texts{"set", "timeout", "1"}}) {
    CHECK(erased(texts) == texts);
  }
}

}  // namespace
}  // namespace activitysmith
