// What a person has open, chosen and scrolled to: all that the page shows and that is not a fact.
// Nothing here changes a score; none of it is undone.
#pragma once

#include "exchange/decision_evidence.hpp"
#include "plot/points.hpp"
#include "view/geometry.hpp"
#include "view/screen_states.hpp"
#include "view/theme.hpp"
#include "workbench/lead_list.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lb {

enum class Room : std::uint8_t {
  home,
  leads,
  routing,
  nurture,
  workshop,
  definition,
  funnel,
  outcomes,
  import,
  audit,
  privacy,
  storage
};
enum class ThemeChoice : std::uint8_t { system, light, dark, high_contrast };
enum class LeadTab : std::uint8_t { score, bant, stages, timeline, attributes, routing };

/// A unit named so that it stays the same one while units come and go.
struct UnitKey {
  bool is_account = false;
  Row row = kNoRow;
  friend auto operator<=>(const UnitKey&, const UnitKey&) = default;
};

/// A decision of a unit that asks for more before it is recorded, and what was typed for it.
struct DecidingState {
  UnitKey of{};
  std::string kind{};
  std::string reason{}, review{}, amount{};
  bool tried = false; ///< it was to be recorded: what is lacking is said from then on
  bool is_new = true; ///< not drawn yet: its first field is to have the keyboard
};

/// A decision that a key or the palette asked for, and that does nothing to the unit.
struct UnmetWish {
  UnitKey of{};
  std::string kind{};
};

/// What stands behind an answer to BANT, while it is written.
struct EvidenceState {
  UnitKey of{};
  std::size_t part = 0; ///< of kBantParts
  Evidence evidence{};
  bool is_new = true; ///< not drawn yet: its field is to have the keyboard
};

/// The same decision of all chosen leads, while it is made.
struct TogetherState {
  std::string kind{}, reason{};
  bool tried = false;
  bool is_new = true; ///< not drawn yet: its field is to have the keyboard
};

/// One column of the leads table: a fixed one, or an attribute by its name.
struct ShownColumn {
  LeadColumn column = LeadColumn::name;
  std::string attribute{};
  friend bool operator==(const ShownColumn&, const ShownColumn&) = default;
};

/// What the list's stage, group and chosen leads are numbers of: where it is another one, they
/// would come to mean somebody else.
struct RowsSeen {
  std::size_t leads = 0, accounts = 0, reps = 0;
  std::vector<std::string> ladder{}; ///< ids of its rungs
  friend bool operator==(const RowsSeen&, const RowsSeen&) = default;
};

/// A saved view while it is named.
struct ViewNaming {
  std::string text{};
  bool is_new = true; ///< not drawn yet: its field is to have the keyboard
};

/// A test of a lead while it is put together.
struct TestForm {
  std::string subject = "score"; ///< what is asked for; an attribute as `attr.NAME`
  Op op = Op::ge;
  std::string operand{}; ///< of an attribute as typed; else the id of what was chosen
  std::int64_t from = 0, to = 100;
  std::optional<std::int64_t> within_days{}, min_count{};
  std::string refusal{};
};

/// A test of a way into a stage while it is put together.
struct EntryForm {
  std::string of{}, stage{};         ///< whose definition, as in EntrySpec; the stage's id
  std::size_t way = 0;               ///< as many as there are: a way more
  std::optional<std::size_t> test{}; ///< the one that it takes the place of
  TestForm form{};
};

/// A rule for a camp's draft while it is put together.
struct NewCampRule {
  bool sales = false;
  TestForm form{};
};

/// The map of fit and behaviour, as it is looked at.
struct MapState {
  std::optional<plot::Area> shown{}; ///< nothing: everybody
  bool selects = false;              ///< what a drag does: it moves the map, or takes an area
  struct Drag {
    Point from;
    plot::Area shown; ///< as it began
    bool selects = false;
  };
  std::optional<Drag> drag{};
};

struct LeadsState {
  LeadQuery query;
  std::vector<ShownColumn> columns{
      {LeadColumn::name},        {LeadColumn::company}, {LeadColumn::stage},
      {LeadColumn::score},       {LeadColumn::history}, {LeadColumn::grade},
      {LeadColumn::temperature}, {LeadColumn::owner},   {LeadColumn::last_activity}};
  TableSelection chosen{};
  std::uint64_t chosen_of = 0; ///< the facts' revision; in others its rows may be other leads
  std::optional<UnitKey> opened{};
  LeadTab tab = LeadTab::score;
  std::optional<DecidingState> deciding{};
  std::optional<EvidenceState> evidence{};
  std::optional<TogetherState> together{};
  std::string wished{}; ///< a kind of decision, asked for by a key or the palette
  std::optional<UnmetWish> unmet{};
  RowsSeen seen{};
  std::string only_words{}; ///< which `query.only` are; empty: how many
  std::string view{};       ///< the saved view that was gone to, by its name
  std::optional<ViewNaming> naming{};
  std::optional<TestForm> filter_form{};
  bool shows_map = false; ///< in the table's place
  MapState map{};
  bool shows_zero = false;            ///< rules that give this lead nothing
  std::set<std::string> open_rules{}; ///< rules whose activities are shown
};

/// The days that go by.
struct Playing {
  double since_ms = 0.0;
  std::int64_t from_day = 0;
};

/// The guided tour.
struct Tour {
  std::size_t step = 0;
  std::size_t decisions = 0; ///< so many there were as the step began
  bool is_new = true;        ///< the sample may still be on its way
};

struct UiState {
  Room room = Room::home;
  ThemeChoice theme = ThemeChoice::system;
  bool projector = false;
  std::string language{}; ///< a code; empty: as the browser
  HomeState home;
  LeadsState leads;
  DefinitionState definition;
  FunnelState funnel;
  RoutingState routing;
  NurtureState nurture;
  WorkshopState workshop;
  BallotState ballot;
  OutcomesState outcomes;
  ImportState import_screen;
  AuditState audit;
  PrivacyState privacy;
  StorageState storage;
  std::optional<EntryForm> entry_form{};
  std::optional<NewCampRule> new_camp_rule{};
  std::optional<Playing> playing{};
  std::optional<Tour> tour{};
  std::map<std::string, float> splitters{}; ///< sizes that a person dragged, by the splitter's name
};

} // namespace lb
