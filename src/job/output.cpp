#include "job/output.hpp"

#include "job/pty.hpp"
#include "job/route.hpp"
#include "origin.hpp"

#include <algorithm>
#include <system_error>
#include <unistd.h>

namespace activitysmith::job {
namespace {

std::unique_ptr<Conduit> conduit_to(int target) {
  if (is_terminal(target)) {
    return std::make_unique<Pty>(target);
  }
  return std::make_unique<Conduit>();
}

}  // namespace

Output::Output(bool observe, const Terminal& terminal, Sink sink) : sink_(std::move(sink)) {
  try {
    if (observe) {
      route(terminal);
    }
  } catch (const std::system_error&) {
    ways_.clear();
    wiring_ = {};
  }
}

void Output::route(const Terminal& terminal) {
  const bool has_out = origin::was_open(STDOUT_FILENO);
  const bool has_err = origin::was_open(STDERR_FILENO);
  if (has_out) {
    lead(STDOUT_FILENO, terminal);
    wiring_.out = ways_.back().conduit->writer();
  }
  if (has_out && has_err && lead_to_the_same(STDOUT_FILENO, STDERR_FILENO)) {
    wiring_.err = wiring_.out;
  } else if (has_err) {
    lead(STDERR_FILENO, terminal);
    wiring_.err = ways_.back().conduit->writer();
  }
}

/// Puts an outlet in place that leads to `target`.
void Output::lead(int target, const Terminal& terminal) {
  Way way{conduit_to(target), nullptr};
  // Whose group is not in front may not set modes; they are followed once it is.
  const auto may_set_modes = [&terminal] { return terminal.is_with_us(); };
  const auto seen = [this](std::string_view piece) { see(piece); };
  way.outlet = std::make_unique<Outlet>(*way.conduit, target, may_set_modes, seen);
  ways_.push_back(std::move(way));
}

void Output::see(std::string_view piece) {
  const std::scoped_lock lock{mutex_};
  ring_.add(piece);
  if (sink_) {
    sink_(piece);
  }
}

void Output::hand_over() {
  for (const Way& way : ways_) {
    way.conduit->hand_over();
  }
  wiring_ = {};
}

bool Output::is_done() const {
  return std::ranges::all_of(ways_, [](const Way& way) { return way.outlet->is_done(); });
}

void Output::add_to(std::vector<pollfd>& sources) const {
  for (const Way& way : ways_) {
    if (!way.outlet->is_done()) {
      sources.push_back({way.outlet->report(), 0, 0});  // only its end counts
    }
  }
}

int Output::pace() const {
  int fastest = -1;
  for (const Way& way : ways_) {
    fastest = std::max(fastest, way.outlet->is_done() ? -1 : way.conduit->pace());
  }
  return fastest;
}

bool Output::follow_size() {
  return std::ranges::count_if(ways_, [](const Way& way) { return way.conduit->follow_size(); }) >
         0;
}

void Output::flush() {
  constexpr Milliseconds patience{1000};
  for (const Way& way : ways_) {
    way.outlet->flush(patience);
  }
}

void Output::finish() {
  for (const Way& way : ways_) {
    way.outlet->finish();
  }
}

void Output::close() {
  for (const Way& way : ways_) {
    unwritten_ = std::max(unwritten_, way.outlet->unwritten());
  }
  ways_.clear();
}

std::string Output::last() const {
  const std::scoped_lock lock{mutex_};
  return ring_.text();
}

}  // namespace activitysmith::job
