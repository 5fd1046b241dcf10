// `sandbox` opens the port, prints the variables for a shell's eval, and serves in the foreground
// or in the background. `sandbox log` and `sandbox stop` are clients of it. They find its port in
// the exported URL of the API, and never send a real key: they have the fixed one of all sandboxes.

#include "commands/sandbox.hpp"

#include "cli/document.hpp"
#include "cli/result.hpp"
#include "commands/call.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/number.hpp"
#include "core/signals.hpp"
#include "http/transport.hpp"
#include "sandbox/background.hpp"
#include "sandbox/listener.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/server.hpp"
#include "spec/local.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace activitysmith::commands {

namespace {

using std::chrono::seconds;

constexpr auto default_port = static_cast<int>(spec::default_number(spec::port_field));

sandbox::Misbehavior misbehavior_of(const Json& options) {
  constexpr double a_second = 1000;
  sandbox::Misbehavior misbehavior;
  misbehavior.fail = options.value("fail", 0.0);
  misbehavior.delay =
      std::chrono::milliseconds{static_cast<long long>(options.value("delay", 0.0) * a_second)};
  if (options.contains("limit")) {
    misbehavior.limit = options["limit"].get<int>();
  }
  return misbehavior;
}

/// How long a sandbox waits for a request before it ends; 0: for ever.
seconds idle_of(const Json& options, bool is_background) {
  constexpr seconds usual{spec::default_number(spec::idle_field)};
  return options.contains("idle") ? seconds{options["idle"].get<long long>()}
         : is_background          ? usual
                                  : seconds{0};
}

std::string page_url(int port) { return fmt::format("http://127.0.0.1:{}/", port); }

std::string api_url(int port) {
  return fmt::format("http://127.0.0.1:{}{}", port, sandbox::api_path);
}

/// Writes the result past the console, which would hide the key of the sandbox from a shell that
/// has it in its environment already.
void print(const std::string& text, const cli::Context& context) {
  if (const int failure = context.console.streams().out(text); failure != 0 && failure != EPIPE) {
    throw Error(
        {.exit = ExitCode::internal,
         .message = "cannot write to standard output: " + std::generic_category().message(failure),
         .hint = ""});
  }
}

/// Prints where the sandbox is: lines for a shell's eval, or the document of --json, or what
/// --field names.
void print_address(int port, const cli::Context& context) {
  const Json document{{"api_url", api_url(port)},
                      {"api_key", spec::sandbox_key},
                      {"page", page_url(port)},
                      {"port", port}};
  cli::require_fields(document, context);
  std::string text;
  if (context.settings.json) {
    text = cli::document(document) + "\n";
  } else if (!context.settings.fields.empty()) {
    for (const std::string& name : context.settings.fields) {
      text += cli::field_line(*cli::find_field(document, name)).value_or("") + "\n";
    }
  } else if (!context.settings.quiet) {
    text = fmt::format(
        "export ACTIVITYSMITH_API_URL={}\nexport ACTIVITYSMITH_API_KEY={}\n# the phone: {}\n",
        api_url(port), spec::sandbox_key, page_url(port));
  }
  print(text, context);
}

ExitCode serve(Descriptor listener, const Json& options, seconds idle,
               const cli::Context& context) {
  sandbox::Server server(std::move(listener));
  sandbox::Sandbox sandbox(
      misbehavior_of(options), context.world.clock,
      [&](std::string_view event) { server.publish(event); },
      [&](const std::string& line) { context.console.trace(line); });
  const sandbox::Ended ended =
      server.run([&](const sandbox::Request& request) { return sandbox.answer(request); }, idle);
  return ended == sandbox::Ended::signaled ? exit_by_signal(interrupt::signal())
                                           : ExitCode::accepted;
}

}  // namespace

ExitCode sandbox(const cli::Invocation& invocation, const cli::Context& context) {
  const Json options = own_options(invocation);
  const bool is_background = invocation.has("background");
  // Before anything is printed, so that a port in use is an error and --port 0 has a number.
  // Connections that come before serve() wait in the backlog.
  Descriptor listener = sandbox::listen_on_loopback(options.value("port", default_port));
  const int port = sandbox::port_of(listener);
  print_address(port, context);
  if (invocation.has("open") && !sandbox::open_browser(page_url(port))) {
    context.console.notice(fmt::format("--open: no program to open {} with", page_url(port)));
  }
  // The parent returns here, after it has printed the address.
  if (is_background && !sandbox::enter_background()) {
    return ExitCode::accepted;
  }
  return serve(std::move(listener), options, idle_of(options, is_background), context);
}

namespace {

/// The port of the sandbox that a shell was told of by eval; nothing if the API's URL is no such
/// address.
std::optional<int> exported_port(const std::string& url) {
  for (const std::string_view start : {"http://127.0.0.1:", "http://localhost:"}) {
    if (url.starts_with(start)) {
      const std::string_view rest = std::string_view{url}.substr(start.size());
      if (const auto port = text::whole_number(rest.substr(0, rest.find('/')))) {
        return static_cast<int>(*port);
      }
    }
  }
  return std::nullopt;
}

int port_of(const cli::Invocation& invocation, const cli::Context& context) {
  return own_options(invocation)
      .value("port", exported_port(context.settings.api_url).value_or(default_port));
}

[[noreturn]] void throw_no_sandbox(int port, std::string cause) {
  throw Error({.exit = ExitCode::unreachable,
               .message = fmt::format("no sandbox at 127.0.0.1:{}", port),
               .hint = "name the port of the sandbox with --port",
               .cause = std::move(cause)});
}

/// Returns what the sandbox at `port` answers. Throws Error (exit 7) if nothing does.
http::Response ask(std::string_view method, int port, std::string_view path,
                   const cli::Context& context) {
  http::Request request;
  request.method = method;
  request.url = fmt::format("http://127.0.0.1:{}{}", port, path);
  request.headers = {{"Authorization", fmt::format("Bearer {}", spec::sandbox_key)}};
  request.limits = {context.settings.timeout_ms, context.settings.connect_timeout_ms};
  // Whatever listens on that port may be another program, which expects a body with a POST.
  if (method == "POST") {
    request.body = "{}";
  }
  auto result = context.world.transport.send(request);
  if (const auto* const failure = std::get_if<http::NetworkFailure>(&result)) {
    throw_no_sandbox(port, failure->what);
  }
  return std::get<http::Response>(std::move(result));
}

}  // namespace

ExitCode sandbox_log(const cli::Invocation& invocation, const cli::Context& context) {
  const int port = port_of(invocation, context);
  const http::Response response = ask("GET", port, sandbox::log_path, context);
  if (response.defect == http::Defect::too_large) {
    throw Error({.exit = ExitCode::api_failed,
                 .message = "the log of the sandbox is larger than 1 MiB",
                 .hint = fmt::format("curl http://127.0.0.1:{}{} prints it as one JSON array", port,
                                     sandbox::log_path)});
  }
  const Json entries = text::parse_json(response.body).value_or(Json());
  if (!entries.is_array()) {
    throw_no_sandbox(port, fmt::format("something else answers there, with {}", response.status));
  }
  std::vector<std::string> lines;
  for (const Json& entry : entries) {
    lines.push_back(entry.dump());
  }
  cli::show(entries, lines, context);
  return ExitCode::accepted;
}

ExitCode sandbox_stop(const cli::Invocation& invocation, const cli::Context& context) {
  const int port = port_of(invocation, context);
  const http::Response response = ask("POST", port, sandbox::stop_path, context);
  if (response.body.find("\"sandbox\"") == std::string::npos) {
    throw_no_sandbox(port, fmt::format("something else answers there, with {}", response.status));
  }
  const bool is_exported = exported_port(context.settings.api_url) == port;
  context.console.confirm(is_exported
                              ? fmt::format("sandbox stopped; to leave it: {}", spec::leave_sandbox)
                              : "sandbox stopped");
  return ExitCode::accepted;
}

}  // namespace activitysmith::commands
