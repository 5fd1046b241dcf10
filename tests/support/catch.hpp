#pragma once

// Catch2 in whichever version there is: 3 has many headers, 2 has one.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;  // as it is called in 2
#else
#include <catch2/catch.hpp>
#endif
