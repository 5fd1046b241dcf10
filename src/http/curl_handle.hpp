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

/// One transfer of libcurl at a time, with the connections that are kept between transfers. Throws
/// std::bad_alloc when libcurl cannot be set up.
class CurlHandle {
 public:
  CurlHandle();

  /// Forgets the options and what the last transfer came to.
  void reset();

  template <typename Value>
  void set(CURLoption option, Value value) const {
    curl_easy_setopt(easy_.get(), option, value);
  }

  /// Transfers as the options say and gives libcurl's result. Throws Interrupted when a signal came
  /// and made `wake` readable (-1 is never readable), or when `halt` was called, if there is one.
  CURLcode perform(int wake, const Halt* halt) const;

  /// What the last transfer came to.
  [[nodiscard]] long number(CURLINFO which) const;
  [[nodiscard]] curl_off_t time(CURLINFO which) const;      ///< in microseconds; 0: not reached
  [[nodiscard]] std::string text(CURLINFO which) const;     ///< empty where there is none
  [[nodiscard]] const curl_certinfo* certificates() const;  ///< null where there are none
  [[nodiscard]] std::string words(CURLcode code) const;

  /// Whether bytes of the request itself may have gone out: connecting, the proxy's tunnel and the
  /// TLS handshake were over.
  [[nodiscard]] bool has_sent() const;

 private:
  // The connections belong to the multi handle, which is set up last and goes first.
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

}  // namespace activitysmith::http
