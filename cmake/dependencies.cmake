# Everything the program is built with; scripts/deps installs it.
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
if(NOT ACTIVITYSMITH_STATIC)  # which has its own
  find_package(CURL 7.88 REQUIRED)
  find_package(fmt 9.1 REQUIRED)
endif()
# Hashes for the queue. libcurl brings the library, so that it costs no call its start.
if(APPLE)
  add_library(crypto INTERFACE IMPORTED)  # is in the system's own
elseif(NOT ACTIVITYSMITH_STATIC)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
  add_library(crypto ALIAS OpenSSL::Crypto)
endif()
find_package(Threads REQUIRED)

# utf8proc comes without a CMake package on Debian.
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
add_library(utf8proc UNKNOWN IMPORTED)
set_target_properties(utf8proc PROPERTIES
  IMPORTED_LOCATION ${UTF8PROC_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${UTF8PROC_INCLUDE_DIR})

# libevent serves the sandbox. Its static libraries cost the other commands nothing when they start,
# so they go first; a system without them, such as Fedora without libevent-static, gets the shared.
find_path(LIBEVENT_INCLUDE_DIR event2/http.h REQUIRED)
find_path(LIBEVENT_CONFIG_INCLUDE_DIR event2/event-config.h REQUIRED)  # of this machine, on Debian
find_library(LIBEVENT_CORE_LIBRARY NAMES libevent_core.a event_core REQUIRED)
find_library(LIBEVENT_EXTRA_LIBRARY NAMES libevent_extra.a event_extra REQUIRED)
add_library(libevent INTERFACE IMPORTED)
set_target_properties(libevent PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${LIBEVENT_INCLUDE_DIR};${LIBEVENT_CONFIG_INCLUDE_DIR}"
  INTERFACE_LINK_LIBRARIES "${LIBEVENT_EXTRA_LIBRARY};${LIBEVENT_CORE_LIBRARY}")

# toml++ as headers alone, on every system: one more shared library costs every call its start.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tomlplusplus INTERFACE IMPORTED)
set_target_properties(tomlplusplus PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES ${TOMLPLUSPLUS_INCLUDE_DIR})
