// The funnel: what of a rung goes on, where there was anybody on it.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("a rung says what goes on from it where somebody reached it, and nothing else") {
  HeadlessPage page;
  open_small(page);
  page.view.state.room = Room::funnel;
  page.frames();
  const Funnel& funnel = page.workbench.derived.evaluation->funnel;
  const std::vector<Stage>& stages = page.workbench.workspace.definition.stages;
  REQUIRE(funnel.reached.back() == 0);
  for (std::size_t code = 0; code + 1 < stages.size(); ++code) {
    INFO(stages[code].label);
    const std::string said = stages[code].label + ": " + std::to_string(funnel.reached[code]) +
                             " reached, " + std::to_string(funnel.now[code]) + " here now";
    const MirrorNode& rung = page.find(MirrorRole::button, said);
    CHECK(rung.description.empty() == (funnel.reached[code] == 0));
  }
}

} // namespace lb
