// The entry of every room's test binary. Keeps: doctest's own options (--test-case=, --success).
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
