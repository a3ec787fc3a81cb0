#include "plot/sankey.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lb::plot {

namespace {

class Stacking {
 public:
  Stacking(const SankeyInput& input, std::size_t first_beside)
      : in_(input), first_beside_(first_beside) {
    out_.nodes.resize(in_.columns.size());
    for (std::size_t i = 0; i < in_.flows.size(); ++i) {
      const Flow& flow = in_.flows[i];
      out_.ribbons.push_back(
          {.flow = i, .is_forward = in_.columns[flow.to] > in_.columns[flow.from]});
      out_.nodes[flow.from].out += flow.count;
      out_.nodes[flow.to].in += flow.count;
    }
    for (std::size_t node = 0; node < out_.nodes.size(); ++node)
      out_.nodes[node].bar = in_.begun[node] + out_.nodes[node].in;
  }

  Sankey run() {
    for (std::size_t node = 0; node < out_.nodes.size(); ++node) {
      stack_outs(node);
      stack_ins(node);
    }
    return std::move(out_);
  }

 private:
  template <class Of, class Rank>
  std::vector<std::size_t> ribbons_at(const Of& of, const Rank& rank) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < in_.flows.size(); ++i)
      if (of(in_.flows[i])) found.push_back(i);
    std::ranges::stable_sort(found, {}, rank);
    return found;
  }

  void stack_outs(std::size_t node) {
    std::int64_t top = 0;
    bool has_stayed = false;
    const auto place_stays = [&] {
      if (std::exchange(has_stayed, true)) return;
      out_.nodes[node].stays_top = top;
      top += in_.stays[node];
    };
    const auto rank = [&](std::size_t i) {
      const std::size_t to = in_.flows[i].to;
      return std::tuple(!out_.ribbons[i].is_forward, to >= first_beside_, to);
    };
    for (const std::size_t i :
         ribbons_at([&](const Flow& flow) { return flow.from == node; }, rank)) {
      if (!out_.ribbons[i].is_forward || in_.flows[i].to >= first_beside_) place_stays();
      out_.ribbons[i].from_top = top;
      top += in_.flows[i].count;
    }
    place_stays();
  }

  void stack_ins(std::size_t node) {
    out_.nodes[node].begun_top = 0;
    std::int64_t top = in_.begun[node];
    const auto rank = [&](std::size_t i) {
      const std::size_t from = in_.flows[i].from;
      return std::tuple(!out_.ribbons[i].is_forward, out_.nodes.size() - from);
    };
    for (const std::size_t i :
         ribbons_at([&](const Flow& flow) { return flow.to == node; }, rank)) {
      out_.ribbons[i].to_top = top;
      top += in_.flows[i].count;
    }
  }

  const SankeyInput& in_;
  std::size_t first_beside_;
  Sankey out_;
};

} // namespace

Sankey lay_out(const SankeyInput& input, std::size_t first_beside) {
  return Stacking(input, first_beside).run();
}

} // namespace lb::plot
