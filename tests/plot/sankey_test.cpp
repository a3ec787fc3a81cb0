// The law of the flow picture: at either side of a node the parts lie one under the other without
// a gap and add up to its bar.
#include "plot/sankey.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace lb::plot {

namespace {

struct Part {
  std::int64_t top = 0, size = 0;
  auto operator<=>(const Part&) const = default;
};

// Whether the parts, in whatever order, fill [0, whole) and nothing twice.
bool fill(std::vector<Part> parts, std::int64_t whole) {
  std::erase_if(parts, [](const Part& part) { return part.size == 0; });
  std::ranges::sort(parts);
  std::int64_t at = 0;
  for (const Part& part : parts) {
    if (part.top != at) return false;
    at += part.size;
  }
  return at == whole;
}

struct World {
  std::vector<std::size_t> columns;
  std::vector<std::int64_t> begun, stays;
  std::vector<Flow> flows;
  SankeyInput input() const { return {columns, begun, stays, flows}; }
};

// Walks of leads: each begins somewhere, moves a few times and stays where it ends.
World random_world(std::mt19937& random, std::size_t rungs, std::size_t beside) {
  World world;
  const std::size_t nodes = rungs + beside;
  for (std::size_t i = 0; i < nodes; ++i) world.columns.push_back(std::min(i, rungs));
  world.begun.assign(nodes, 0);
  world.stays.assign(nodes, 0);
  std::uniform_int_distribution<std::size_t> node(0, nodes - 1);
  std::uniform_int_distribution<int> moves(0, 5);
  for (int lead = 0; lead < 200; ++lead) {
    std::size_t at = lead % 3 == 0 ? node(random) : 0;
    ++world.begun[at];
    for (int i = moves(random); i > 0; --i) {
      const std::size_t to = node(random);
      if (to == at) continue;
      const auto found = std::ranges::find_if(
          world.flows, [&](const Flow& flow) { return flow.from == at && flow.to == to; });
      if (found == world.flows.end())
        world.flows.push_back({at, to, 1});
      else
        ++found->count;
      at = to;
    }
    ++world.stays[at];
  }
  return world;
}

} // namespace

TEST_CASE("the ribbons at either side of a node add up to its bar") {
  std::mt19937 random(11);
  for (int round = 0; round < 50; ++round) {
    const World world = random_world(random, 2 + static_cast<std::size_t>(round % 6), 3);
    const Sankey sankey = lay_out(world.input(), world.columns.size() - 3);
    REQUIRE(sankey.ribbons.size() == world.flows.size());
    for (std::size_t node = 0; node < world.columns.size(); ++node) {
      std::vector<Part> in{{sankey.nodes[node].begun_top, world.begun[node]}};
      std::vector<Part> out{{sankey.nodes[node].stays_top, world.stays[node]}};
      for (const Ribbon& ribbon : sankey.ribbons) {
        const Flow& flow = world.flows[ribbon.flow];
        if (flow.to == node) in.push_back({ribbon.to_top, flow.count});
        if (flow.from == node) out.push_back({ribbon.from_top, flow.count});
      }
      CHECK(fill(in, sankey.nodes[node].bar));
      CHECK(fill(out, sankey.nodes[node].bar));
    }
  }
}

TEST_CASE("what goes on leaves above what stays, and what leaves the ladder below it") {
  const std::vector<std::size_t> columns{0, 1, 2};
  const std::vector<std::int64_t> begun{10, 0, 0};
  const std::vector<Flow> flows{{0, 2, 2}, {0, 1, 5}, {1, 0, 1}, {2, 1, 1}};
  // Of 10 that begin, 5 go on, 2 leave at once, and one each comes back from either place.
  const std::vector<std::int64_t> kept{4, 5, 1};
  const Sankey sankey = lay_out({columns, begun, kept, flows}, 2);
  CHECK(sankey.nodes[0].bar == 11);
  CHECK(sankey.ribbons[1].from_top == 0); // on the ladder
  CHECK(sankey.nodes[0].stays_top == 5);
  CHECK(sankey.ribbons[0].from_top == 9); // off it
  CHECK(sankey.ribbons[2].to_top == 10);  // came back, after those who began
  CHECK_FALSE(sankey.ribbons[2].is_forward);
  CHECK_FALSE(sankey.ribbons[3].is_forward);
}

} // namespace lb::plot
