#include "secrecy.hpp"

#include <algorithm>
#include <string_view>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace activitysmith {
namespace {

void erase(char* text) { std::fill_n(text, std::string_view{text}.size(), '*'); }

}  // namespace

void erase_api_key(std::span<char* const> arguments) {
  constexpr std::string_view flag = "--api-key";
  constexpr std::string_view word = flag.substr(2);
  bool is_next = false;
  std::string_view before;
  for (char* const argument : arguments) {
    const std::string_view text{argument};
    if (is_next) {
      erase(argument);
    } else if (text.starts_with(flag) && text.substr(flag.size()).starts_with('=')) {
      erase(argument + flag.size() + 1);
    }
    is_next = !is_next && (text == flag || (before == "set" && text == word));
    before = text;
  }
}

void forbid_dumps() {
#ifdef __linux__
  static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

}  // namespace activitysmith
