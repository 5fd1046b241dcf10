#pragma once

#include "http/message.hpp"

#include <optional>
#include <string>

namespace activitysmith::http {

/// The main fields of a server's certificate, as the TLS library writes them; empty if it does not.
struct Certificate {
  std::string subject;
  std::string issuer;
  std::string from;   ///< start of its validity
  std::string until;  ///< end of its validity
};

/// How far a connection came, step by step; for `doctor`.
struct Inspection {
  bool resolved = false;   ///< the host's name has an address
  std::string address;     ///< "ADDRESS port N" of the server, or of the proxy if there is one
  bool connected = false;  ///< to that address
  bool secured = false;    ///< the TLS handshake succeeded and the certificate is trusted
  Certificate certificate;
  std::optional<Response> answer = {};
  std::optional<NetworkError> failure = {};  ///< if there is no answer
};

/// The network; tests replace it.
struct Transport {
  virtual ~Transport() = default;
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  Transport(Transport&&) = delete;
  Transport& operator=(Transport&&) = delete;

  /// Sends `request` once and returns the answer, whatever its status; redirects are not followed.
  /// Throws NetworkError if there is no answer, and Interrupted if a signal or the request's cancel
  /// token comes first.
  virtual Response send(const Request& request) = 0;

  /// Sends `request` once, as send() does, and reports how far that came. Throws Interrupted.
  virtual Inspection inspect(const Request& request) = 0;
};

}  // namespace activitysmith::http
