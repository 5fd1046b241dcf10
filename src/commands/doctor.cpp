#include "commands/doctor.hpp"

#include "api/request.hpp"
#include "commands/diagnosis.hpp"
#include "commands/endpoint.hpp"
#include "commands/key.hpp"
#include "commands/outcome.hpp"
#include "commands/shown.hpp"
#include "config/api_key.hpp"
#include "error.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace activitysmith::commands {
namespace {

using Checks = std::vector<Check>;

Check failed(std::string name, const Report& report) {
  return {std::move(name), report.message, report.hint, report.exit};
}

/// The path of a file, and who may read and write it.
std::string with_mode(const std::string& path) {
  std::error_code failure;
  const auto mode = static_cast<unsigned>(std::filesystem::status(path, failure).permissions());
  return failure ? path : fmt::format("{} (mode {:04o})", path, mode);
}

Checks configuration_checks(const Context& context) {
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

/// Whether a key can be had. A command is not run and standard input not read for it.
Check key_check(const config::KeyFlags& flags, const Context& context) {
  const Environment& environment = context.world.environment;
  const auto source = config::find_key_source(flags, environment, context.configuration);
  if (!source) {
    return failed("key", config::NoKey().report());
  }
  try {
    if (source->kind == config::KeyKind::text || source->kind == config::KeyKind::file) {
      context.console.hide(config::read_key(*source, {environment, context.console.streams()}));
    }
  } catch (const Error& error) {
    return failed("key", error.report());
  }
  const bool is_file = source->kind == config::KeyKind::file;
  return {"key", is_file ? source->name + ": " + with_mode(source->words.front()) : source->told()};
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

Check proxy_check(const Context& context) {
  const Environment& environment = context.world.environment;
  const std::string proxy =
      first_of(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  const std::string without = first_of(environment, {"no_proxy", "NO_PROXY"});
  if (proxy.empty() || context.settings.api_url.starts_with("http://")) {
    return {"proxy", "none"};
  }
  return {"proxy", without.empty() ? proxy : fmt::format("{}, {}", proxy, without)};
}

Check authorities_check(const config::Settings& settings) {
  if (settings.ca_file.empty() && settings.ca_folder.empty()) {
    return {"certificates", "the system's"};
  }
  const bool both = !settings.ca_file.empty() && !settings.ca_folder.empty();
  return {"certificates", settings.ca_file + (both ? ", " : "") + settings.ca_folder};
}

/// What can be told of the API's address. A wrong one ends the checks.
Checks address_checks(bool is_offline, const Context& context) {
  const config::Settings& settings = context.settings;
  Problems problems;
  const api::Endpoint endpoint = endpoint_of(settings, problems);
  if (!problems.empty()) {
    return {{"url", problems.front().what, "check " + problems.front().where, ExitCode::usage}};
  }
  Checks checks{{"url", endpoint.base_url}, proxy_check(context), authorities_check(settings)};
  if (is_offline) {
    return checks;
  }
  const http::Inspection found = context.world.transport.inspect(api::greeting(endpoint));
  std::ranges::move(network_checks(found, endpoint.base_url, context.world.clock.date()),
                    std::back_inserter(checks));
  return checks;
}

/// Every check that can be made. Where the configuration is broken it is the only one: nobody can
/// tell what it would have said.
Checks all_checks(const config::KeyFlags& flags, bool is_offline, const Context& context) {
  if (context.fault != nullptr) {
    return {failed("config", *context.fault)};
  }
  Checks checks = configuration_checks(context);
  checks.push_back(key_check(flags, context));
  std::ranges::move(address_checks(is_offline, context), std::back_inserter(checks));
  return checks;
}

/// A line for each check, with the findings below each other.
std::vector<std::string> lines_of(const Checks& checks) {
  std::size_t widest = 0;
  for (const Check& check : checks) {
    widest = std::max(widest, check.name.size());
  }
  std::vector<std::string> lines;
  for (const Check& check : checks) {
    const std::string told =
        check.remedy.empty() ? check.finding : fmt::format("{}; {}", check.finding, check.remedy);
    lines.push_back(fmt::format("{} {:<{}}  {}", check.is_good() ? "✓" : "✗", check.name, widest,
                                text::printable_line(told, told.size())));
  }
  return lines;
}

}  // namespace

ExitCode doctor(const cli::Invocation& invocation, const Context& context) {
  Problems problems;
  const config::KeyFlags flags = key_flags(invocation, problems);
  if (!problems.empty()) {
    throw usage_error(problems);
  }
  const Checks checks = all_checks(flags, invocation.has("offline"), context);
  show(document_of(checks), lines_of(checks), context);
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
