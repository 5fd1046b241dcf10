#pragma once

#include "core/cancel_token.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace activitysmith::http {

struct Header {
  std::string name;
  std::string value;
};

/// How long one exchange may take, in milliseconds.
struct Limits {
  long total_ms = 30'000;
  long connect_ms = 5'000;
};

struct Request {
  std::string method;
  std::string url;
  std::vector<Header> headers;
  std::optional<std::string> body;
  Limits limits;
  std::string ca_file;            ///< certificates to trust; empty: the system's
  std::string ca_folder;          ///< folder of certificates to trust, by hash; may be empty
  bool fresh_connection = false;  ///< never reuse a connection: the library resends on a dead one
  std::function<void(std::string_view)> trace = {};  ///< told how the connection comes about
  const Halt* halt = nullptr;  ///< another thread's word to end the send; may be null
};

/// What keeps an answer from being used, although its status came.
enum class Defect : std::uint8_t { none, cut_short, too_large };

/// An answer of any status. A status is data; failing to get one is a NetworkError.
struct Response {
  int status = 0;
  std::string reason;           ///< the words behind the status, where HTTP has them
  std::vector<Header> headers;  ///< of the last answer; names as the server wrote them
  std::string body;             ///< at most largest_body bytes
  Defect defect = Defect::none;

  /// The value of the header called `name`, whatever its case; empty if it is not there.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

inline constexpr std::size_t largest_body = 1024UL * 1024UL;

/// How far an exchange came that brought no answer.
enum class Phase : std::uint8_t {
  resolve,  ///< the host's name has no address
  connect,  ///< no connection
  tls,      ///< no trust, or no common ground
  proxy,    ///< the proxy refused
  sent,     ///< bytes of the request went out: the server may have acted on it
};

/// What keeps a certificate from being trusted.
enum class Trust : std::uint8_t {
  unclear,         ///< nothing of these, or no certificate at all
  expired,         ///< its time is over, or the clock here is ahead
  early,           ///< its time is still to come, or the clock here is behind
  unknown_issuer,  ///< nobody who is trusted has signed it
  other_host,      ///< it is for another name
};

/// There was no answer.
struct NetworkError : std::runtime_error {
  NetworkError(Phase at, const std::string& what, Trust certificate = Trust::unclear)
      : std::runtime_error(what), phase(at), trust(certificate) {}
  Phase phase;
  Trust trust;  ///< of the server's certificate, in Phase::tls; of the proxy's, in Phase::proxy
};

/// Adds one line of an answer's head, with or without its line end, to `response`: a status line
/// sets the reason and drops the headers so far, because an interim answer (1xx) comes before the
/// one that counts. A line that is neither status nor header is passed over.
void add_head_line(Response& response, std::string_view line);

}  // namespace activitysmith::http
