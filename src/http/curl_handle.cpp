#include "http/curl_handle.hpp"

#include "core/signals.hpp"

#include <new>
#include <vector>

namespace activitysmith::http {

namespace {

/// Adds the transfer to the multi handle and removes it again, however the transfer ends.
class ActiveTransfer {
 public:
  ActiveTransfer(CURLM* multi, CURL* easy) : multi_(multi), easy_(easy) {
    if (curl_multi_add_handle(multi_, easy_) != CURLM_OK) {
      throw std::bad_alloc();
    }
  }
  ~ActiveTransfer() {
    curl_multi_remove_handle(multi_, easy_);
    // The connection may be closed after the owner of the trace callback is gone.
    curl_easy_setopt(easy_, CURLOPT_VERBOSE, 0L);
  }
  ActiveTransfer(const ActiveTransfer&) = delete;
  ActiveTransfer& operator=(const ActiveTransfer&) = delete;
  ActiveTransfer(ActiveTransfer&&) = delete;
  ActiveTransfer& operator=(ActiveTransfer&&) = delete;

 private:
  CURLM* multi_;
  CURL* easy_;
};

}  // namespace

CurlHandle::CurlHandle() : easy_(curl_easy_init()), multi_(curl_multi_init()) {
  if (!easy_ || !multi_) {
    throw std::bad_alloc();
  }
}

void CurlHandle::reset() {
  curl_easy_reset(easy_.get());
  error_.front() = '\0';
  set(CURLOPT_ERRORBUFFER, error_.data());
}

CURLcode CurlHandle::perform(int wake, const CancelToken* cancel) const {
  constexpr int longest_wait_ms = 1000;
  const ActiveTransfer active(multi_.get(), easy_.get());
  std::vector<curl_waitfd> wakers;
  for (const int descriptor : {wake, cancel == nullptr ? -1 : cancel->descriptor()}) {
    if (descriptor >= 0) {
      wakers.push_back({.fd = descriptor, .events = CURL_WAIT_POLLIN, .revents = 0});
    }
  }
  for (int running = 1;;) {
    if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) {
      throw std::bad_alloc();  // with a single transfer nothing else can fail
    }
    if (running == 0) {
      int left = 0;
      return curl_multi_info_read(multi_.get(), &left)->data.result;
    }
    curl_multi_poll(multi_.get(), wakers.data(), static_cast<unsigned>(wakers.size()),
                    longest_wait_ms, nullptr);
    if (interrupt::signal() != 0) {
      throw Interrupted(interrupt::signal(), has_sent());
    }
    if (cancel != nullptr && cancel->is_cancelled()) {
      throw Interrupted(CancelToken::as_signal, has_sent());
    }
  }
}

long CurlHandle::number(CURLINFO which) const {
  long number = 0;
  curl_easy_getinfo(easy_.get(), which, &number);
  return number;
}

curl_off_t CurlHandle::time(CURLINFO which) const {
  curl_off_t time = 0;
  curl_easy_getinfo(easy_.get(), which, &time);
  return time;
}

std::string CurlHandle::text(CURLINFO which) const {
  const char* text = nullptr;
  curl_easy_getinfo(easy_.get(), which, &text);
  return text != nullptr ? text : "";
}

const curl_certinfo* CurlHandle::certificates() const {
  curl_certinfo* chain = nullptr;
  curl_easy_getinfo(easy_.get(), CURLINFO_CERTINFO, &chain);
  return chain;
}

std::string CurlHandle::message(CURLcode code) const {
  return error_.front() != '\0' ? error_.data() : curl_easy_strerror(code);
}

bool CurlHandle::has_sent() const {
  return time(CURLINFO_PRETRANSFER_TIME_T) > 0 && number(CURLINFO_REQUEST_SIZE) > 0;
}

}  // namespace activitysmith::http
