#include "job/conduit.hpp"

#include <utility>

namespace activitysmith::job {

Conduit::Conduit(Pipe ends) : ends_(std::move(ends)) {}

void Conduit::hang_up() {
  const auto locked = lock();
  ends_.reader.close();
}

}  // namespace activitysmith::job
