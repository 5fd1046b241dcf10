#include "job/ring.hpp"

#include <algorithm>

namespace activitysmith::job {

void Ring::add(std::string_view text) {
  is_cut_ = is_cut_ || text.size() > capacity - (is_full_ ? capacity : next_);
  text.remove_prefix(text.size() - std::min(text.size(), capacity));
  while (!text.empty()) {
    const std::size_t size = std::min(text.size(), capacity - next_);
    std::ranges::copy(text.substr(0, size), bytes_.begin() + static_cast<std::ptrdiff_t>(next_));
    text.remove_prefix(size);
    next_ = (next_ + size) % capacity;
    is_full_ = is_full_ || next_ == 0;
  }
}

std::string Ring::text() const {
  const std::string_view bytes{bytes_.data(), bytes_.size()};
  std::string result;
  if (is_full_) {
    result = bytes.substr(next_);
  }
  result += bytes.substr(0, next_);
  // A newline at the very end ends the cut line itself; then the cut line is all there is.
  const std::size_t line = is_cut_ ? result.find('\n') : std::string::npos;
  return line < result.size() - 1 ? result.substr(line + 1) : result;
}

}  // namespace activitysmith::job
