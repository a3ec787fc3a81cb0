// Who had room when: told of any place as it was there.
#include "lead/rep_room.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace lb;

TEST_CASE("law: who had room is told of every place as it was there") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::size_t reps = 1 + random() % 130;
    RepRoom room({.with_capacity = RepSet(reps, true), .under_limit = RepSet(reps)});
    std::vector<RepRoom::Sets> before;
    for (std::uint32_t place = 0; place < 1500; ++place) {
      before.push_back(room.now());
      for (unsigned changes = random() % 4; changes > 0; --changes) {
        const auto rep = static_cast<RepIndex>(random() % reps);
        const bool value = random() % 2 == 0;
        if (random() % 2 == 0)
          room.set_capacity(rep, value, place);
        else
          room.set_limit(rep, value, place);
      }
    }
    for (std::uint32_t place = 0; place < before.size(); ++place) {
      CHECK(room.before(place).with_capacity == before[place].with_capacity);
      CHECK(room.before(place).under_limit == before[place].under_limit);
    }
  }
}
