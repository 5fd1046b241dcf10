#include "fuzz/promise.hpp"

#include <cstdlib>
#include <iostream>

namespace activitysmith::fuzz {

void promise(bool was_kept, std::string_view what, std::string_view seen) {
  if (!was_kept) {
    std::cerr << "a broken promise: " << what << '\n' << seen << '\n';
    std::abort();
  }
}

}  // namespace activitysmith::fuzz
