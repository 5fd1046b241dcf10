#pragma once

/// The HTTP status codes that the program acts on, and the classes of all of them (RFC 9110).
namespace activitysmith::http::status {

inline constexpr int bad_request = 400;
inline constexpr int unauthorized = 401;
inline constexpr int payment_required = 402;
inline constexpr int forbidden = 403;
inline constexpr int not_found = 404;
inline constexpr int request_timeout = 408;
inline constexpr int misdirected_request = 421;
inline constexpr int unprocessable_content = 422;
inline constexpr int too_early = 425;
inline constexpr int too_many_requests = 429;
inline constexpr int internal_server_error = 500;
inline constexpr int bad_gateway = 502;
inline constexpr int service_unavailable = 503;
inline constexpr int gateway_timeout = 504;

constexpr bool is_interim(int status) { return status < 200; }  ///< 0, of no answer, too
constexpr bool is_redirect(int status) { return 300 <= status && status < 400; }
constexpr bool is_error(int status) { return status >= 400; }
constexpr bool is_server_error(int status) { return status >= 500; }

}  // namespace activitysmith::http::status
