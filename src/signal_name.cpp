#include "signal_name.hpp"

#include <algorithm>
#include <csignal>

namespace activitysmith {
namespace {

struct Named {
  int number;
  const char* name;
};

constexpr Named names[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},
    {SIGTRAP, "SIGTRAP"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGKILL, "SIGKILL"}, {SIGUSR1, "SIGUSR1"}, {SIGSEGV, "SIGSEGV"}, {SIGUSR2, "SIGUSR2"},
    {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"}, {SIGXCPU, "SIGXCPU"},
    {SIGXFSZ, "SIGXFSZ"}, {SIGSYS, "SIGSYS"},
};

}  // namespace

std::string signal_name(int signal) {
  const auto* const found = std::ranges::find(names, signal, &Named::number);
  return found == std::end(names) ? "signal " + std::to_string(signal) : found->name;
}

}  // namespace activitysmith
