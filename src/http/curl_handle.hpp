#pragma once

#include "core/loop.hpp"

#include <curl/curl.h>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace activitysmith::http {

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

using Easy = std::unique_ptr<CURL, FreeEasy>;

/// A libcurl handle for one transfer.
class CurlHandle {
 public:
  /// Takes an easy handle with libcurl's defaults.
  explicit CurlHandle(Easy easy);
  ~CurlHandle() = default;
  CurlHandle(const CurlHandle&) = delete;
  CurlHandle& operator=(const CurlHandle&) = delete;
  CurlHandle(CurlHandle&&) = delete;
  CurlHandle& operator=(CurlHandle&&) = delete;

  /// Gives the easy handle up, again with libcurl's defaults.
  [[nodiscard]] Easy release();

  template <typename Value>
  void set(CURLoption option, Value value) const {
    curl_easy_setopt(easy_.get(), option, value);
  }
  [[nodiscard]] CURL* get() const { return easy_.get(); }

  // The result of the transfer, or how far it is.
  [[nodiscard]] long number(CURLINFO which) const;
  [[nodiscard]] curl_off_t time(CURLINFO which) const;      ///< microseconds; 0: not reached
  [[nodiscard]] std::string text(CURLINFO which) const;     ///< empty if there is none
  [[nodiscard]] const curl_certinfo* certificates() const;  ///< null if there are none
  [[nodiscard]] std::string message(CURLcode code) const;

  /// Returns whether bytes of the request itself may have gone out: connection, proxy tunnel and
  /// TLS handshake were complete.
  [[nodiscard]] bool has_sent() const;

 private:
  Easy easy_;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

/// Runs transfers in a loop, and keeps their connections and easy handles for later ones.
class CurlMulti {
 public:
  /// Throws std::bad_alloc if libcurl cannot be set up. The loop has to outlive this.
  explicit CurlMulti(Loop& loop);
  ~CurlMulti();
  CurlMulti(const CurlMulti&) = delete;
  CurlMulti& operator=(const CurlMulti&) = delete;
  CurlMulti(CurlMulti&&) = delete;
  CurlMulti& operator=(CurlMulti&&) = delete;

  /// Returns an easy handle with libcurl's defaults: one that was kept, if there is any, for with
  /// some resolvers a new one takes longer than a request. Throws std::bad_alloc if libcurl cannot
  /// be set up.
  [[nodiscard]] Easy take_easy();
  /// Keeps an easy handle for a later transfer.
  void keep(Easy easy) { kept_.push_back(std::move(easy)); }
  /// Gives up all that were kept: after a failure, what they know of name servers may be out of
  /// date.
  void forget_kept() { kept_.clear(); }

  /// Starts the transfer that the handle's options describe, and calls `done` with libcurl's result
  /// from a later turn of the loop.
  void start(const CurlHandle& handle, std::function<void(CURLcode)> done);
  /// Ends a transfer whose result nobody wants any more.
  void cancel(const CurlHandle& handle);

 private:
  static int watch_socket(CURL*, curl_socket_t socket, int what, void* self, void*);
  static int start_timer(CURLM*, long milliseconds, void* self);
  void act(curl_socket_t socket, int events);

  Loop& loop_;
  Loop::Timer timer_ = 0;
  std::map<CURL*, std::function<void(CURLcode)>> active_;
  std::vector<Easy> kept_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
};

}  // namespace activitysmith::http
