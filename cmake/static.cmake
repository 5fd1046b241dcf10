# The slim static build for Linux: packaging/static/build makes it, with libraries that are found
# below CMAKE_FIND_ROOT_PATH and nowhere else.
option(ACTIVITYSMITH_STATIC "Build one file that needs no shared library; Linux only" OFF)

add_library(activitysmith_static INTERFACE)
if(ACTIVITYSMITH_STATIC)
  foreach(kind LIBRARY INCLUDE PACKAGE)
    set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
  endforeach()
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  target_compile_definitions(activitysmith_static INTERFACE
    ACTIVITYSMITH_STATIC=1 FMT_HEADER_ONLY=1)
  target_compile_options(activitysmith_static INTERFACE -fno-pie -ffunction-sections -fdata-sections)
  # Not -static-pie: the program would have to relocate half a megabyte of tables at each start.
  # Exceptions find their tables through the header, as in a shared build: what plain -static
  # registers at start in place of it, the first exception would have to sort.
  target_link_options(activitysmith_static INTERFACE -static -no-pie
    LINKER:--gc-sections LINKER:-z,relro,-z,now LINKER:--eh-frame-hdr
    LINKER:--wrap=__register_frame_info,--wrap=__deregister_frame_info)

  # static_library(NAME FILE HEADER LIBRARY…): one that comes without a CMake package.
  function(static_library name file header)
    find_library(${file}_LIBRARY ${file} REQUIRED)
    find_path(${file}_INCLUDE_DIR ${header} REQUIRED)
    add_library(${name} STATIC IMPORTED)
    set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${${file}_LIBRARY}
      INTERFACE_INCLUDE_DIRECTORIES ${${file}_INCLUDE_DIR} INTERFACE_LINK_LIBRARIES "${ARGN}")
  endfunction()
  static_library(crypto crypto openssl/crypto.h)
  find_path(OPENSSL_CONFIG_INCLUDE_DIR openssl/opensslconf.h REQUIRED)  # of this machine, on Debian
  set_property(TARGET crypto APPEND PROPERTY
    INTERFACE_INCLUDE_DIRECTORIES ${OPENSSL_CONFIG_INCLUDE_DIR})
  static_library(ssl ssl openssl/ssl.h crypto)
  static_library(cares cares ares.h)
  static_library(CURL::libcurl curl curl/curl.h ssl cares)
  find_path(FMT_INCLUDE_DIR fmt/format.h REQUIRED)
  add_library(fmt::fmt INTERFACE IMPORTED)
  target_include_directories(fmt::fmt INTERFACE ${FMT_INCLUDE_DIR})
endif()
