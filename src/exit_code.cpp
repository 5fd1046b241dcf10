#include "exit_code.hpp"

#include <cstddef>

namespace activitysmith {
namespace {

constexpr ExitMeaning meanings[] = {
    {ExitCode::accepted, "accepted", "Accepted by the API"},
    {ExitCode::internal, "internal", "Internal error, or the result could not be written"},
    {ExitCode::usage, "usage", "Wrong command line, or a value the API would refuse"},
    {ExitCode::refused, "refused", "The API refused the content"},
    {ExitCode::key, "key", "The API key is missing, malformed or refused"},
    {ExitCode::not_found, "not_found", "No such stream, activity or metric, or no recipients"},
    {ExitCode::limited, "limited", "Limited: rate, Live Activities or billing"},
    {ExitCode::unreachable, "unreachable",
     "The API could not be reached: DNS, connection, TLS, proxy"},
    {ExitCode::api_failed, "api_failed", "The API failed, or its answer cannot be used"},
    {ExitCode::unknown, "unknown", "Sent, but no answer came: the outcome is unknown"},
    {ExitCode::configuration, "configuration",
     "A configuration or key file is unreadable, too open or malformed"},
};

constexpr ExitMeaning not_run{ExitCode::not_run, "not_run",
                              "Wrong command line; the job was not run"};
constexpr ExitMeaning by_signal{ExitCode{128}, "interrupted", "Ended by signal N"};

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return meanings; }

ExitCode exit_by_signal(int signal) {
  return static_cast<ExitCode>(static_cast<int>(by_signal.code) + signal);
}

bool is_by_signal(ExitCode code) { return code >= by_signal.code; }

const ExitMeaning& meaning_of(ExitCode code) {
  if (code == ExitCode::not_run) {
    return not_run;
  }
  return is_by_signal(code) ? by_signal : meanings[static_cast<std::size_t>(code)];
}

}  // namespace activitysmith
