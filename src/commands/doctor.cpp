#include "commands/doctor.hpp"

#include "api/request.hpp"
#include "commands/diagnosis.hpp"
#include "commands/key.hpp"
#include "config/api_key.hpp"
#include "config/configuration.hpp"
#include "error.hpp"
#include "http/url.hpp"
#include "output/document.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace activitysmith::commands {
namespace {

using Checks = std::vector<Check>;

Check failed(std::string name, const Report& report) {
  return {std::move(name), report.message, report.hint, report.exit};
}

/// What is wrong with the configuration that applies to the call, as every other command would
/// tell it.
std::optional<Report> flaw_of_configuration(const Context& context) {
  try {
    const Environment& environment = context.world.environment;
    const config::Layers layers = config::load(context.choice, environment);
    const config::Resolved resolved = config::resolve({{}, environment, layers});
    if (!resolved.configured.empty()) {
      return config::configuration_error(resolved.configured).report();
    }
  } catch (const Error& error) {
    return error.report();
  }
  return std::nullopt;
}

Checks configuration_checks(const Context& context) {
  if (const auto flaw = flaw_of_configuration(context)) {
    return {failed("config", *flaw)};
  }
  const config::Layers& layers = context.configuration;
  Checks checks{{"config", layers.paths().empty()
                               ? "no configuration file"
                               : fmt::format("{}", fmt::join(layers.paths(), ", "))}};
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
  return {"key", source->told()};
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
  api::Endpoint endpoint;
  endpoint.limits = {settings.timeout_ms, settings.connect_timeout_ms};
  endpoint.ca_file = settings.ca_file;
  endpoint.ca_folder = settings.ca_folder;
  try {
    endpoint.base_url = http::base_url(settings.api_url);
  } catch (const http::UrlError& error) {
    return {{"url", fmt::format("{} {}", settings.api_url, error.what()),
             "check " + settings.api_url_source, ExitCode::usage}};
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

void print(const Checks& checks, const Context& context) {
  std::size_t widest = 0;
  for (const Check& check : checks) {
    widest = std::max(widest, check.name.size());
  }
  for (const Check& check : checks) {
    context.console.document(fmt::format("{} {:<{}}  {}{}{}", check.is_good() ? "✓" : "✗",
                                         check.name, widest, check.finding,
                                         check.remedy.empty() ? "" : "; ", check.remedy));
  }
}

}  // namespace

ExitCode doctor(const cli::Invocation& invocation, const Context& context) {
  Problems ignored;  // two flags for the key are told before this
  Checks checks = configuration_checks(context);
  checks.push_back(key_check(key_flags(invocation, ignored), context));
  std::ranges::move(address_checks(invocation.has("offline"), context), std::back_inserter(checks));
  if (context.settings.json) {
    context.console.document(output::document(document_of(checks)));
  } else {
    print(checks, context);
  }
  const auto bad = std::ranges::find_if_not(checks, &Check::is_good);
  return bad == checks.end() ? ExitCode::accepted : bad->exit;
}

}  // namespace activitysmith::commands
