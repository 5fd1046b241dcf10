#pragma once

#include "payload/payload.hpp"
#include "phone/request.hpp"
#include "progress/state.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::phone {

/// The card of a job whose progress is followed.
struct Card {
  std::string key;
  std::string title;                      ///< as the user gave it; may be empty
  bool tells_line = false;                ///< the line that told the progress is the subtitle
  std::vector<std::string> secrets = {};  ///< never shown, whatever the job prints

  /// The request that shows the state. What the job itself wrote of its card is shown as it is, if
  /// the API can take it.
  [[nodiscard]] payload::Draft shown(const Requests& requests, const progress::State& state) const;
  /// The request that ends the card with the state; `how` it ended is the subtitle, and `color`
  /// the card's color, unless it is empty.
  [[nodiscard]] payload::Draft ended(const Requests& requests, const progress::State& state,
                                     std::string_view how, std::string_view color = {}) const;

 private:
  [[nodiscard]] std::vector<Requests::Word> words(const progress::State& state,
                                                  std::string_view subtitle,
                                                  std::string_view color) const;
};

}  // namespace activitysmith::phone
