#include "completion/script.hpp"

#include "completion/bash.hpp"
#include "completion/fish.hpp"
#include "completion/zsh.hpp"

namespace activitysmith::completion {

std::string script(std::string_view shell) {
  std::string text = shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish();
  while (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace activitysmith::completion
