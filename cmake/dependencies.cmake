# Everything the program is built with; scripts/deps installs it.
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
if(NOT ACTIVITYSMITH_STATIC)  # which has its own
  find_package(CURL 7.88 REQUIRED)
  find_package(fmt 9.1 REQUIRED)
endif()
find_package(Threads REQUIRED)

# utf8proc comes without a CMake package on Debian.
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
add_library(utf8proc UNKNOWN IMPORTED)
set_target_properties(utf8proc PROPERTIES
  IMPORTED_LOCATION ${UTF8PROC_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${UTF8PROC_INCLUDE_DIR})

# toml++ as headers alone, on every system: one more shared library costs every call its start.
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tomlplusplus INTERFACE IMPORTED)
set_target_properties(tomlplusplus PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES ${TOMLPLUSPLUS_INCLUDE_DIR})
