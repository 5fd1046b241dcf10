#pragma once

#include "core/cancel_token.hpp"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <string>

namespace activitysmith::http {

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

/// A libcurl handle for one transfer at a time, which keeps connections between transfers. Throws
/// std::bad_alloc if libcurl cannot be set up.
class CurlHandle {
 public:
  CurlHandle();

  /// Forgets the options and the result of the last transfer.
  void reset();

  template <typename Value>
  void set(CURLoption option, Value value) const {
    curl_easy_setopt(easy_.get(), option, value);
  }

  /// Runs the transfer that the options describe and returns libcurl's result. Throws Interrupted
  /// when a signal makes `wake` readable (-1: never) or `cancel`, which may be null, is cancelled.
  CURLcode perform(int wake, const CancelToken* cancel) const;

  // The result of the last transfer.
  [[nodiscard]] long number(CURLINFO which) const;
  [[nodiscard]] curl_off_t time(CURLINFO which) const;      ///< microseconds; 0: not reached
  [[nodiscard]] std::string text(CURLINFO which) const;     ///< empty if there is none
  [[nodiscard]] const curl_certinfo* certificates() const;  ///< null if there are none
  [[nodiscard]] std::string message(CURLcode code) const;

  /// Returns whether bytes of the request itself may have gone out: connection, proxy tunnel and
  /// TLS handshake were complete.
  [[nodiscard]] bool has_sent() const;

 private:
  // The multi handle owns the connections, so it is destroyed first.
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

}  // namespace activitysmith::http
