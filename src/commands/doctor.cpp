// Checks what a call would use, from the inside out: configuration, key, address, proxy, then the
// steps of a connection. Each check is a line with what to do if it failed, and the first network
// step that failed ends the checks, because the later ones would fail for the same reason. No key
// is sent unless --key asks for it: a wrong address must not see it. The exit code is that of the
// first failed check.

#include "commands/doctor.hpp"

#include "api/client.hpp"
#include "api/key_trial.hpp"
#include "api/response.hpp"
#include "cli/result.hpp"
#include "commands/call.hpp"
#include "config/api_key.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "http/proxy.hpp"
#include "http/url.hpp"
#include "queue/queue.hpp"
#include "spec/local.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iterator>
#include <system_error>

namespace activitysmith::commands {

namespace {

Check failed(std::string name, const http::Inspection& found, std::string remedy) {
  const std::string what = found.failure ? found.failure->what : "no answer";
  return {std::move(name), text::printable_line(what), std::move(remedy), ExitCode::unreachable};
}

Check tls_check(const http::Inspection& found, std::time_t now) {
  if (!found.secured) {
    const auto problem =
        found.failure ? found.failure->certificate : http::CertificateProblem::unknown;
    const std::string remedy = api::certificate_remedy(problem, now);
    return failed("tls", found,
                  remedy.empty() ? "check that the server speaks TLS 1.2 or newer" : remedy);
  }
  const http::Certificate& certificate = found.certificate;
  return {"tls", text::printable_line(fmt::format("{}, by {}, from {} until {}",
                                                  certificate.subject, certificate.issuer,
                                                  certificate.from, certificate.until))};
}

/// A wrong clock makes certificates seem out of date and timestamps wrong.
std::vector<Check> clock_check(const http::Response& answer, std::time_t now) {
  constexpr std::time_t tolerance = 60;  // seconds
  // Not all servers send it; without it, nothing can be said.
  const auto server = http::parse_date(answer.header("Date"));
  if (!server) {
    return {};
  }
  const std::time_t off = now - *server;
  const std::string finding = off == 0 ? "as the server's"
                                       : fmt::format("{} s {} the server's", std::abs(off),
                                                     off > 0 ? "ahead of" : "behind");
  if (std::abs(off) <= tolerance) {
    return {{"clock", finding}};
  }
  return {{"clock", finding, "set this machine's clock right", ExitCode::unreachable}};
}

}  // namespace

std::vector<Check> network_checks(const http::Inspection& found, const std::string& url,
                                  std::time_t now) {
  std::vector<Check> checks;
  if (!found.resolved) {
    return {failed("dns", found, "check the host's name and this machine's resolver")};
  }
  checks.push_back({"dns", "names resolve"});
  if (!found.connected) {
    const bool is_loopback = url.starts_with("http://");  // no other host may go without TLS
    checks.push_back(failed("tcp", found,
                            is_loopback
                                ? fmt::format("if a sandbox was there: {}", spec::leave_sandbox)
                                : "check the network, the firewall and the proxy"));
    return checks;
  }
  checks.push_back({"tcp", "connected to " + found.address});
  if (url.starts_with("https://")) {
    checks.push_back(tls_check(found, now));
    if (!found.secured) {
      return checks;
    }
  }
  if (!found.answer) {
    checks.push_back(failed("http", found, "try again later"));
    return checks;
  }
  checks.push_back({"http", fmt::format("answers (status {}; any will do)", found.answer->status)});
  std::ranges::move(clock_check(*found.answer, now), std::back_inserter(checks));
  return checks;
}

Json document_of(const std::vector<Check>& checks) {
  Json list = Json::array();
  for (const Check& check : checks) {
    Json one{{"name", check.name}, {"ok", check.is_good()}, {"finding", check.finding}};
    if (!check.remedy.empty()) {
      one["remedy"] = check.remedy;
    }
    list.push_back(std::move(one));
  }
  return {{"ok", std::ranges::all_of(checks, &Check::is_good)}, {"checks", std::move(list)}};
}

namespace {

using Checks = std::vector<Check>;

/// The remedy stands behind the finding, in place of its full stop.
Check failed(std::string name, const Report& report) {
  std::string finding = report.message;
  if (finding.ends_with('.')) {
    finding.pop_back();
  }
  return {std::move(name), std::move(finding), report.hint, report.exit};
}

/// Returns the path of a file and its mode: "/etc/x.toml (mode 0644)".
std::string with_mode(const std::string& path) {
  std::error_code failure;
  const auto mode = static_cast<unsigned>(std::filesystem::status(path, failure).permissions());
  return failure ? path : fmt::format("{} (mode {:04o})", path, mode);
}

Checks configuration_checks(const cli::Context& context) {
  const config::Layers& layers = context.configuration;
  std::string files;
  for (const std::string& path : layers.paths()) {
    files += (files.empty() ? "" : ", ") + with_mode(path);
  }
  Checks checks{{"config", files.empty() ? "no configuration file" : files}};
  if (!layers.profile().empty()) {
    checks.push_back({"profile", layers.profile()});
  }
  return checks;
}

/// Adds what `find` finds; a failed check called `name` if it throws Error, but for a signal's.
void add_found(Checks& checks, std::string name, const std::function<Checks()>& find) {
  Checks found;
  if (auto failure = attempt([&] { found = find(); })) {
    if (is_by_signal(failure->exit)) {
      throw Error(*std::move(failure));
    }
    found = {failed(std::move(name), *failure)};
  }
  std::ranges::move(found, std::back_inserter(checks));
}

/// What is known of the key.
struct KeyFinding {
  Check check = {};
  std::string text = {};  ///< the key; empty if it was not read
  std::string name = {};  ///< where it comes from
};

/// How doctor tells of a key that it has read, or has not.
Check key_check(const config::KeySource& source, bool is_read, bool is_to_try) {
  const bool is_command = source.kind == config::KeyKind::command;
  if (!is_read) {
    const std::string_view what =
        is_command ? "not run; --key runs it" : "not read; --key reads it";
    return {
        .name = "key", .finding = fmt::format("{}, {}", source.describe(), what), .is_open = true};
  }
  const bool is_file = source.kind == config::KeyKind::file;
  return {"key",
          (is_file ? source.name + ": " + with_mode(source.words.front()) : source.describe()) +
              (is_to_try ? "" : "; not tried, which doctor --key does")};
}

/// Checks that there is a key. Runs an api-key-command and reads standard input only for a trial.
KeyFinding find_key(const config::KeyFlags& flags, bool is_to_try, const cli::Context& context) {
  const config::KeySource source = api::key_source(flags, context);
  const bool is_read =
      is_to_try || source.kind == config::KeyKind::text || source.kind == config::KeyKind::file;
  KeyFinding found{.name = text::printable_line(source.describe())};
  if (is_read) {
    found.text = config::read_key(source, api::key_reader(context, context.console.streams()));
    context.console.hide(found.text);
  }
  // After the file was read: asking for its mode would wait for a dead mount without a limit.
  found.check = key_check(source, is_read, is_to_try);
  return found;
}

/// Tries the key: "accepted", of an API that can be reached.
Check trial_check(api::Client client, const KeyFinding& key) {
  client.key = key.text;
  client.key_name = key.name;
  const api::KeyTrial trial = api::try_key(client);
  return trial.verdict == api::KeyVerdict::good ? Check{"accepted", "the API accepts the key"}
                                                : failed("accepted", trial.report);
}

std::string first_of(const Environment& environment,
                     std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string value = variable(environment, name); !value.empty()) {
      return fmt::format("{}={}", name, value);
    }
  }
  return {};
}

Check proxy_check(const cli::Context& context) {
  const Environment& environment = context.world.environment;
  const std::string proxy =
      first_of(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  const std::string without = first_of(environment, {"no_proxy", "NO_PROXY"});
  // Plain http stays on this machine and never goes through a proxy.
  if (proxy.empty() || context.settings.api_url.starts_with("http://")) {
    return {"proxy", "none"};
  }
  const std::string remedy = http::find_proxy(environment).remedy;
  return {"proxy", without.empty() ? proxy : fmt::format("{}, {}", proxy, without), remedy,
          remedy.empty() ? ExitCode::accepted : ExitCode::unreachable};
}

Check authorities_check(const config::Settings& settings) {
  if (settings.ca_file.empty() && settings.ca_folder.empty()) {
    return {"certificates", "the system's"};
  }
  const bool both = !settings.ca_file.empty() && !settings.ca_folder.empty();
  return {"certificates", settings.ca_file + (both ? ", " : "") + settings.ca_folder};
}

/// How many requests wait in the queue, and since when; nothing without a queue.
Checks queue_checks(const cli::Context& context) {
  const auto waiting = queue::Queue::find(context);
  if (!waiting) {
    return {};
  }
  const queue::Entries entries = waiting->entries();
  if (entries.empty()) {
    return {{"queue", "empty"}};
  }
  const auto oldest = std::ranges::min_element(entries, {}, &queue::Entry::queued_at);
  return {{"queue",
           fmt::format("{} waiting, since {:%Y-%m-%d %H:%M} UTC", entries.size(),
                       fmt::gmtime(oldest->queued_at)),
           "activitysmith queue list shows why", ExitCode::accepted}};
}

/// What the line asks of doctor.
struct DoctorOptions {
  config::KeyFlags key;
  bool is_offline = false;
  bool is_to_try = false;  ///< the key
};

/// Checks the API's address, and tries the key there, if there is one to try. A malformed address
/// ends the checks.
Checks address_checks(bool is_offline, const KeyFinding* key, const cli::Context& context) {
  const config::Settings& settings = context.settings;
  Problems problems;
  const api::Client client = api::client_for(context, problems);
  if (!problems.empty()) {
    const Problem& first = problems.front();
    return {first.is_unreadable_file
                ? Check{"certificates", first.what, "check " + first.where, ExitCode::configuration}
                : Check{"url", first.what, "check " + first.where, ExitCode::usage}};
  }
  Checks checks{{"url", client.base_url}, proxy_check(context), authorities_check(settings)};
  if (is_offline) {
    return checks;
  }
  // An endpoint that needs no key. Its status does not matter here, only that something answers.
  const http::Inspection found = context.world.transport.inspect(client.health_request());
  std::ranges::move(network_checks(found, client.base_url, context.world.clock.date()),
                    std::back_inserter(checks));
  if (found.failure && http::is_about_proxy(client.proxy, found.failure->what)) {
    checks.back().remedy =
        fmt::format("check {}, whose proxy cannot be used, or unset it", client.proxy.variable);
  }
  if (key != nullptr && std::ranges::all_of(checks, &Check::is_good)) {
    checks.push_back(trial_check(client, *key));
  }
  return checks;
}

/// Runs every check that is possible. A broken configuration is the only finding, because nobody
/// knows what it would have said.
Checks all_checks(const DoctorOptions& options, const cli::Context& context) {
  if (context.fault != nullptr) {
    return {failed("config", *context.fault)};
  }
  Checks checks = configuration_checks(context);
  add_found(checks, "queue", [&] { return queue_checks(context); });
  KeyFinding key;
  add_found(checks, "key", [&] {
    key = find_key(options.key, options.is_to_try, context);
    return Checks{key.check};
  });
  const bool tries = options.is_to_try && checks.back().is_good();
  std::ranges::move(address_checks(options.is_offline, tries ? &key : nullptr, context),
                    std::back_inserter(checks));
  return checks;
}

/// Returns a line for each check, with the findings aligned.
std::vector<std::string> lines_of(const Checks& checks) {
  std::size_t widest = 0;
  for (const Check& check : checks) {
    widest = std::max(widest, check.name.size());
  }
  std::vector<std::string> lines;
  for (const Check& check : checks) {
    const std::string told =
        check.remedy.empty() ? check.finding : fmt::format("{}; {}", check.finding, check.remedy);
    const std::string_view mark = !check.is_good() ? "✗" : check.is_open ? "-" : "✓";
    lines.push_back(fmt::format("{} {:<{}}  {}", mark, check.name, widest,
                                text::printable_line(told, told.size())));
  }
  return lines;
}

}  // namespace

ExitCode doctor(const cli::Invocation& invocation, const cli::Context& context) {
  Problems problems;
  const DoctorOptions options{api::key_flags(invocation, problems), invocation.has("offline"),
                              invocation.has("key")};
  if (options.is_offline && options.is_to_try) {
    problems.push_back({"--key", "does not go together with --offline; give one of them"});
  }
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  const Checks checks = all_checks(options, context);
  cli::show(document_of(checks), lines_of(checks), context);
  const auto bad = std::ranges::find_if_not(checks, &Check::is_good);
  if (bad == checks.end()) {
    return ExitCode::accepted;
  }
  const Report report{.exit = bad->exit, .message = bad->finding, .hint = bad->remedy};
  if (is_allowed(report, context.settings)) {
    context.console.allowed(report);
    return ExitCode::accepted;
  }
  return bad->exit;
}

}  // namespace activitysmith::commands
