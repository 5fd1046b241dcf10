#pragma once

#include "core/error.hpp"
#include "job/requests.hpp"
#include "progress/state.hpp"
#include "request/build.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::job {

/// The card of a job whose progress is followed.
struct Card {
  std::string key;
  std::string title;                      ///< as the user gave it; may be empty
  bool tells_line = false;                ///< the line that told the progress is the subtitle
  std::vector<std::string> secrets = {};  ///< never shown, whatever the job prints

  /// The request that shows the state. What the job itself wrote of its card is shown as it is, if
  /// the API can take it.
  [[nodiscard]] request::Draft shown(const Requests& requests, const progress::State& state) const;
  /// The request that ends the card with the state; `how` it ended is the subtitle, and `color`
  /// the card's color, unless it is empty.
  [[nodiscard]] request::Draft ended(const Requests& requests, const progress::State& state,
                                     std::string_view how, std::string_view color = {}) const;

 private:
  [[nodiscard]] std::vector<Requests::Word> words(const progress::State& state,
                                                  std::string_view subtitle,
                                                  std::string_view color) const;
};

// What the failure of a request about a card, or its success, says of the card.

/// Whether the API may have a card of which no answer told.
bool may_have_card(const std::optional<Report>& failure);

/// Whether the start was given up because the job had ended.
bool is_cut_off(const std::optional<Report>& failure);

/// Nothing is left to end: the job itself has ended its card, or it never came to be.
bool is_gone(const std::optional<Report>& failure);

/// What the card shows by now, perhaps by a script in the job, does not go with what it is to show.
bool is_refused(const std::optional<Report>& failure);

/// The failure where the API wants to be left alone for longer than there is time.
Report no_time_left();

}  // namespace activitysmith::job
