// The place that an address names, and what a browser keeps of the looks: whatever is written is
// read back, and any text is read as something valid.
#include "view/headless_page.hpp"
#include "view/kept_view.hpp"
#include "view/place.hpp"

#include <doctest/doctest.h>

#include <random>

namespace lb {

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t count) {
  return static_cast<std::size_t>(random() % count);
}

std::string some_text(Random& random) {
  static const std::vector<std::string> kPieces{"a", "Z", "0", "-",   "%",  "&", "=", "?",  "#",
                                                " ", "+", "/", "%41", "\n", "ł", "Ж", "東", "🙂"};
  std::string text;
  for (std::size_t n = below(random, 6); n > 0; --n) text += kPieces[below(random, kPieces.size())];
  return text;
}

ViewPlace some_place(Random& random) {
  ViewPlace place;
  place.room = static_cast<Room>(below(random, 12));
  if (place.room == Room::leads) {
    place.unit = some_text(random);
    place.is_account = !place.unit.empty() && below(random, 2) == 1;
    place.tab = static_cast<LeadTab>(below(random, 6));
    place.search = some_text(random);
    place.stage = some_text(random);
    place.when = some_text(random);
    place.by = some_text(random);
  }
  if (place.room == Room::workshop) place.step = static_cast<WorkshopPart>(below(random, 4));
  if (place.room == Room::nurture) place.part = static_cast<NurturePart>(below(random, 5));
  if (place.room == Room::outcomes) place.outcomes = static_cast<OutcomesPart>(below(random, 5));
  if (place.room == Room::definition) {
    place.section = static_cast<DefinitionSection>(below(random, 9));
    place.opened = some_text(random);
  }
  return place;
}

} // namespace

TEST_CASE("law: the place that was written is the place that is read") {
  Random random(5);
  for (int i = 0; i < 3000; ++i) {
    const ViewPlace place = some_place(random);
    const std::string fragment = fragment_of(place);
    CAPTURE(fragment);
    REQUIRE(place_from(fragment) == place);
    // Nothing of it needs another encoding on its way through an address bar.
    REQUIRE(fragment.find_first_of(" #\"<>\n") == std::string::npos);
  }
}

TEST_CASE("law: any bytes are some place, which is written and read as itself") {
  Random random(6);
  const std::string valid = "leads?account=%C5%81&tab=timeline&find=x&stage=mql";
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = i % 2 == 0 ? valid : std::string();
    for (std::size_t n = below(random, 12); n > 0; --n) {
      const char byte = static_cast<char>(random() & 0xFFU);
      if (bytes.empty() || below(random, 3) == 0)
        bytes += byte;
      else
        bytes[below(random, bytes.size())] = byte;
    }
    const ViewPlace place = place_from(bytes);
    REQUIRE(static_cast<std::size_t>(place.room) < 9);
    REQUIRE(place_from(fragment_of(place)) == place);
  }
}

TEST_CASE("an address is short, and says only what is not as at the start") {
  CHECK(fragment_of({}) == "leads");
  CHECK(fragment_of({.room = Room::home}) == "home");
  CHECK(place_from("") == ViewPlace{.room = Room::home}); // where a visit begins
  CHECK(fragment_of({.room = Room::definition, .section = DefinitionSection::gates}) ==
        "definition?part=gates");
  CHECK(fragment_of({.unit = "L 1", .tab = LeadTab::timeline, .search = "Łódź"}) ==
        "leads?lead=L%201&tab=timeline&find=%C5%81%C3%B3d%C5%BA");
  CHECK(place_from("nowhere?lead=L1&colour=red").unit == "L1");
  CHECK(place_from("funnel?lead=L1") == ViewPlace{.room = Room::funnel});
  CHECK(place_from("leads?tab=attic&find=%FF&stage=%4").search.empty());
}

TEST_CASE("a place opens its lead and filters once a workspace is here, and not who is gone") {
  HeadlessPage page;
  const ViewPlace place = place_from("leads?lead=L2&tab=timeline&find=thornbury&stage=mql");
  CHECK_FALSE(go_to(page.workbench, page.view.state, place));
  CHECK(page.view.state.leads.query.search == "thornbury");
  open_small(page);
  REQUIRE(go_to(page.workbench, page.view.state, place));
  REQUIRE(page.view.state.leads.opened);
  CHECK(page.view.state.leads.opened->row == 1);
  CHECK(page.view.state.leads.tab == LeadTab::timeline);
  CHECK(page.view.state.leads.query.stage.has_value());
  CHECK(place_of(page.workbench, page.view.state) == place);
  CHECK(go_to(page.workbench, page.view.state, place_from("leads?lead=L99&stage=attic")));
  CHECK_FALSE(page.view.state.leads.opened.has_value());
  CHECK_FALSE(page.view.state.leads.query.stage.has_value());
}

TEST_CASE("a place filters as rules ask and groups; what cannot be read of it is passed over") {
  HeadlessPage page;
  const ViewPlace place =
      place_from("leads?when=%5B%7B%22score%22%3A%7B%22ge%22%3A25%7D%7D%5D&by=stage");
  CHECK_FALSE(go_to(page.workbench, page.view.state, place));
  open_small(page);
  REQUIRE(go_to(page.workbench, page.view.state, place));
  const LeadQuery& query = page.view.state.leads.query;
  REQUIRE(query.when.size() == 1);
  CHECK(query.when.front().predicate.kind == PredicateKind::score);
  CHECK(query.grouping == LeadGrouping::stage);
  CHECK(place_of(page.workbench, page.view.state) == place);
  CHECK(go_to(page.workbench, page.view.state, place_from("leads?when=%5B%7B%22moon&by=moon")));
  CHECK(query.when.empty());
  CHECK(query.grouping == LeadGrouping::none);
}

TEST_CASE("going to another room and back finds the lead that was open") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "James Whitfield");
  const ViewPlace opened = place_of(page.workbench, page.view.state);
  CHECK_FALSE(opened.unit.empty());
  page.click(MirrorRole::link, "Funnel");
  CHECK(place_of(page.workbench, page.view.state) == ViewPlace{.room = Room::funnel});
  CHECK(go_to(page.workbench, page.view.state, ViewPlace{}));
  CHECK_FALSE(page.view.state.leads.opened.has_value());
  CHECK(go_to(page.workbench, page.view.state, opened));
  page.frames();
  CHECK(page.look_for(MirrorRole::button, "Close this lead") != nullptr);
}

TEST_CASE("law: what a browser keeps of the looks comes back, and damage changes nothing else") {
  Random random(7);
  for (int i = 0; i < 500; ++i) {
    UiState state;
    state.theme = static_cast<ThemeChoice>(below(random, 4));
    state.projector = below(random, 2) == 1;
    for (std::size_t n = below(random, 3); n > 0; --n)
      state.splitters[some_text(random)] = static_cast<float>(1 + below(random, 900));
    if (below(random, 2) == 1) state.leads.columns.erase(state.leads.columns.begin() + 3);
    if (below(random, 2) == 1)
      state.leads.columns.push_back({LeadColumn::attribute, some_text(random)});
    const std::string kept = kept_view(state);
    UiState read;
    take_kept_view(read, kept);
    REQUIRE(read.theme == state.theme);
    REQUIRE(read.projector == state.projector);
    REQUIRE(read.splitters == state.splitters);
    REQUIRE(read.leads.columns == state.leads.columns);
    REQUIRE(kept_view(read) == kept);
    std::string damaged = kept;
    if (!damaged.empty()) damaged[below(random, damaged.size())] = static_cast<char>(random());
    UiState other;
    take_kept_view(other, damaged);
    REQUIRE(other.leads.columns.size() >= 1);
    REQUIRE(static_cast<std::size_t>(other.theme) < 4);
  }
  UiState state;
  CHECK(kept_view(state).empty());
  take_kept_view(state, R"({"theme":7,"projector":"on","panes":[1],"columns":["score"]})");
  take_kept_view(state, "nonsense");
  CHECK(kept_view(state).empty());
}

} // namespace lb
