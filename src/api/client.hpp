#pragma once

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "config/api_key.hpp"
#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "core/secrets.hpp"
#include "http/message.hpp"
#include "http/proxy.hpp"
#include "http/retry.hpp"
#include "http/transport.hpp"
#include "request/draft.hpp"
#include "spec/command.hpp"

#include <functional>
#include <optional>
#include <string>

namespace activitysmith::api {

/// The result of one request.
struct Outcome {
  const request::Draft* draft;
  Json answer = {};                    ///< if the API accepted the request
  std::optional<Report> failure = {};  ///< if it did not
  bool may_repeat = false;             ///< the failure passes, and sending it later harms nothing
  std::string notice = {};             ///< what else there is to tell; may be empty
};

/// Sends requests to the API. Copies are cheap: each may have another time limit or trace.
struct Client {
  /// Takes the URL, limits and certificates of the settings; the key is still missing. Adds an API
  /// URL that is no place for the key to `problems`. The transport has to outlive the client.
  Client(const config::Settings& settings, http::Transport& network, Clock time,
         Problems& problems);

  /// Returns the HTTP request of a draft: fields of the path go into the URL, the others into the
  /// body. A GET or DELETE without fields has no body.
  [[nodiscard]] http::Request request_for(const request::Draft& draft) const;

  /// Returns a HEAD request without key and content, which only checks that a server answers.
  [[nodiscard]] http::Request health_request() const;

  /// Sends a draft until the API accepts it, as often as `retries`, the kind of the request and
  /// `limits.total_ms` allow; one try takes at most 10 s. A DELETE of a stream that the API does
  /// not know on a later try counts as done if an earlier one may have been processed.
  [[nodiscard]] Outcome send(const request::Draft& draft) const;

  http::Transport* transport;
  Clock clock;
  std::string base_url;
  std::string key;
  std::string key_name = {};  ///< where the key comes from, for the hint of a 401; may be empty
  http::Limits limits;
  std::string ca_file;
  std::string ca_text;
  std::string ca_folder;
  int retries;               ///< tries beyond the first
  bool at_least_once;        ///< repeats requests that may be delivered twice, too
  bool verbose;              ///< traces libcurl's lines on connecting as well
  bool multiplexed = false;  ///< sends what may be repeated over a connection that all share
  http::Proxy proxy = {};    ///< for messages: libcurl finds it itself
  Secrets secrets = {};      ///< redacted in answers, besides the key, before anything is cut
  std::function<void(const std::string& line)> trace = {};               ///< for -v; may be empty
  std::function<void(const std::string& line)> announce = {};            ///< of waits; may be empty
  std::function<void(const http::Response& response)> on_response = {};  ///< may be empty
  std::function<bool()> on_connected = {};                               ///< see http::Request
};

/// One request with its tries, a step at a time: who sends them waits in a way of their own.
class Exchange {
 public:
  /// The client and the draft have to outlive this. The time for all tries begins.
  Exchange(const Client& client, const request::Draft& draft);

  /// Takes it for success from the first try on that there is no stream to end.
  void allow_absence() { may_be_absent_ = true; }
  /// Returns the request of the next try, limited to the time that one may take. It counts as
  /// further tries when libcurl sends it again of its own accord, and it must not outlive this.
  [[nodiscard]] http::Request next_try();
  /// Takes the result of a try. Returns the wait before the next one; nothing if that was the last.
  std::optional<Milliseconds> take(http::TransferResult result);
  /// Ends the exchange by a signal; bytes of the try under way may have gone out.
  void interrupt(int signal, bool has_sent);
  /// Ends the exchange before the next try: what kept the last one from success stands.
  void give_up() { finish(*outcome_.failure); }
  /// Returns whether a try that is over may have reached the phone.
  [[nodiscard]] bool may_be_delivered() const { return may_be_delivered_; }
  /// Returns what the request came to, after the last try.
  [[nodiscard]] const Outcome& outcome() const& { return outcome_; }
  [[nodiscard]] Outcome outcome() && { return std::move(outcome_); }

 private:
  [[nodiscard]] bool allow_resending();
  [[nodiscard]] bool is_removed_already() const;
  [[nodiscard]] Json removed_answer() const;
  void announce(Milliseconds wait) const;
  void finish(Report& report) const;

  const Client& client_;
  const spec::Command& command_;
  http::Request request_;
  Secrets secrets_;   ///< the client's, and the key
  Milliseconds end_;  ///< of the time for all tries
  Outcome outcome_;
  int tries_ = 0;
  bool may_be_absent_ = false;     ///< what a DELETE is for
  bool may_be_processed_ = false;  ///< the server may have acted on an earlier try
  bool may_be_delivered_ = false;  ///< an earlier try may have reached the phone
};

/// Returns the client of a command, which traces to the console.
Client client_for(const cli::Context& context, Problems& problems);

/// Returns what the command line says about the key; two flags that exclude each other are added to
/// `problems`.
config::KeyFlags key_flags(const cli::Invocation& invocation, Problems& problems);

/// Returns whether there is an API key.
bool has_key(const config::KeyFlags& flags, const cli::Context& context);

/// Returns where the key comes from. An empty --api-key gives way to the next source, which a
/// notice names. Throws Error (exit 4) if there is no key.
config::KeySource key_source(const config::KeyFlags& flags, const cli::Context& context);

/// Returns what it takes to read the key. The streams have to live as long.
config::KeyReader key_reader(const cli::Context& context, const Streams& streams);

/// Reads the API key, which the console redacts from here on; -v shows where it comes from. Throws
/// as key_source() and config::read_key() do.
std::string api_key(const config::KeyFlags& flags, const cli::Context& context);

/// The same, and hands the key to the client with the name of its source.
void take_key(Client& client, const config::KeyFlags& flags, const cli::Context& context);

}  // namespace activitysmith::api
