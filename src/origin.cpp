#include "origin.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace activitysmith::origin {
namespace {

/// Every signal whose disposition some part of the program changes.
constexpr std::array changed{SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2,
                             SIGCHLD, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG,  SIGWINCH};
constexpr std::array streams{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};

struct State {
  bool is_known = false;
  sigset_t mask{};
  std::array<bool, changed.size()> ignored{};
  std::array<bool, streams.size()> open{};
};

State state;

}  // namespace

void remember() {
  if (state.is_known) {
    return;
  }
  state.is_known = true;
  static_cast<void>(::sigprocmask(SIG_SETMASK, nullptr, &state.mask));
  std::ranges::transform(changed, state.ignored.begin(), [](int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
  });
  std::ranges::transform(streams, state.open.begin(),
                         [](int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; });
}

bool was_ignored(int signal) {
  const auto* const found = std::ranges::find(changed, signal);
  return found != changed.end() && state.ignored[static_cast<std::size_t>(found - changed.begin())];
}

bool was_open(int descriptor) { return state.open[static_cast<std::size_t>(descriptor)]; }

void restore() noexcept {
  for (const int signal : changed) {
    struct sigaction action {};
    action.sa_handler = was_ignored(signal) ? SIG_IGN : SIG_DFL;
    static_cast<void>(::sigaction(signal, &action, nullptr));
  }
  for (const int descriptor : streams) {
    if (!was_open(descriptor)) {
      static_cast<void>(::close(descriptor));
    }
  }
  static_cast<void>(::sigprocmask(SIG_SETMASK, &state.mask, nullptr));
}

}  // namespace activitysmith::origin
