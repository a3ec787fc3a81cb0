#include "view/place.hpp"

#include "base/text.hpp"
#include "view/saved_view.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::array<std::string_view, 12> kRoomNames{
    "home",   "leads",    "routing", "nurture", "workshop", "definition",
    "funnel", "outcomes", "import",  "audit",   "privacy",  "storage"};
constexpr std::array<std::string_view, 6> kTabNames{"score",    "bant",       "stages",
                                                    "timeline", "attributes", "routing"};
constexpr std::array<std::string_view, 9> kSectionNames{
    "glossary", "fit", "behaviour", "gates", "stages", "grades", "lists", "versions", "templates"};
constexpr std::array<std::string_view, 5> kNurturePartNames{"due", "tracks", "contents", "gaps",
                                                            "quiet"};

constexpr std::array<std::string_view, 4> kWorkshopPartNames{"drafts", "votes", "compare", "sign"};
constexpr std::array<std::string_view, 5> kOutcomesPartNames{"proof", "points", "results", "return",
                                                             "reports"};

template <class Kind>
std::optional<Kind> named(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

// All but what RFC 3986 leaves unreserved, so that any text comes back from any address bar.
std::string encoded(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_ascii_digit(c) ||
                          std::string_view("-._~").contains(c);
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain)
      out += c;
    else
      (out += '%').append({kHexDigits[byte >> 4], kHexDigits[byte & 0xF]});
  }
  return out;
}

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Nothing where it is no text.
std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

void take_part(ViewPlace& place, std::string_view name, std::string value) {
  if (place.room == Room::leads) {
    if (name == "lead" || name == "account") {
      place.unit = std::move(value);
      place.is_account = name == "account" && !place.unit.empty();
    } else if (name == "tab") {
      place.tab = named<LeadTab>(kTabNames, value).value_or(place.tab);
    } else if (name == "find") {
      place.search = std::move(value);
    } else if (name == "stage") {
      place.stage = std::move(value);
    } else if (name == "when") {
      place.when = std::move(value);
    } else if (name == "by") {
      place.by = std::move(value);
    }
  } else if (place.room == Room::nurture) {
    if (name == "part")
      place.part = named<NurturePart>(kNurturePartNames, value).value_or(place.part);
  } else if (place.room == Room::workshop) {
    if (name == "part")
      place.step = named<WorkshopPart>(kWorkshopPartNames, value).value_or(place.step);
  } else if (place.room == Room::outcomes) {
    if (name == "part")
      place.outcomes = named<OutcomesPart>(kOutcomesPartNames, value).value_or(place.outcomes);
  } else if (place.room == Room::definition) {
    if (name == "part")
      place.section = named<DefinitionSection>(kSectionNames, value).value_or(place.section);
    else if (name == "open")
      place.opened = std::move(value);
  }
}

std::string_view unit_id(const Facts& facts, UnitKey key) {
  const TextPool& ids = key.is_account ? facts.accounts.ids : facts.leads.ids;
  return key.row < ids.size() ? ids.text(key.row) : std::string_view();
}

std::optional<UnitKey> unit_named(const Facts& facts, const ViewPlace& place) {
  if (place.unit.empty()) return std::nullopt;
  const TextPool& ids = place.is_account ? facts.accounts.ids : facts.leads.ids;
  const Code row = ids.find(place.unit);
  if (row == kNoCode) return std::nullopt;
  return UnitKey{place.is_account, row};
}

std::optional<StageCode> stage_named(const Workbench& workbench, std::string_view id) {
  if (id.empty()) return std::nullopt;
  const Definition& definition = workbench.workspace.definition;
  const StageCodes codes{static_cast<StageCode>(definition.stages.size())};
  for (std::size_t code = 0; code < codes.size(); ++code)
    if (stage_id(definition, static_cast<StageCode>(code)) == id)
      return static_cast<StageCode>(code);
  return std::nullopt;
}

} // namespace

std::string fragment_of(const ViewPlace& place) {
  std::string text(kRoomNames[static_cast<std::size_t>(place.room)]);
  char before = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    text += before;
    text += name;
    text += '=';
    text += encoded(value);
    before = '&';
  };
  if (place.room == Room::leads) {
    add(place.is_account ? "account" : "lead", place.unit);
    if (place.tab != LeadTab::score) add("tab", kTabNames[static_cast<std::size_t>(place.tab)]);
    add("find", place.search);
    add("stage", place.stage);
    add("when", place.when);
    add("by", place.by);
  }
  if (place.room == Room::nurture && place.part != NurturePart::due)
    add("part", kNurturePartNames[static_cast<std::size_t>(place.part)]);
  if (place.room == Room::workshop && place.step != WorkshopPart::drafts)
    add("part", kWorkshopPartNames[static_cast<std::size_t>(place.step)]);
  if (place.room == Room::outcomes && place.outcomes != OutcomesPart::proof)
    add("part", kOutcomesPartNames[static_cast<std::size_t>(place.outcomes)]);
  if (place.room == Room::definition) {
    if (place.section != DefinitionSection::behaviour)
      add("part", kSectionNames[static_cast<std::size_t>(place.section)]);
    add("open", place.opened);
  }
  return text;
}

ViewPlace place_from(std::string_view fragment) {
  ViewPlace place;
  const std::size_t mark = fragment.find('?');
  if (fragment.empty()) return {.room = Room::home};
  place.room = named<Room>(kRoomNames, fragment.substr(0, mark)).value_or(Room::leads);
  if (mark == std::string_view::npos) return place;
  for (std::string_view rest = fragment.substr(mark + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    if (std::optional<std::string> value = decoded(part.substr(equals + 1)))
      take_part(place, part.substr(0, equals), std::move(*value));
  }
  return place;
}

ViewPlace place_of(const Workbench& workbench, const UiState& state) {
  ViewPlace place;
  place.room = state.room;
  if (state.room == Room::leads) {
    const LeadsState& leads = state.leads;
    if (leads.opened) {
      place.unit = unit_id(workbench.workspace.facts, *leads.opened);
      place.is_account = leads.opened->is_account && !place.unit.empty();
      if (!place.unit.empty()) place.tab = leads.tab;
    }
    place.search = leads.query.search;
    const Definition& definition = workbench.workspace.definition;
    if (leads.query.stage && *leads.query.stage < definition.stages.size() + 3)
      place.stage = stage_id(definition, *leads.query.stage);
    if (!leads.query.when.empty()) place.when = compact_json(filters_json(leads.query.when));
    if (leads.query.grouping != LeadGrouping::none)
      place.by = kLeadGroupings[static_cast<std::size_t>(leads.query.grouping)];
  }
  if (state.room == Room::nurture) place.part = state.nurture.part;
  if (state.room == Room::workshop) place.step = state.workshop.part;
  if (state.room == Room::outcomes) place.outcomes = state.outcomes.part;
  if (state.room == Room::definition) {
    place.section = state.definition.section;
    place.opened = state.definition.opened;
  }
  return place;
}

bool go_to(const Workbench& workbench, UiState& state, const ViewPlace& place) {
  state.room = place.room;
  if (place.room == Room::nurture) state.nurture.part = place.part;
  if (place.room == Room::workshop) state.workshop.part = place.step;
  if (place.room == Room::outcomes) state.outcomes.part = place.outcomes;
  if (place.room == Room::definition) {
    state.definition.section = place.section;
    state.definition.opened = place.opened;
  }
  if (place.room != Room::leads) return true;
  LeadsState& leads = state.leads;
  if (place_of(workbench, state) != place) { // what a number or the map chose is no part of it
    leads.query.only.clear();
    leads.query.area.reset();
    leads.view.clear();
  }
  leads.query.search = place.search;
  if (!place.unit.empty()) leads.tab = place.tab;
  leads.query.grouping = named<LeadGrouping>(kLeadGroupings, place.by).value_or(LeadGrouping::none);
  leads.query.group.reset();
  if (!workbench.has_workspace)
    return place.unit.empty() && place.stage.empty() && place.when.empty();
  leads.opened = unit_named(workbench.workspace.facts, place);
  leads.query.stage = stage_named(workbench, place.stage);
  const Result<Json> when = read_json(place.when.empty() ? "[]" : place.when);
  leads.query.when = filters_of(when ? &*when : nullptr, workbench.workspace.definition);
  return true;
}

} // namespace lb
