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

/// One line of the output of `doctor`.
struct Check {
  std::string name;                    ///< one word; scripts rely on it in --json
  std::string finding;                 ///< what was found, or what is wrong
  std::string remedy = {};             ///< what to do if something is wrong
  ExitCode exit = ExitCode::accepted;  ///< exit code of a call that meets it
  bool is_open = false;                ///< what --key would look into
  [[nodiscard]] bool is_good() const { return exit == ExitCode::accepted; }
};

/// Returns what an inspection of the API's address shows: dns, tcp, tls (of https), http, and
/// clock, compared with the server's Date. Steps that were not reached are left out. `now` is this
/// machine's time, in seconds since 1970.
std::vector<Check> network_checks(const http::Inspection& found, const std::string& url,
                                  std::time_t now);

/// Returns what --json prints: {"ok", "checks": [{"name", "ok", "finding", "remedy"}]}.
Json document_of(const std::vector<Check>& checks);

/// Shows the effective configuration and whether the API can be reached, a line for each check or
/// the document of --json. Sends no key but with --key, which reads and tries it, and nothing at
/// all with --offline. Returns the exit code that a call would have because of the first check that
/// failed; accepted if none did.
ExitCode doctor(const cli::Invocation& invocation, const cli::Context& context);

}  // namespace activitysmith::commands
