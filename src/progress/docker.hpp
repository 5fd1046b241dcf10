#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::progress {

/// The entry of that name, made if there is none yet; null if there are `most` of them already.
template <typename Entry>
Entry* entry_of(std::vector<Entry>& entries, std::string_view name, std::size_t most) {
  const auto found = std::ranges::find(entries, name, &Entry::name);
  if (found != entries.end()) {
    return &*found;
  }
  return entries.size() == most ? nullptr : &entries.emplace_back(Entry{std::string{name}});
}

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
