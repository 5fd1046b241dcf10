// The one loop of the program: a poll() over all descriptors that somebody watches, and timers. A
// callback may do anything, including forgetting other watches, starting timers and destroying its
// owner, so everything that is called is taken out of the containers or kept alive first.
//
// poll() rather than epoll or kqueue: there are rarely more than a hundred descriptors, and one
// call serves all systems.

#include "core/loop.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace activitysmith {

Loop::Loop(Clock clock) : clock_(std::move(clock)) {}

void Loop::watch(int descriptor, short events, Ready ready) {
  watches_[descriptor] = {events, std::make_shared<const Ready>(std::move(ready))};
}

void Loop::forget(int descriptor) { watches_.erase(descriptor); }

Loop::Timer Loop::start_timer(Milliseconds after, std::function<void()> due) {
  // Nobody lives to see the end of ten years, and no clock overflows by them.
  constexpr Milliseconds longest = std::chrono::hours{24 * 365 * 10};
  ++last_timer_;
  timers_.emplace(std::pair{now() + std::min(after, longest), last_timer_}, std::move(due));
  return last_timer_;
}

void Loop::cancel(Timer& timer) {
  const Timer wanted = std::exchange(timer, 0);
  if (wanted != 0) {
    // Timers are sorted by time, so this looks at all of them, of which there are few.
    std::erase_if(timers_, [&](const auto& one) { return one.first.second == wanted; });
  }
}

void Loop::turn() {
  std::vector<pollfd> sources;
  for (const auto& [descriptor, watch] : watches_) {
    sources.push_back({descriptor, watch.events, 0});
  }
  const int time = milliseconds_left();
  if (sources.empty()) {
    // Tests have a clock whose sleep only moves its time.
    clock_.sleep(Milliseconds{std::max(time, 0)});
  } else if (::poll(sources.data(), static_cast<nfds_t>(sources.size()), time) > 0) {
    call_ready(sources);
  }
  call_due();
}

/// Returns the time until the next timer, rounded up; -1 if there is none.
int Loop::milliseconds_left() const {
  if (timers_.empty()) {
    return -1;
  }
  const Milliseconds left = timers_.begin()->first.first - now();
  return static_cast<int>(
      std::clamp<Milliseconds::rep>(left.count(), 0, std::numeric_limits<int>::max()));
}

void Loop::call_ready(const std::vector<pollfd>& sources) {
  std::map<int, std::shared_ptr<const Ready>> ready;
  for (const pollfd& source : sources) {
    // Events are passed on whatever was asked for: POLLHUP and POLLERR come unasked.
    if (source.revents != 0) {
      ready.emplace(source.fd, watches_.at(source.fd).ready);
    }
  }
  for (const pollfd& source : sources) {
    // Another callback may have forgotten it, or watch something new under its number.
    const auto now = watches_.find(source.fd);
    if (source.revents != 0 && now != watches_.end() && now->second.ready == ready[source.fd]) {
      (*ready[source.fd])(source.revents);
    }
  }
}

void Loop::call_due() {
  // Only those that are due now: one that starts itself anew must not keep the others waiting.
  const auto end = std::pair{now(), last_timer_};
  while (!timers_.empty() && timers_.begin()->first <= end) {
    const auto due = timers_.extract(timers_.begin());
    due.mapped()();
  }
}

}  // namespace activitysmith
