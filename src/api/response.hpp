#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/signals.hpp"
#include "http/message.hpp"
#include "http/proxy.hpp"
#include "spec/command.hpp"

#include <ctime>
#include <string>

namespace activitysmith::api {

/// Returns the JSON of an answer that says that the API accepted the request. Throws Error for
/// every other answer: exit 3 to 6 if the API refused the request, 8 if it failed or if the answer
/// cannot be used (no JSON object, empty, cut short, too large, without the member in
/// `command.result`).
Json parse_response(const spec::Command& command, const http::Request& request,
                    const http::Response& response);

/// Returns the Error for a request without an answer: exit 7 if nothing was sent, else 9. `now` is
/// this machine's time, in seconds since 1970, for certificates that seem out of date; `proxy` may
/// be on the way.
Error network_error(const spec::Command& command, const http::Request& request,
                    const http::NetworkFailure& error, std::time_t now,
                    const http::Proxy& proxy = {});

/// Returns what to do about a certificate that is not trusted; empty if its problem is unknown.
std::string certificate_remedy(http::CertificateProblem problem, std::time_t now);

/// Returns the Error for a call that a signal ended: exit 128+n. `sent` says that the API may have
/// acted on the request.
Error interruption_error(const Interrupted& by, bool sent);

/// Returns whether the answer is a 429 that passes with time, and not one about the number of live
/// activities. The API documents both: the latter has "limit" and "active" in its body.
bool is_rate_limit(const http::Response& response);

/// Returns whether a request failed because the API knows no such stream or activity. Whatever
/// stands at a wrong URL answers 404, too, but does not speak of one.
bool is_missing_card(const Report& failure);

/// Returns the Error for an answer with a status of 300 or more, with the API's own message if its
/// body has one. The kinds of 404 and 422 differ by what the body says about recipients.
Error error_response(const spec::Command& command, const http::Request& request,
                     const http::Response& response);

}  // namespace activitysmith::api
