// Catch2 3 brings a main function in a library of its own; Catch2 2 makes one from this word.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
