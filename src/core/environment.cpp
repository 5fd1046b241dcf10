#include "core/environment.hpp"

#include <algorithm>
#include <string_view>
#include <unistd.h>

extern "C" char** environ;  // NOLINT(readability-redundant-declaration): not in every <unistd.h>

namespace activitysmith {

std::vector<std::string> environment_with(const Assignments& variables) {
  std::vector<std::string> result;
  for (const auto& [name, value] : variables) {
    result.emplace_back(name).append("=").append(value);
  }
  for (char** setting = environ; setting != nullptr && *setting != nullptr; ++setting) {
    const std::string_view text{*setting};
    const std::string_view name = text.substr(0, text.find('='));
    if (std::ranges::find(variables, name, &Assignments::value_type::first) == variables.end()) {
      result.emplace_back(text);
    }
  }
  return result;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) {
    result.push_back(text.data());
  }
  result.push_back(nullptr);
  return result;
}

}  // namespace activitysmith
