#include "shield.hpp"

namespace activitysmith {

Shield::Shield() {
  sigset_t all;
  sigfillset(&all);
  static_cast<void>(::pthread_sigmask(SIG_SETMASK, &all, &before_));
}

Shield::Shield(std::initializer_list<int> signals) {
  sigset_t some;
  sigemptyset(&some);
  for (const int signal : signals) {
    sigaddset(&some, signal);
  }
  static_cast<void>(::pthread_sigmask(SIG_BLOCK, &some, &before_));
}

Shield::~Shield() { static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before_, nullptr)); }

}  // namespace activitysmith
