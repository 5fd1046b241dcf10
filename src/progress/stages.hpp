#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// The stages of an image that is being built, and which step of each has begun.
class Stages {
 public:
  static constexpr std::size_t most = 100;  ///< further stages are left out

  /// What BuildKit says when a step begins: "#9 [build 2/4] RUN make". False if the line is about
  /// something else.
  bool take(std::string_view line);

  /// Steps that have begun, and steps that are known of.
  [[nodiscard]] std::size_t begun() const;
  [[nodiscard]] std::size_t all() const;

 private:
  struct Stage {
    std::string name;
    std::size_t begun = 0;
    std::size_t all = 0;
  };

  std::vector<Stage> stages_;
};

}  // namespace activitysmith::progress
