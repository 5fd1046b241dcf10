#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::http {

struct Header {
  std::string name;
  std::string value;
};

/// How long one transfer may take, in milliseconds; 0 is no limit.
struct Limits {
  long total_ms = 0;
  long connect_ms = 0;
};

struct Request {
  std::string method;
  std::string url;
  std::vector<Header> headers;
  std::optional<std::string> body;
  Limits limits;
  std::string ca_file;            ///< certificates to trust; empty: the system's
  std::string ca_text;            ///< the content of ca_file, if it was read already
  std::string ca_folder;          ///< folder of certificates to trust, by hash; may be empty
  bool fresh_connection = false;  ///< never reuse a connection: libcurl resends on a dead one
  /// Share one connection with other such requests, by HTTP/2 where libcurl and the server have it.
  /// There a server may refuse a request or leave before it, so it has to be one that may be sent
  /// again.
  bool multiplexed = false;
  std::function<void(std::string_view)> trace = {};  ///< receives libcurl's lines on connecting
  /// Called when the connection stands, before a byte of the request goes out; false keeps it from
  /// going out. May be empty.
  std::function<bool()> on_connected = {};
};

/// What makes an answer unusable although its status arrived.
enum class Defect : std::uint8_t { none, cut_short, too_large };

/// An answer of any status. A status is data; a NetworkFailure says why there is none.
struct Response {
  int status = 0;
  std::string reason;           ///< the words after the status, such as "Not Found"; may be empty
  std::vector<Header> headers;  ///< names as the server wrote them
  std::string body;             ///< at most largest_body bytes
  Defect defect = Defect::none;

  /// Returns the value of the header `name`, which is compared without case; empty if missing.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

inline constexpr std::size_t largest_body = 1024UL * 1024UL;

/// The phase in which a transfer failed that brought no answer.
enum class TransferPhase : std::uint8_t {
  resolve,  ///< the host's name has no address
  connect,  ///< no connection
  tls,      ///< the handshake failed, or the certificate is not trusted
  proxy,    ///< the proxy refused
  sent,     ///< bytes of the request went out: the server may have acted on it
};

/// Why a certificate is not trusted.
enum class CertificateProblem : std::uint8_t {
  unknown,         ///< none of these, or the failure is not about a certificate
  expired,         ///< or the clock of this machine is ahead
  not_yet_valid,   ///< or the clock of this machine is behind
  unknown_issuer,  ///< no trusted authority has signed it
  wrong_host,      ///< it is for another name
};

/// Why a transfer brought no answer.
struct NetworkFailure {
  TransferPhase phase;
  std::string what;  ///< libcurl's explanation
  /// The server's in phase tls, the proxy's in phase proxy.
  CertificateProblem certificate = CertificateProblem::unknown;
  /// The server only left a connection that was kept, or reset an HTTP/2 stream.
  bool is_left = false;
};

/// Adds one line of an answer's head, with or without its line end, to `response`. A status line
/// sets the reason and drops the headers so far, because interim answers (1xx) come before the one
/// that counts. Other lines that are no header are ignored.
void add_head_line(Response& response, std::string_view line);

}  // namespace activitysmith::http
