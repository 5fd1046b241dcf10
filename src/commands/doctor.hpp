#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "http/transport.hpp"

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

/// Tells what a call would use and whether it would reach the API, a line for each check, or
/// --json's document. It sends no key, and nothing at all under --offline. Gives what a call would
/// end with because of the first check that failed; accepted if all is well.
ExitCode doctor(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
