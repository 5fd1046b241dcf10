# libstdc++ has thousands of names that the dynamic linker looks up each time the program starts, a
# sixth of all that it does for libcurl's sake. The program can have what it needs of it inside, and
# of fmt, which would bring libstdc++ back. This takes the static libstdc++, which some systems have
# in a package of its own, and which sanitizers do not go with.
include(CheckCXXSourceCompiles)
include(CMakeDependentOption)

set(static_runtime -static-libstdc++ -static-libgcc LINKER:--gc-sections)
if(CMAKE_SYSTEM_NAME STREQUAL Linux)
  set(CMAKE_REQUIRED_LINK_OPTIONS ${static_runtime})
  check_cxx_source_compiles("#include <iostream>
    int main() { std::cout << std::string{}; }" ACTIVITYSMITH_HAS_STATIC_RUNTIME)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
endif()
cmake_dependent_option(ACTIVITYSMITH_STATIC_RUNTIME
  "Link libstdc++ and fmt into the program, for a faster start" ON
  "ACTIVITYSMITH_HAS_STATIC_RUNTIME;NOT CMAKE_BUILD_TYPE STREQUAL Debug;NOT ACTIVITYSMITH_STATIC;\
NOT ACTIVITYSMITH_SANITIZE;NOT ACTIVITYSMITH_FUZZ" OFF)

# The program alone: tests may link C++ libraries of the system, which bring its libstdc++.
add_library(activitysmith_runtime INTERFACE)
add_library(activitysmith_fmt INTERFACE)
if(ACTIVITYSMITH_STATIC_RUNTIME)
  target_link_options(activitysmith_runtime INTERFACE ${static_runtime})
endif()
# On macOS too: Homebrew's library has another name with each major version of fmt, without which
# what was linked to the old one does not start.
if(ACTIVITYSMITH_STATIC_RUNTIME OR APPLE)
  target_link_libraries(activitysmith_fmt INTERFACE fmt::fmt-header-only)
else()
  target_link_libraries(activitysmith_fmt INTERFACE fmt::fmt)
endif()
