#pragma once

#include "http/message.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

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
  std::optional<NetworkFailure> failure = {};  ///< if there is no answer
};

/// What a transfer came to.
using TransferResult = std::variant<Response, NetworkFailure>;

/// A transfer under way. Destroying it ends the transfer.
struct Transfer {
  virtual ~Transfer() = default;
  Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  Transfer(Transfer&&) = delete;
  Transfer& operator=(Transfer&&) = delete;

  /// Returns whether bytes of the request may have gone out.
  [[nodiscard]] virtual bool has_sent() const = 0;
};

/// The network; tests replace it.
struct Transport {
  /// Gets the result, once, from a later turn of the loop. It may destroy the transfer.
  using Done = std::function<void(TransferResult)>;

  virtual ~Transport() = default;
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  Transport(Transport&&) = delete;
  Transport& operator=(Transport&&) = delete;

  /// Sends `request` once and returns the answer, whatever its status, or why there is none;
  /// redirects are not followed. Throws Interrupted if a signal comes first.
  virtual TransferResult send(const Request& request) = 0;

  /// Sends `request` once, as send() does, and reports how far that came. Throws Interrupted.
  virtual Inspection inspect(const Request& request) = 0;

  /// Starts to send `request` once, in the loop, beside other transfers.
  [[nodiscard]] virtual std::unique_ptr<Transfer> start(Request request, Done done) = 0;
};

}  // namespace activitysmith::http
