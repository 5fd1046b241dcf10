#include "commands/observer.hpp"

#include <utility>

namespace activitysmith::commands {

Observer::Observer(const progress::Rules& rules, Sink sink)
    : follower_(rules), sink_(std::move(sink)) {}

void Observer::read(std::string_view piece) {
  follower_.read(piece, [this](const progress::State&) { is_new_ = true; });
  tell();
}

void Observer::end() {
  follower_.end([this](const progress::State&) { is_new_ = true; });
  tell();
}

void Observer::tell() {
  if (std::exchange(is_new_, false)) {
    sink_(follower_.state());
  }
}

}  // namespace activitysmith::commands
