// The proof: whom the definition calls ready among the leads whose outcome is known, beside the
// version in force and any filled form; each rate with its interval, each number with its leads.
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/outcomes_parts.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kAnyDepth = 100'000.0F;

std::int64_t called_of(const ReadyQuality& quality) {
  return quality.called_won + quality.called_lost;
}

// Before and after, where a date parts the outcomes.
bool is_split(const View& view) {
  return !view.state.outcomes.all_time && view.proof.shown().middle.has_value();
}

class ProofTable {
 public:
  ProofTable(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), proof_(view.proof.shown()),
        rows_(view.proof.rows(is_split(view))) {}

  void draw(Rect& rest) {
    const std::array<TableColumn, 7> columns{
        {{.head = view_.t("outcomes.who_calls"), .width = 150.0F, .grow = 1.0F},
         {.head = view_.t("outcomes.known"), .width = widest_known(), .priority = 4},
         {.head = view_.t("outcomes.called"),
          .width = head_width("outcomes.called"),
          .right_aligned = true,
          .priority = 2},
         {.head = view_.t("outcomes.precision"),
          .width = 150.0F,
          .grow = 0.2F,
          .right_aligned = true},
         {.head = view_.t("outcomes.recall"),
          .width = 150.0F,
          .grow = 0.2F,
          .right_aligned = true,
          .priority = 1},
         {.head = view_.t("outcomes.lift"),
          .width = head_width("outcomes.lift"),
          .right_aligned = true,
          .priority = 3},
         {.head = view_.t("outcomes.auc"), .width = 72.0F, .right_aligned = true, .priority = 5}}};
    const TableSpec spec{.id = "calls",
                         .name = view_.t("outcomes.who_calls"),
                         .columns = columns,
                         .row_count = rows_.size(),
                         .edge_pad = 8.0F,
                         .copies = [&](std::size_t row, std::vector<std::string>& cells) {
                           copy_row(rows_[row], cells);
                         }};
    const float height =
        view_.theme.m().table_head + view_.theme.m().table_row * static_cast<float>(rows_.size());
    const TableResult result =
        table(view_, rest.cut_top(height + 2.0F), spec, [&](TableRow& row) { draw_row(row); });
    if (result.opened) open(rows_[*result.opened], result.opened_column);
  }

 private:
  float head_width(const char* key) const {
    return std::max(72.0F, text_width(view_, view_.t(key), style::caption) + 20.0F);
  }
  float widest_known() const {
    float width = head_width("outcomes.known");
    for (const ProofRow& row : rows_)
      width = std::max(width, text_width(view_, known_words(row), style::small) + 18.0F);
    return width;
  }

  std::string known_words(const ProofRow& row) const {
    return view_.t(Message{"outcomes.n_outcomes",
                           {{"won", whole_text(view_, row.quality.won)},
                            {"lost", whole_text(view_, row.quality.lost)}}});
  }

  std::string who(const ProofRow& row) const { return proof_caller(view_, row); }
  std::string lift_of(const ProofRow& row) const {
    return lift_words(view_, rates_of(row.quality).lift);
  }

  void copy_row(const ProofRow& row, std::vector<std::string>& cells) const {
    const ReadyQuality& quality = row.quality;
    cells.insert(cells.end(), {who(row), known_words(row), std::to_string(called_of(quality)),
                               outcome_rate(view_, quality.called_won, called_of(quality)),
                               outcome_rate(view_, quality.called_won, quality.won), lift_of(row),
                               row.auc ? auc_text(view_, row.auc) : std::string()});
  }

  void draw_row(TableRow& row) const {
    const ProofRow& one = rows_[row.index];
    const ReadyQuality& quality = one.quality;
    const bool is_main = one.of == ProofOf::shown && one.call == ProofCall::line;
    row.text(0, who(one), is_main ? style::strong : style::small);
    row.text(1, known_words(one), style::quiet);
    row.text(2, whole_text(view_, called_of(quality)));
    row.text(3, outcome_rate(view_, quality.called_won, called_of(quality)),
             is_main ? style::strong : style::small);
    row.text(4, outcome_rate(view_, quality.called_won, quality.won));
    row.text(5, lift_of(one));
    row.text(6, one.call == ProofCall::line ? auc_text(view_, one.auc) : std::string());
  }

  // The units of another definition are numbered alike where it is of the same subject.
  void open(const ProofRow& row, std::size_t column) {
    const DefinitionProof* of_row = view_.proof.get(row.of);
    if (of_row == nullptr) return;
    const DefinitionProof& proof = *of_row;
    if (proof.definition->of_accounts != proof_.definition->of_accounts) return;
    const ProofWho which = column == 1   ? ProofWho::outcomes
                           : column == 3 ? ProofWho::won_called
                           : column == 4 ? ProofWho::missed
                                         : ProofWho::called;
    const auto units = proof.units(which, row.call, proof.places(row.span, proof_.middle));
    static constexpr std::array<const char*, 4> kWhich{
        "outcomes.who_outcomes", "outcomes.who_called", "outcomes.who_won_called",
        "outcomes.who_missed"};
    if (units.empty()) return;
    show_units(workbench_, view_, units,
               named(view_, who(row), view_.t(kWhich[static_cast<std::size_t>(which)])));
  }

  const Workbench& workbench_;
  View& view_;
  const DefinitionProof& proof_;
  const std::vector<ProofRow>& rows_;
};

// Wins that a gate refuses are missing from all that follows.
void draw_refused_wins(View& view, Rect& rest) {
  const DefinitionProof& proof = view.proof.shown();
  if (proof.refused_wins == 0) return;
  const std::string what = view.t(
      Message{"outcomes.refused_wins",
              {{"n", std::to_string(proof.refused_wins)},
               {"reason", reason_words(view, proof.definition->gates[proof.refusing_gate])}}});
  const ErrorSpec spec{.what = what,
                       .remedy = view.t("outcomes.refused_wins_note"),
                       .act = view.t("points.to_gates"),
                       .is_warning = true};
  if (error_panel(view, rest.cut_top(error_height(view, spec, rest.width)), spec)) {
    view.state.room = Room::definition;
    view.state.definition.section = DefinitionSection::gates;
  }
  rest.cut_top(12.0F);
}

// The one thing to know, then what it finds, then how it decides where the score alone does not.
std::vector<std::string> finding_sentences(const View& view) {
  const std::vector<ProofRow>& rows = view.proof.rows(false);
  const ReadyQuality& own = rows.front().quality;
  const ReadyQuality& form = rows.back().quality;
  std::vector<std::string> said{
      view.t(Message{"outcomes.finding",
                     {{"n", whole_text(view, own.called_won)},
                      {"whole", whole_text(view, called_of(own))},
                      {"base", outcome_share(view, own.won, own.won + own.lost)}}}),
      view.t(Message{"outcomes.finding_recall",
                     {{"n", whole_text(view, own.called_won)},
                      {"whole", whole_text(view, own.won)},
                      {"form", outcome_share(view, form.called_won, called_of(form))}}})};
  std::string when = ready_when_words(view, view.proof.shown());
  if (!when.empty()) said.push_back(std::move(when));
  return said;
}

void draw_proof_finding(View& view, Rect& rest) {
  if (!view.proof.shown().ready)
    return outcomes_words(view, rest, view.t("outcomes.no_line"), style::body);
  const ReadyQuality& own = view.proof.rows(false).front().quality;
  if (called_of(own) == 0)
    return outcomes_words(view, rest, view.t("outcomes.calls_none"), style::body);
  const std::string rate = outcome_share(view, own.called_won, called_of(own));
  constexpr TextStyle kHero{.type = Type::hero, .weight = Weight::bold};
  Rect words = rest;
  const float number = line_height(view, Type::hero);
  if (is_narrow_outcomes(rest)) {
    label(view, words.cut_top(number), rate, kHero);
  } else {
    const float width = text_width(view, rate, kHero) + 20.0F;
    label(view, Rect{words.x, words.y, width, number}, rate, kHero);
    words.cut_left(width);
    words.width = std::min(words.width, 720.0F);
  }
  const float top = words.y;
  TextStyle look = style::body;
  for (const std::string& sentence : finding_sentences(view)) {
    words.cut_top(paragraph(view, words, sentence, look) + 2.0F);
    look = style::quiet;
  }
  const bool is_narrow = is_narrow_outcomes(rest);
  const float used = words.y - (is_narrow ? rest.y : top);
  rest.cut_top(std::max(used, is_narrow ? 0.0F : number) + 6.0F);
}

void draw_proof_spans(View& view, Rect& rest) {
  outcomes_heading(view, rest, view.t("outcomes.who_calls"));
  const std::array<std::string_view, 2> options{view.t("outcomes.halves"),
                                                view.t("outcomes.all_time")};
  const SegmentsSpec spec{.id = "spans",
                          .name = view.t("outcomes.spans"),
                          .options = options,
                          .selected = view.state.outcomes.all_time ? 1U : 0U};
  if (!view.proof.shown().middle) return outcomes_words(view, rest, view.t("outcomes.one_day"));
  Rect strip = rest.cut_top(view.theme.m().button_small);
  if (const auto taken = segments(view, strip.cut_left(segments_width(view, spec)), spec))
    view.state.outcomes.all_time = *taken == 1;
  rest.cut_top(8.0F);
  if (!is_split(view)) return;
  outcomes_words(view, rest,
                 view.t(Message{"outcomes.split_note",
                                {{"date", sentence_date_text(view, *view.proof.shown().middle)}}}));
}

// How early they would have come, and who would not have come at all.
void draw_proof_hand_over(const Workbench& workbench, View& view, Rect& rest) {
  const DefinitionProof& proof = view.proof.shown();
  if (!proof.ready || proof.backtest.won_count == 0) return;
  outcomes_heading(view, rest, view.t("outcomes.hand_over"));
  const StayStatistics& start = proof.head_start;
  if (start.count == 0) {
    outcomes_words(view, rest, view.t("outcomes.never_early"), style::body);
  } else {
    outcomes_words(view, rest,
                   view.t(Message{"outcomes.early",
                                  {{"n", whole_text(view, start.count)},
                                   {"whole", whole_text(view, proof.backtest.won_count)},
                                   {"median", span_text(view, start.median_seconds)},
                                   {"p90", span_text(view, start.p90_seconds)}}}),
                   style::body);
  }
  const auto missed =
      proof.units(ProofWho::missed, ProofCall::line, proof.places(ProofSpan::all, std::nullopt));
  if (missed.empty())
    return outcomes_words(view, rest, view.t("outcomes.missed_none"), style::body);
  const std::string words =
      view.t(Message{"outcomes.missed", {{"n", std::to_string(missed.size())}}});
  if (number_link(view, rest.cut_top(std::max(24.0F, view.theme.m().button_small)),
                  {.id = "missed", .text = words, .name = words, .look = style::link}))
    show_units(workbench, view, missed, std::string(view.t("outcomes.who_missed")));
}

} // namespace

std::string proof_caller(const View& view, const ProofRow& row) {
  static constexpr std::array<const char*, kProofOfCount> kNames{
      "outcomes.this_definition", "outcomes.in_force", "outcomes.marketings_draft",
      "outcomes.sales_draft", "points.points"};
  const bool is_draft = row.of == ProofOf::shown && view.proof.in_force() != nullptr;
  const std::string name(view.t(row.call == ProofCall::form ? "outcomes.any_form"
                                : is_draft                  ? "outcomes.the_draft"
                                           : kNames[static_cast<std::size_t>(row.of)]));
  const std::optional<Instant> middle = view.proof.shown().middle;
  if (row.span == ProofSpan::all || !middle) return name;
  const std::string key =
      row.span == ProofSpan::before ? "outcomes.row_before" : "outcomes.row_after";
  return view.t(Message{key, {{"who", name}, {"date", date_text(view, *middle)}}});
}

std::string ready_when_words(const View& view, const DefinitionProof& proof) {
  if (!proof.ready || proof.ready->points) return {};
  const Predicate& entry = *proof.definition->stages[proof.ready->stage].automatic;
  return view.t(Message{"outcomes.ready_when", {{"test", predicate_words(view, entry)}}});
}

std::string suggested_note(const View& view) {
  const Result<Suggestion>* found = view.proof.suggestion();
  if (view.proof.get(ProofOf::suggested) == nullptr || found == nullptr || !*found) return {};
  return view.t(
      Message{"outcomes.suggested_note", {{"auc", auc_text(view, (*found)->cross_validated_auc)}}});
}

std::string lift_words(const View& view, std::optional<std::int64_t> ppm) {
  return ppm ? hundredths_text(view, (*ppm + 5'000) / 10'000) : std::string(view.t("common.none"));
}

void draw_outcomes_proof(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("proof");
  if (!view.proof.has()) {
    label(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(24.0F),
          view.t("outcomes.reading"), style::quiet);
    return;
  }
  const DefinitionProof& proof = view.proof.shown();
  if (proof.past_count() == 0 && proof.refused_wins == 0) return draw_no_outcomes(view, rect);
  ScrollArea area(view, rect, "proof");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  rest.height = kAnyDepth;
  rest = rest.inset(view.theme.m().page_pad, 0);
  rest.cut_top(12.0F);
  draw_refused_wins(view, rest);
  if (proof.past_count() == 0) return area.end_at(rest.y + 24.0F);
  draw_proof_finding(view, rest);
  if (!proof.can_be_learned_from()) draw_few_outcomes(view, rest, proof.backtest);
  draw_proof_spans(view, rest);
  ProofTable(workbench, view).draw(rest);
  if (const std::string note = suggested_note(view); !note.empty()) {
    rest.cut_top(6.0F);
    outcomes_words(view, rest, note);
  }
  draw_proof_charts(workbench, view, rest);
  draw_proof_grades(workbench, view, rest);
  draw_proof_hand_over(workbench, view, rest);
  draw_proof_reps(workbench, view, rest);
  draw_proof_leakage(view, rest);
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
