// Where the ribbons of a flow picture lie: nodes in columns, each as high as what came into it, and
// what goes out of it stacked along its other side. Nothing is left out: the parts at either side
// of a node add up to its bar. Heights are counts; who draws gives them a scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lb::plot {

struct Flow {
  std::size_t from = 0, to = 0; ///< nodes
  std::int64_t count = 0;
  friend bool operator==(const Flow&, const Flow&) = default;
};

struct SankeyInput {
  std::span<const std::size_t> columns; ///< by node, from the left
  std::span<const std::int64_t> begun;  ///< by node: what begins there and comes from none
  std::span<const std::int64_t> stays;  ///< by node: what came and did not go on
  std::span<const Flow> flows;          ///< each pair of nodes once, from no node to itself
};

/// A flow between the sides of two nodes. Offsets count from the top of their bars. `is_forward`
/// where the target stands farther right; what goes back is a stub at both ends.
struct Ribbon {
  std::size_t flow = 0; ///< index in the input
  std::int64_t from_top = 0, to_top = 0;
  bool is_forward = true;
};
struct SankeyNode {
  std::int64_t bar = 0;         ///< what came in: begun and all flows to it
  std::int64_t begun_top = 0;   ///< where what began here comes in
  std::int64_t stays_top = 0;   ///< where what stays leaves the other side
  std::int64_t in = 0, out = 0; ///< flows alone
};
struct Sankey {
  std::vector<SankeyNode> nodes;
  std::vector<Ribbon> ribbons; ///< in the order of the flows
};

/// Out of a node go from the top: the flows to the right, in the order of the nodes, up to
/// `first_beside`; then what stays; then those to the nodes from `first_beside` on; then what goes
/// back. Into it come what began there, then flows from the left, the nearest node first, then
/// those that come back.
Sankey lay_out(const SankeyInput& input, std::size_t first_beside);

} // namespace lb::plot
