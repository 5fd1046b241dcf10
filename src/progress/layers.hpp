#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// The layers of an image that is being pulled, and how far each is.
class Layers {
 public:
  static constexpr std::size_t most = 1000;  ///< further layers are left out

  /// What docker says of a layer: "a1b2c3d4e5f6: Downloading [==>   ]  1.2MB/4.5MB". False if the
  /// line is about something else.
  bool take(std::string_view line);

  /// From 0 to 1, by size where it is known; a layer of unknown size counts as the mean of the
  /// others. Nothing while there is nothing to pull.
  [[nodiscard]] std::optional<double> share() const;

 private:
  struct Layer {
    std::string name;
    double size = 0;  // bytes; 0: unknown
    double share = 0;
    bool is_there = false;  // it was, before the pull
  };

  std::vector<Layer> layers_;
};

}  // namespace activitysmith::progress
