#pragma once

#include "http/curl_handle.hpp"
#include "http/transport.hpp"

#include <memory>

namespace activitysmith::http {

/// The real network, through libcurl: HTTP and HTTPS, TLS 1.2 or newer, certificates always
/// checked, proxies from the environment. libcurl is set up by the first send; connections are
/// reused.
class CurlTransport final : public Transport {
 public:
  /// Sends throw Interrupted once `wake` becomes readable; -1: never.
  explicit CurlTransport(int wake = -1);
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  CurlTransport(CurlTransport&&) = delete;
  CurlTransport& operator=(CurlTransport&&) = delete;

  Response send(const Request& request) override;
  Inspection inspect(const Request& request) override;

 private:
  CurlHandle& ready();
  Response transfer(const Request& request);

  std::unique_ptr<CurlHandle> handle_;
  int wake_;
};

}  // namespace activitysmith::http
