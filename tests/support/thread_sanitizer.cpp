// Belongs to programs that are built with ThreadSanitizer. What it keeps of a thread's signals is
// made when the thread waits for the first time; in GCC 12, a signal that comes just then is
// lost. So the main thread waits once when no signal comes yet.
#include <poll.h>

namespace {

[[maybe_unused]] const int waited = ::poll(nullptr, 0, 0);

}  // namespace
