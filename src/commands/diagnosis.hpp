#pragma once

#include "exit_code.hpp"
#include "http/inspection.hpp"
#include "json.hpp"

#include <ctime>
#include <string>
#include <vector>

namespace activitysmith::commands {

/// One line of what doctor finds.
struct Check {
  std::string name;                    ///< one word, stable, of --json too
  std::string finding;                 ///< what there is, or what is wrong
  std::string remedy = {};             ///< what to do where something is wrong
  ExitCode exit = ExitCode::accepted;  ///< what a call would end with because of it
  [[nodiscard]] bool is_good() const { return exit == ExitCode::accepted; }
};

/// What an inspection of the API's address shows: dns, tcp, tls (of https), and clock, against the
/// server's Date. Steps that were not reached are left out. `now` is this machine's time, in
/// seconds since 1970.
std::vector<Check> network_checks(const http::Inspection& found, const std::string& url,
                                  std::time_t now);

/// The checks as --json prints them: {"ok", "checks": [{"name", "ok", "finding", "remedy"}]}.
Json document_of(const std::vector<Check>& checks);

}  // namespace activitysmith::commands
