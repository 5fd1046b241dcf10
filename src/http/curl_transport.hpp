#pragma once

#include "http/curl_handle.hpp"
#include "http/transport.hpp"

#include <memory>

namespace activitysmith::http {

/// The real network, through libcurl: HTTP and HTTPS, TLS 1.2 or newer, certificates always
/// checked, proxies from the environment. libcurl is set up by the first transfer; connections are
/// reused, those of multiplexed requests by such requests alone.
class CurlTransport final : public Transport {
 public:
  /// Transfers run in `loop`, which has to outlive this. send() and inspect() throw Interrupted
  /// once `wake` becomes readable; -1: never.
  explicit CurlTransport(Loop& loop, int wake = -1);
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  CurlTransport(CurlTransport&&) = delete;
  CurlTransport& operator=(CurlTransport&&) = delete;

  TransferResult send(const Request& request) override;
  Inspection inspect(const Request& request) override;
  std::unique_ptr<Transfer> start(Request request, Done done) override;

 private:
  CurlMulti& multi_of(const Request& request);
  void run(const Transfer& transfer, const bool& is_done);

  Loop& loop_;
  int wake_;
  std::unique_ptr<CurlMulti> multi_;
  std::unique_ptr<CurlMulti> shared_;  ///< for multiplexed requests
};

}  // namespace activitysmith::http
