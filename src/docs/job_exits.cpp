#include "docs/job_exits.hpp"

#include "docs/entry.hpp"

namespace activitysmith::docs {
namespace {

struct JobExit {
  const char* term;
  std::string_view meaning;
};

constexpr JobExit exits[] = {
    {"  0 to 255", "The job's own, unchanged"},
    {"  128+N", "The job was ended by signal N"},
    {"  127", "There is no such command"},
    {"  126", "The command cannot be executed"},
    {"  125", "Wrong command line, or no process to be had: the job was not run"},
    {"  124", "The job was ended because the time of --job-timeout was over"},
};

}  // namespace

std::string job_exits(std::size_t columns) {
  std::string text;
  for (const JobExit& exit : exits) {
    text += entry(exit.term, exit.meaning, columns);
  }
  return text;
}

}  // namespace activitysmith::docs
