#pragma once

#include "fuzz/wire.hpp"
#include "http/transport.hpp"
#include "support/fake_clock.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace activitysmith::fuzz {

/// What one try met: an answer, or the phase in which there was none.
struct Try {
  std::optional<http::Response> answer;
  http::TransferPhase failure = http::TransferPhase::sent;
};

/// Whether the server may have acted, as the contract tells it.
bool may_be_delivered(const Try& met);

/// A network that a text plays, one try after the other, divided by the byte 4; the last one comes
/// again and again. A try is the head of an answer, an empty line and its body, or "!" with the
/// digit of a phase and what the network says. "~" before an answer cuts it short, and "^" makes it
/// too large. Every try takes its time: half a second, or all it may have where none came.
class Script final : public Sequential {
 public:
  Script(std::string_view text, test::FakeClock& clock) : rest_(text), clock_(clock) {}
  http::TransferResult send(const http::Request& request) override;
  http::Inspection inspect(const http::Request& request) override;

  std::vector<Try> tries;  ///< what each request met

 private:
  std::string_view rest_;
  test::FakeClock& clock_;
};

}  // namespace activitysmith::fuzz
