#include "http/curl_handle.hpp"

#include "core/signals.hpp"

#include <new>
#include <vector>

namespace activitysmith::http {

namespace {

/// A transfer's place among those under way; it leaves that place however the transfer ends.
class Place {
 public:
  Place(CURLM* multi, CURL* easy) : multi_(multi), easy_(easy) {
    if (curl_multi_add_handle(multi_, easy_) != CURLM_OK) {
      throw std::bad_alloc();
    }
  }
  ~Place() {
    curl_multi_remove_handle(multi_, easy_);
    // Closing the connection later would speak to somebody who is gone.
    curl_easy_setopt(easy_, CURLOPT_VERBOSE, 0L);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  Place(Place&&) = delete;
  Place& operator=(Place&&) = delete;

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

CURLcode CurlHandle::perform(int wake, const Halt* halt) const {
  constexpr int longest_wait_ms = 1000;
  const Place place(multi_.get(), easy_.get());
  std::vector<curl_waitfd> wakers;
  for (const int descriptor : {wake, halt == nullptr ? -1 : halt->descriptor()}) {
    if (descriptor >= 0) {
      wakers.push_back({.fd = descriptor, .events = CURL_WAIT_POLLIN, .revents = 0});
    }
  }
  for (int running = 1;;) {
    if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) {
      throw std::bad_alloc();  // all it can fail at with a single transfer
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
    if (halt != nullptr && halt->is_called()) {
      throw Interrupted(Halt::as_signal, has_sent());
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

std::string CurlHandle::words(CURLcode code) const {
  return error_.front() != '\0' ? error_.data() : curl_easy_strerror(code);
}

bool CurlHandle::has_sent() const {
  return time(CURLINFO_PRETRANSFER_TIME_T) > 0 && number(CURLINFO_REQUEST_SIZE) > 0;
}

}  // namespace activitysmith::http
