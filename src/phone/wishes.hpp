#pragma once

#include "clock.hpp"
#include "json.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace activitysmith::phone {

/// Which end of a job makes a notification.
enum class Occasion : std::uint8_t { failure, success, always, never };

/// What the line of `run` says of the job and of telling it.
struct Wishes {
  std::string key = {};  ///< of the card; empty: no card
  Occasion notify = Occasion::failure;
  std::size_t lines = 20;       ///< of the output, in a notification
  Milliseconds grace{5'000};    ///< for the API, once the job has ended
  Milliseconds time_limit{0};   ///< of the job; 0: none
  Milliseconds longer_than{0};  ///< what a job has to take to be worth a notification
  long long period = 0;         ///< seconds in which the same failure is told once; 0: always
  std::string title = {};       ///< may be empty, and so may the other two
  std::string title_success = {};
  std::string title_failure = {};
};

/// The wishes of a request's body that was made and checked by the rows of `run`.
Wishes wishes_of(const Json& body);

/// Whether an end of this kind makes a notification.
bool is_wished(Occasion notify, bool is_failure);

}  // namespace activitysmith::phone
