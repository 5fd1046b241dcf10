#pragma once

#include "http/message.hpp"

#include <optional>
#include <string>

namespace activitysmith::http {

/// A server's certificate, as far as a person wants to know it; empty where the TLS library does
/// not tell.
struct Certificate {
  std::string subject;
  std::string issuer;
  std::string from;   ///< first moment of its time, as the TLS library writes it
  std::string until;  ///< the last
};

/// How far a connection came, step by step.
struct Inspection {
  bool resolved = false;  ///< the host's name has an address
  std::string
      address;  ///< the address and port that were connected to, the proxy's if there is one
  bool connected = false;  ///< to it
  bool secured = false;    ///< the TLS handshake is over and the certificate is trusted
  Certificate certificate;
  std::optional<Response> answer = {};
  std::optional<NetworkError> failure = {};  ///< what kept it from an answer
};

/// The network, as the program sees it.
struct Transport {
  virtual ~Transport() = default;
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  Transport(Transport&&) = delete;
  Transport& operator=(Transport&&) = delete;

  /// Sends `request` once and gives the answer, whatever its status. Redirects are not followed.
  /// Throws NetworkError if there was no answer, and Interrupted if a signal or the request's halt
  /// came before it.
  virtual Response send(const Request& request) = 0;

  /// Sends `request` once, as send does, and tells how far that came. Throws Interrupted if a
  /// signal came before the end.
  virtual Inspection inspect(const Request& request) = 0;
};

}  // namespace activitysmith::http
