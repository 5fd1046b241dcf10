#include "http/curl_transport.hpp"

#include "http/head.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <new>
#include <string>

namespace activitysmith::http {
namespace {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// Lines of a request's head. "Expect:" without a value keeps libcurl from asking for leave to send
/// a larger body, which would cost a second when the server does not know the question.
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
  append("Expect:");
  for (const Header& header : request.headers) {
    append(header.name + ": " + header.value);
  }
  return list;
}

/// Called with one line of an answer's head at a time.
std::size_t take_header(const char* data, std::size_t, std::size_t size, void* user) {
  add_head_line(*static_cast<Response*>(user), {data, size});
  return size;
}

std::size_t take_body(const char* data, std::size_t, std::size_t size, void* user) {
  auto& response = *static_cast<Response*>(user);
  if (response.body.size() + size > largest_body) {
    response.defect = Defect::too_large;
    return 0;
  }
  response.body.append(data, size);
  return size;
}

Phase phase_of(CURLcode code, bool sent) {
  if (sent) {
    return Phase::sent;
  }
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return Phase::resolve;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return Phase::proxy;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return Phase::tls;
    default: return Phase::connect;
  }
}

}  // namespace

struct CurlTransport::Handle {
  CURL* easy;
  std::array<char, CURL_ERROR_SIZE> error{};

  Handle() : easy(curl_easy_init()) {
    if (easy == nullptr) {
      throw std::bad_alloc();
    }
  }
  ~Handle() { curl_easy_cleanup(easy); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&&) = delete;
  Handle& operator=(Handle&&) = delete;

  template <typename Value>
  void set(CURLoption option, Value value) const {
    curl_easy_setopt(easy, option, value);
  }

  void set_request(const Request& request, curl_slist* headers) const {
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PATH_AS_IS, 1L);  // a key ".." is a name, not a way up
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    if (request.body) {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
      set(CURLOPT_POSTFIELDS, request.body->c_str());
    }
  }

  void set_connection(const Request& request) const {
    set(CURLOPT_TIMEOUT_MS, request.limits.total_ms);
    set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connect_ms);
    set(CURLOPT_FRESH_CONNECT, request.fresh_connection ? 1L : 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);  // a resolver that hangs must not be waited for
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (request.url.starts_with("http://")) {
      set(CURLOPT_PROXY, "");  // plain http stays on this machine: no proxy may see the key
    }
    if (!request.ca_file.empty()) {
      set(CURLOPT_CAINFO, request.ca_file.c_str());
    }
    if (!request.ca_folder.empty()) {
      set(CURLOPT_CAPATH, request.ca_folder.c_str());
    }
  }

  void set_answer(Response& response) {
    set(CURLOPT_ERRORBUFFER, error.data());
    set(CURLOPT_HEADERFUNCTION, take_header);
    set(CURLOPT_HEADERDATA, &response);
    set(CURLOPT_WRITEFUNCTION, take_body);
    set(CURLOPT_WRITEDATA, &response);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  }

  /// Whether bytes of the request itself may have gone out: connecting, the proxy's tunnel and the
  /// TLS handshake were over.
  [[nodiscard]] bool has_sent() const {
    curl_off_t ready = 0;
    long bytes = 0;
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &bytes);
    return ready > 0 && bytes > 0;
  }

  [[nodiscard]] int status() const {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
  }

  [[nodiscard]] std::string explain(CURLcode code) const {
    return error.front() != '\0' ? error.data() : curl_easy_strerror(code);
  }
};

CurlTransport::CurlTransport() = default;
CurlTransport::~CurlTransport() = default;

Response CurlTransport::send(const Request& request) {
  if (!handle_) {
    handle_ = std::make_unique<Handle>();
  }
  curl_easy_reset(handle_->easy);
  handle_->error.front() = '\0';
  Response response;
  const List headers = header_list(request);
  handle_->set_request(request, headers.get());
  handle_->set_connection(request);
  handle_->set_answer(response);
  const CURLcode code = curl_easy_perform(handle_->easy);
  response.status = handle_->status();
  constexpr int first_final_status = 200;
  if (code == CURLE_OK) {
    return response;
  }
  if (response.status < first_final_status) {
    throw NetworkError(phase_of(code, handle_->has_sent()), handle_->explain(code));
  }
  if (response.defect == Defect::none) {
    response.defect = Defect::cut_short;
  }
  return response;
}

}  // namespace activitysmith::http
