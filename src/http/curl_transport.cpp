// Sends one request with libcurl, and says how far a failed one came. The options that matter are
// about safety: the key goes to no other host (no redirects), through no proxy that could read it,
// and over TLS 1.2 or newer, and no request goes out more often than the caller decides
// (open_gate). What libcurl calls back gets pointers into the CurlTransfer, which therefore never
// moves and stops the transfer before it is destroyed.
//
// A status that is no success is not an error here but an answer. Only a transfer without any
// answer ends in a NetworkFailure, whose phase tells whether the API may have acted on the request.

#include "http/curl_transport.hpp"

#include "core/signals.hpp"
#include "http/curl_handle.hpp"
#include "http/message.hpp"
#include "http/status.hpp"
#include "http/tls.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <new>
#include <poll.h>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace activitysmith::http {

namespace {

bool has_taken_time(const CurlHandle& handle, CURLINFO step) { return handle.time(step) > 0; }

/// Returns the certificate of the server itself, the first of its chain.
Certificate certificate_of(const CurlHandle& handle) {
  Certificate certificate;
  const curl_certinfo* const chain = handle.certificates();
  const curl_slist* line =
      chain != nullptr && chain->num_of_certs > 0 ? chain->certinfo[0] : nullptr;
  for (; line != nullptr; line = line->next) {
    const std::string_view text = line->data;
    const std::string_view name = text.substr(0, text.find(':'));
    const std::string value{text.substr(std::min(name.size() + 1, text.size()))};
    if (name == "Subject") {
      certificate.subject = value;
    } else if (name == "Issuer") {
      certificate.issuer = value;
    } else if (name == "Start date") {
      certificate.from = value;
    } else if (name == "Expire date") {
      certificate.until = value;
    }
  }
  return certificate;
}

/// Some releases of libcurl set the connect time only after the TLS handshake, so it is missing if
/// that fails; the local port is known earlier.
bool has_connected(const CurlHandle& handle) {
  return has_taken_time(handle, CURLINFO_CONNECT_TIME_T) || handle.number(CURLINFO_LOCAL_PORT) > 0;
}

/// Fills in how far the last transfer came, by the steps that took time. Any failure has to be in
/// `found` already.
void add_steps(const CurlHandle& handle, Inspection& found) {
  found.resolved = has_taken_time(handle, CURLINFO_NAMELOOKUP_TIME_T);
  found.connected = has_connected(handle);
  // A handshake that failed has taken time, too.
  found.secured = has_taken_time(handle, CURLINFO_APPCONNECT_TIME_T) &&
                  !(found.failure && found.failure->phase == TransferPhase::tls);
  found.address = handle.text(CURLINFO_PRIMARY_IP);
  if (!found.address.empty()) {
    found.address += " port " + std::to_string(handle.number(CURLINFO_PRIMARY_PORT));
  }
  found.certificate = certificate_of(handle);
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// Returns the request's headers. An empty "Expect:" keeps libcurl from asking for permission to
/// send a larger body (of 1 KiB in old releases), which costs a second if the server does not
/// answer 100.
List header_list(const Request& request) {
  List list;
  const auto append = [&](const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) {
      throw std::bad_alloc();
    }
    static_cast<void>(list.release());
    list.reset(longer);
  };
  constexpr std::size_t largest_unasked = 1'000;
  if (request.body && request.body->size() > largest_unasked) {
    append("Expect:");
  }
  std::string line;
  for (const Header& header : request.headers) {
    append(line.assign(header.name).append(": ").append(header.value));
  }
  return list;
}

/// libcurl calls this with one line of the head at a time.
std::size_t take_header(const char* data, std::size_t, std::size_t size, void* user) {
  add_head_line(*static_cast<Response*>(user), {data, size});
  return size;
}

std::size_t take_body(const char* data, std::size_t, std::size_t size, void* user) {
  auto& response = *static_cast<Response*>(user);
  if (response.body.size() + size > largest_body) {
    // Returning less than the size makes libcurl end the transfer with CURLE_WRITE_ERROR.
    response.defect = Defect::too_large;
    return 0;
  }
  response.body.append(data, size);
  return size;
}

/// libcurl calls this before it sends a request, also when it sends one again of its own accord:
/// over a new connection, where one that was used before turns out to be closed, or where an HTTP/2
/// server has refused it. How often a request goes out is for `--retries` to say, so the second
/// time ends the transfer; that of a multiplexed one, which may be repeated, is left to
/// on_connected: with many under way, each would open a connection only to give it up.
struct Gate {
  const Request& request;
  bool is_passed = false;   ///< the request went out
  bool is_refused = false;  ///< before it went out, by on_connected
};

int open_gate(void* user, char*, char*, int, int) {
  auto& gate = *static_cast<Gate*>(user);
  if (gate.is_passed && !gate.request.multiplexed) {
    return CURL_PREREQFUNC_ABORT;
  }
  const bool is_open = !gate.request.on_connected || gate.request.on_connected();
  gate.is_refused = !is_open && !gate.is_passed;
  gate.is_passed = gate.is_passed || is_open;
  return is_open ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

/// Passes on libcurl's lines on connecting; heads and bodies are traced by api::Client.
int take_trace(CURL*, curl_infotype kind, char* data, std::size_t size, void* user) {
  if (kind == CURLINFO_TEXT) {
    const std::string_view text(data, size);
    static_cast<const Request*>(user)->trace(text.substr(0, text.find_last_not_of('\n') + 1));
  }
  return 0;
}

void set_request(const CurlHandle& handle, const Request& request, curl_slist* headers) {
  handle.set(CURLOPT_URL, request.url.c_str());
  handle.set(CURLOPT_PATH_AS_IS, 1L);  // a key ".." is a name, not the parent folder
  // One way for all methods. libcurl's own option for PUT wants to read the body from a callback,
  // and there is none for DELETE.
  handle.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  handle.set(CURLOPT_HTTPHEADER, headers);
  if (request.body) {
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    handle.set(CURLOPT_POSTFIELDS, request.body->c_str());
  }
}

bool has_http2() {
  static const curl_version_info_data& curl = *curl_version_info(CURLVERSION_NOW);
  return (curl.features & CURL_VERSION_HTTP2) != 0;
}

void set_version(const CurlHandle& handle, const Request& request) {
  if (request.multiplexed && request.url.starts_with("https://") && has_http2()) {
    handle.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    handle.set(CURLOPT_PIPEWAIT, 1L);  // rather than open a connection beside the first
    return;
  }
  // One request gains nothing from HTTP/2, and there a server may refuse a stream or go away before
  // it, upon which libcurl sends the request again up to five times, whatever it is.
  handle.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
}

void set_connection(const CurlHandle& handle, const Request& request) {
  handle.set(CURLOPT_TIMEOUT_MS, request.limits.total_ms);
  handle.set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connect_ms);
  handle.set(CURLOPT_FRESH_CONNECT, request.fresh_connection ? 1L : 0L);
  set_version(handle, request);
  // libcurl would use SIGALRM for timeouts of the resolver, which a job's signals must not meet.
  handle.set(CURLOPT_NOSIGNAL, 1L);
  handle.set(CURLOPT_QUICK_EXIT, 1L);  // does not wait for a resolver that hangs
  // The API does not redirect. Following would show the body, and perhaps the key, to another host.
  handle.set(CURLOPT_FOLLOWLOCATION, 0L);
  handle.set(CURLOPT_PROTOCOLS_STR, "http,https");
  if (request.url.starts_with("http://")) {
    handle.set(CURLOPT_PROXY, "");  // plain http stays on this machine: no proxy may see the key
  }
  if (request.trace) {
    handle.set(CURLOPT_VERBOSE, 1L);
    handle.set(CURLOPT_DEBUGFUNCTION, take_trace);
    handle.set(CURLOPT_DEBUGDATA, &request);
  }
}

void set_tls(const CurlHandle& handle) {
  // Older versions of TLS are deprecated by RFC 8996, and some builds of libcurl still accept them.
  handle.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  handle.set(CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
}

void set_answer(const CurlHandle& handle, Response& response) {
  handle.set(CURLOPT_HEADERFUNCTION, take_header);
  handle.set(CURLOPT_HEADERDATA, &response);
  handle.set(CURLOPT_WRITEFUNCTION, take_body);
  handle.set(CURLOPT_WRITEDATA, &response);
  // The head of a proxy's answer to CONNECT is not the head of the API's answer.
  handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

TransferPhase phase_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return TransferPhase::resolve;
    case CURLE_PROXY: return TransferPhase::proxy;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return TransferPhase::tls;
    default: return TransferPhase::connect;
  }
}

/// Returns why there was no answer.
NetworkFailure network_failure(const CurlHandle& handle, CURLcode code) {
  const std::string message = handle.message(code);
  // Only open_gate aborts: libcurl wanted to send the request a second time, because the server had
  // closed the connection after the first.
  if (code == CURLE_ABORTED_BY_CALLBACK) {
    return {
        .phase = TransferPhase::sent, .what = "the server closed the connection", .is_left = true};
  }
  if (handle.has_sent()) {
    // A server that answers before it has the whole request resets the HTTP/2 stream after its
    // answer, which libcurl then throws away.
    return {.phase = TransferPhase::sent, .what = message, .is_left = code == CURLE_HTTP2_STREAM};
  }
  // A proxy is asked first, so its errors are looked for first.
  if (const long result = handle.number(CURLINFO_PROXY_SSL_VERIFYRESULT); result != 0) {
    return {TransferPhase::proxy, message, certificate_problem(result, message)};
  }
  if (status::is_error(static_cast<int>(handle.number(CURLINFO_HTTP_CONNECTCODE)))) {
    return {TransferPhase::proxy, message};
  }
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    const long result = handle.number(CURLINFO_SSL_VERIFYRESULT);
    return {TransferPhase::tls, message, certificate_problem(result, message)};
  }
  return {phase_of(code), message};
}

/// A transfer of libcurl, with what its callbacks use.
class CurlTransfer final : public Transfer {
 public:
  using Set = std::function<void(const CurlHandle&)>;

  /// `set` adds options to those of the request.
  CurlTransfer(CurlMulti& multi, Request request, Transport::Done done, const Set& set)
      : multi_(multi),
        request_(std::move(request)),
        headers_(header_list(request_)),
        done_(std::move(done)),
        handle_(multi.take_easy()) {
    set_request(handle_, request_, headers_.get());
    set_connection(handle_, request_);
    set_tls(handle_);
    set_answer(handle_, response_);
    handle_.set(CURLOPT_PREREQFUNCTION, open_gate);
    handle_.set(CURLOPT_PREREQDATA, &gate_);
    fallback_ = set_authorities(handle_, request_);
    if (set) {
      set(handle_);
    }
    multi_.start(handle_, [this](CURLcode code) { finish(code); });
  }
  ~CurlTransfer() override {
    multi_.cancel(handle_);
    if (is_answered_) {
      multi_.keep(handle_.release());
    }
  }
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;
  CurlTransfer(CurlTransfer&&) = delete;
  CurlTransfer& operator=(CurlTransfer&&) = delete;

  [[nodiscard]] bool has_sent() const override { return handle_.has_sent(); }
  [[nodiscard]] const CurlHandle& handle() const { return handle_; }

 private:
  /// Whoever gets the result may destroy this.
  void finish(CURLcode code) {
    // The request has not gone out when the certificate is refused, so this is no further try.
    if (!fallback_.empty() && has_unknown_issuer(handle_, code)) {
      trust_bundle(handle_, std::exchange(fallback_, {}), request_.limits.total_ms);
      multi_.start(handle_, [this](CURLcode later) { finish(later); });
      return;
    }
    is_answered_ = code == CURLE_OK;
    if (!is_answered_) {
      // What kept handles know of name servers may be out of date, as after a change of network.
      multi_.forget_kept();
    }
    // Moved to the stack, since `done` may destroy this object and with it the function that runs.
    const Transport::Done done = std::move(done_);
    done(result(code));
  }

  TransferResult result(CURLcode code) {
    response_.status = static_cast<int>(handle_.number(CURLINFO_RESPONSE_CODE));
    if (gate_.is_refused) {
      return NetworkFailure{TransferPhase::connect, "it was held back before it went out"};
    }
    if (code != CURLE_OK && status::is_interim(response_.status)) {
      return network_failure(handle_, code);
    }
    // There was a final head, so the API has answered, although its body is incomplete.
    if (code != CURLE_OK && response_.defect == Defect::none) {
      response_.defect = Defect::cut_short;
    }
    return std::move(response_);
  }

  CurlMulti& multi_;
  const Request request_;
  const List headers_;
  Response response_;
  Gate gate_{request_};
  Transport::Done done_;
  std::string fallback_;  ///< certificates to trust if those of the folder do not do; may be empty
  bool is_answered_ = false;
  // Last, so that it is destroyed first, before what its callbacks point to.
  CurlHandle handle_;
};

}  // namespace

CurlTransport::CurlTransport(Loop& loop, int wake) : loop_(loop), wake_(wake) {}
CurlTransport::~CurlTransport() = default;

/// What has met HTTP/1.1 at a host does not ask for HTTP/2 there, so the two are kept apart.
CurlMulti& CurlTransport::multi_of(const Request& request) {
  auto& multi = request.multiplexed ? shared_ : multi_;
  if (!multi) {
    multi = std::make_unique<CurlMulti>(loop_);
  }
  return *multi;
}

std::unique_ptr<Transfer> CurlTransport::start(Request request, Done done) {
  CurlMulti& multi = multi_of(request);
  return std::make_unique<CurlTransfer>(multi, std::move(request), std::move(done), nullptr);
}

/// Turns the loop until the transfer is done.
void CurlTransport::run(const Transfer& transfer, const bool& is_done) {
  // The descriptor only has to end the wait of poll(); the condition below asks for the signal
  // itself.
  if (wake_ >= 0) {
    loop_.watch(wake_, POLLIN, [](short) {});
  }
  while (!is_done && interrupt::signal() == 0) {
    loop_.turn();
  }
  loop_.forget(wake_);
  if (!is_done) {
    throw Interrupted(interrupt::signal(), transfer.has_sent());
  }
}

TransferResult CurlTransport::send(const Request& request) {
  bool is_done = false;
  TransferResult result;
  const auto transfer = start(request, [&](TransferResult got) {
    result = std::move(got);
    is_done = true;
  });
  run(*transfer, is_done);
  return result;
}

Inspection CurlTransport::inspect(const Request& request) {
  bool is_done = false;
  Inspection found;
  const CurlTransfer transfer(
      multi_of(request), request,
      [&](TransferResult got) {
        is_done = true;
        if (auto* const error = std::get_if<NetworkFailure>(&got)) {
          found.failure = *error;
        } else {
          found.answer = std::get<Response>(std::move(got));
        }
      },
      [](const CurlHandle& handle) {
        handle.set(CURLOPT_CERTINFO, 1L);
        handle.set(CURLOPT_NOBODY, 1L);
      });
  run(transfer, is_done);
  add_steps(transfer.handle(), found);
  return found;
}

}  // namespace activitysmith::http
