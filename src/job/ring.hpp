#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace activitysmith::job {

/// The end of a text of any length, in memory of a fixed size.
class Ring {
 public:
  static constexpr std::size_t capacity = 8192;

  void add(std::string_view text);

  /// The last bytes that were added, at most `capacity`. If earlier ones are gone it begins with
  /// the first whole line, as far as there is one.
  [[nodiscard]] std::string text() const;

 private:
  std::array<char, capacity> bytes_{};
  std::size_t next_ = 0;  ///< where the next byte goes
  bool is_full_ = false;
  bool is_cut_ = false;  ///< bytes have been overwritten
};

}  // namespace activitysmith::job
