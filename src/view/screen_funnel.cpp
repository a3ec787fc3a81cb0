// The funnel: how many reached each rung, what share went on, where all are now and for how long,
// coloured by who is responsible. Every place opens the leads that stand there.
#include "view/chart.hpp"
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/go_to_leads.hpp"
#include "view/replay.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <utility>

namespace lb {

namespace {

constexpr float kFinding = 64.0F;
constexpr std::int64_t kFewForARate = 20; // below it a rate would promise more than it knows

// Who is which colour, in the order of the ladder, ending at the line's right edge.
std::vector<std::pair<std::optional<Owner>, std::string_view>> legend_entries(const View& view) {
  std::vector<std::pair<std::optional<Owner>, std::string_view>> entries;
  for (std::size_t i = 0; i < kOwnerNames.size(); ++i)
    entries.emplace_back(static_cast<Owner>(i), view.t("owner." + std::string(kOwnerNames[i])));
  entries.emplace_back(std::nullopt, view.t("funnel.off_the_ladder"));
  return entries;
}

float legend_width(const View& view) {
  float width = 0.0F;
  for (const auto& [owner, word] : legend_entries(view))
    width += 32.0F + text_width(view, word, style::small);
  return width;
}

void draw_legend(View& view, Rect line) {
  const auto entry = [&](std::optional<Owner> owner, std::string_view word) {
    const float width = 16 + text_width(view, word, style::small);
    if (width > line.width) return;
    owner_mark(view, line.cut_right(width), owner, word);
    line.cut_right(16);
  };
  for (const auto& [owner, word] : std::views::reverse(legend_entries(view))) entry(owner, word);
}

struct Finding {
  std::string rate, became, loss; // the last is empty where there is but one stage
};

Finding finding_of(const Workbench& workbench, const View& view) {
  const Definition& definition = *workbench.derived.definition;
  const std::vector<std::int64_t>& reached = workbench.derived.evaluation->funnel.reached;
  Finding finding;
  finding.rate = rate_text(view, reached.back(), reached.front());
  finding.became = view.t(Message{"funnel.became",
                                  {{"stage", stage_word(view, definition.stages.back())},
                                   {"n", whole_text(view, reached.back())},
                                   {"whole", whole_text(view, reached.front())}}});
  std::size_t worst = 0;
  const auto share = [&](std::size_t k) {
    return reached[k] < kFewForARate
               ? 2.0
               : static_cast<double>(reached[k + 1]) / static_cast<double>(reached[k]);
  };
  for (std::size_t i = 0; i + 1 < definition.stages.size(); ++i)
    if (share(i) < share(worst)) worst = i;
  if (definition.stages.size() > 1)
    finding.loss = view.t(Message{"funnel.largest_loss",
                                  {{"from", stage_word(view, definition.stages[worst])},
                                   {"to", stage_word(view, definition.stages[worst + 1])},
                                   {"n", whole_text(view, reached[worst] - reached[worst + 1])},
                                   {"whole", whole_text(view, reached[worst])}}});
  return finding;
}

// At the top of the rest. Where it is narrow the words stand below the number, in as many lines as
// the language needs.
void draw_finding(const Workbench& workbench, View& view, Rect& rest) {
  const Finding finding = finding_of(workbench, view);
  const bool narrow = is_narrow_funnel(rest);
  constexpr float kNumber = kFinding - 8;
  const float wide = rest.width - 2 * view.theme.m().page_pad;
  const float words_height = paragraph_height(view, finding.became, style::body, wide) +
                             paragraph_height(view, finding.loss, style::quiet, wide);
  const Rect rect = rest.cut_top(narrow ? kFinding + words_height : kFinding);
  fill(view, rect, Color::bg1);
  Rect line = rect.inset(view.theme.m().page_pad, 4);
  Rect below = line;
  if (narrow) line = below.cut_top(kNumber);
  constexpr TextStyle kHero{.type = Type::hero, .weight = Weight::bold};
  label(view, line.cut_left(text_width(view, finding.rate, kHero) + 20), finding.rate, kHero);
  Rect words = narrow ? below : line.middle(44);
  words.cut_top(std::max(22.0F, paragraph(view, words, finding.became, style::body)));
  if (!finding.loss.empty()) paragraph(view, words, finding.loss, style::quiet);
  line_below(view, rect);
}

// Flow, table or weeks; where it is narrow the flow's numbers are the table.
void draw_forms_of_funnel(View& view, Rect& head, bool narrow) {
  FunnelState& state = view.state.funnel;
  std::vector<std::string_view> forms{view.t("funnel.flow"), view.t("funnel.table"),
                                      view.t("funnel.compare"), view.t("funnel.over_time")};
  if (narrow) forms.erase(forms.begin());
  const auto first = static_cast<std::size_t>(narrow ? FunnelForm::table : FunnelForm::flow);
  const auto shown = std::max(static_cast<std::size_t>(state.form), first);
  const SegmentsSpec spec{
      .id = "form", .name = view.t("funnel.form"), .options = forms, .selected = shown - first};
  const Rect at = head.cut_right(segments_width(view, spec)).middle(view.theme.m().button_small);
  if (const auto taken = segments(view, at, spec))
    state.form = static_cast<FunnelForm>(*taken + first);
  head.cut_right(16);
}

bool shows_flow(Rect rect) {
  return rect.width >= 900.0F && rect.height >= 460.0F;
}

} // namespace

std::string rate_text(const View& view, std::int64_t part, std::int64_t whole) {
  if (whole < kFewForARate)
    return view.t(
        Message{"common.part_of", {{"n", std::to_string(part)}, {"whole", std::to_string(whole)}}});
  return percent_text(view, part, whole);
}

bool is_narrow_funnel(Rect rect) {
  return rect.width < 560.0F;
}

void open_place(View& view, StageCode code) {
  view.state.room = Room::leads;
  view.state.leads.query = {};
  view.state.leads.query.stage = code;
  view.state.leads.opened.reset();
}

std::string number_words(const View& view, const Definition& definition,
                         const FunnelNumber& number) {
  static constexpr std::array<std::string_view, 5> kKeys{"funnel.who_reached", "funnel.who_here",
                                                         "funnel.who_late", "funnel.who_moved",
                                                         "funnel.who_came_again"};
  Message said{std::string(kKeys[static_cast<std::size_t>(number.who)]),
               {{"stage", place_word(view, definition, number.place)}}};
  if (number.to != kNoStage)
    said.arguments.emplace_back("to", place_word(view, definition, number.to));
  return view.t(said);
}

void open_number(const Workbench& workbench, View& view, const FunnelNumber& number) {
  show_units(workbench, view,
             units_behind(*workbench.derived.evaluation, workbench.workspace.funnel_window, number),
             number_words(view, *workbench.derived.definition, number));
}

void teach_place(View& view, const Definition& definition, const Item& at, StageCode code) {
  const std::string_view term = stage_id(definition, code);
  const std::string meaning = term_meaning(view, term);
  if (MirrorNode* node = view.mirror.find(at.id);
      node != nullptr && !node->description.empty() && !meaning.empty())
    node->description = view.t(
        Message{"funnel.rate_and_meaning", {{"rate", node->description}, {"meaning", meaning}}});
  teach(view, at, {term, place_word(view, definition, code)});
}

void draw_funnel_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("funnel");
  const auto units = static_cast<std::int64_t>(workbench.derived.evaluation->units.size());
  if (const float height = replay_height(workbench, view); height > 0.0F) {
    const Rect strip = rect.cut_bottom(height);
    view.notes.kept_below = height;
    draw_replay(workbench, view, strip);
  }
  Rect head = screen_title(view, rect, view.t("nav.funnel"));
  const bool is_flow = shows_flow(rect);
  draw_forms_of_funnel(view, head, !is_flow);
  const std::string fact = view.t(Message{
      "funnel.of_leads",
      {{"n", whole_text(view, units)}, {"date", sentence_date_text(view, as_of(workbench))}}});
  const float legend = legend_width(view);
  if (text_width(view, fact, style::quiet) + 16 + legend < head.width)
    draw_legend(view, head.cut_right(legend));
  label(view, head, fact, style::quiet);
  if (units == 0) {
    label(view, rect.cut_top(60).inset(view.theme.m().page_pad, 0), view.t("funnel.empty"),
          style::body);
    return;
  }
  draw_finding(workbench, view, rect);
  const FunnelForm form = view.state.funnel.form;
  if (form == FunnelForm::compare) return draw_compare(workbench, view, rect);
  if (form == FunnelForm::over_time) return draw_over_time(workbench, view, rect);
  if (form == FunnelForm::flow && is_flow) return draw_flow(workbench, view, rect);
  ScrollArea area(view, rect, "rows");
  area.end_at(draw_funnel_table(workbench, view, area.content()) + 24);
}

} // namespace lb
