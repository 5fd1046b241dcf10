#pragma once

#include "http/curl_handle.hpp"
#include "http/transport.hpp"

#include <memory>

namespace activitysmith::http {

/// Adds to an inspection how far the last transfer of `handle` came, by the steps that took time.
/// What kept it from an answer has to be in the inspection already.
void add_steps(const CurlHandle& handle, Inspection& found);

class CurlHandle;

/// The real network, through libcurl: HTTP and HTTPS, TLS 1.2 at least, certificates always
/// checked, proxies from the environment. libcurl is set up at the first send; connections are
/// kept between sends.
class CurlTransport final : public Transport {
 public:
  /// A send ends with Interrupted once `wake` can be read; -1: never.
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
