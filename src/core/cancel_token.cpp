#include "core/cancel_token.hpp"

#include <unistd.h>

namespace activitysmith {

void CancelToken::cancel() {
  is_cancelled_ = true;
  [[maybe_unused]] const ssize_t written = ::write(pipe_.writer.number(), "", 1);
}

}  // namespace activitysmith
