# macOS 13 as zig's clang, libc++ and copy of Apple's headers show it: for compiling and linking on
# Linux, not for running. tests/macos/check sets the variables, since CMake reads this file again for
# each of its own checks.
set(CMAKE_SYSTEM_NAME Darwin)
set(CMAKE_SYSTEM_VERSION 22)
set(CMAKE_SYSTEM_PROCESSOR $ENV{MACOS_ARCH})

set(target -target $ENV{MACOS_ARCH}-macos.13.0-none)
set(CMAKE_C_COMPILER $ENV{MACOS_ZIG} cc ${target})
set(CMAKE_CXX_COMPILER $ENV{MACOS_ZIG} c++ ${target})
set(CMAKE_AR $ENV{MACOS_TOOLS}/ar)
set(CMAKE_RANLIB $ENV{MACOS_TOOLS}/ranlib)
set(CMAKE_INSTALL_NAME_TOOL true)
# zig's debug builds trap undefined behavior, which takes a library that Apple's clang has not.
set(CMAKE_CXX_FLAGS_INIT "-fno-sanitize=undefined -D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES")

# The target says all of this, and there is no SDK to look for.
foreach(setting SYSROOT ARCHITECTURES DEPLOYMENT_TARGET)
  set(CMAKE_OSX_${setting} "" CACHE STRING "")
endforeach()

# Headers and libraries for macOS, never those of this system.
set(CMAKE_FIND_ROOT_PATH $ENV{MACOS_LIBRARIES})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
