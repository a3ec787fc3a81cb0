#include "view/draft_bar.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/proportion.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draft_words.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/words.hpp"
#include "workbench/versions.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

constexpr float kWideFrom = 980.0F; // narrower, one line says the most important
constexpr float kHighFrom = 560.0F; // of the screen
constexpr float kColumnGap = 20.0F;
constexpr float kBarHead = 24.0F, kBarRow = 18.0F;
constexpr std::int64_t kFewOutcomes = 20; // rates of fewer say nothing

bool has_bar_columns(Rect screen) {
  return screen.width >= kWideFrom && screen.height >= kHighFrom;
}

std::string count_of(const View& view, std::size_t number) {
  return whole_text(view, static_cast<std::int64_t>(number));
}

class DraftBar {
 public:
  DraftBar(const Workbench& workbench, View& view, const DraftEffect& effect)
      : workbench_(workbench), view_(view), effect_(effect) {}

  void draw_columns(Rect rest) {
    const float width = rest.width / 4.0F;
    draw_changes(cut_column(rest, std::min(190.0F, width)));
    const float each = rest.width / 3.0F;
    draw_moves(cut_column(rest, each + 10.0F));
    draw_loads(cut_column(rest, each));
    draw_quality(rest);
  }

  /// `3 changes, 38 leads move`
  std::string summary() const {
    return view_.t(
        Message{"draft.summary", {{"changes", changes_said()}, {"moves", moves_said()}}});
  }

 private:
  Rect cut_column(Rect& rest, float width) {
    Rect column = rest.cut_left(width);
    const Rect line{column.right() - kColumnGap / 2.0F, column.y, 1.0F, column.height};
    line_left(view_, line);
    column.width -= kColumnGap;
    return column;
  }

  std::string changes_said() const {
    return view_.t(Message{"draft.changes", {{"n", count_of(view_, effect_.changes.size())}}});
  }
  std::string moves_said() const {
    return view_.t(Message{"draft.moves", {{"n", count_of(view_, effect_.shift.moves.size())}}});
  }

  void draw_head(Rect& column, std::string_view title, std::string_view note) {
    Rect head = column.cut_top(kBarHead);
    const float width = text_width(view_, note, style::caption);
    if (width + text_width(view_, title, style::strong) + 12.0F <= head.width)
      label(view_, head.cut_right(width), note, style::caption);
    heading(view_, head, title, 2, style::strong);
  }

  std::size_t rows_in(Rect column) const {
    return static_cast<std::size_t>(std::max(1.0F, std::floor(column.height / kBarRow)));
  }

  void draw_changes(Rect column) {
    const std::string number = std::to_string(next_version(workbench_.workspace));
    const std::string title = view_.t(Message{"draft.what_if", {{"version", number}}});
    heading(view_, column.cut_top(kBarHead), title, 2, style::section);
    label(view_, column.cut_top(kBarRow), changes_said(), style::caption);
    const std::size_t rows = rows_in(column);
    const std::size_t all = effect_.changes.size();
    const std::size_t shown = all <= rows ? all : rows - 1;
    const Definition& draft = *workbench_.derived.definition;
    for (std::size_t i = 0; i < shown; ++i)
      label(view_, column.cut_top(kBarRow),
            change_words(view_, effect_.changes[i], *effect_.definition_in_force, draft));
    if (shown < all)
      label(view_, column.cut_top(kBarRow),
            view_.t(Message{"draft.more_changes", {{"n", count_of(view_, all - shown)}}}),
            style::quiet);
  }

  // Those that somebody enters or leaves, then the fullest, in the order of the ladder.
  std::vector<const PlaceShift*> places(std::size_t most) const {
    std::vector<const PlaceShift*> shown;
    for (const PlaceShift& place : effect_.shift.places) shown.push_back(&place);
    const auto weight = [](const PlaceShift* place) {
      return std::pair(place->enters + place->leaves, place->in_draft);
    };
    while (shown.size() > most) shown.erase(std::ranges::min_element(shown, {}, weight));
    return shown;
  }

  void draw_moves(Rect column) {
    draw_head(column, view_.t("draft.who_moves"), moves_said());
    const std::vector<const PlaceShift*> shown = places(rows_in(column));
    std::int64_t most = 1;
    for (const PlaceShift* place : shown) most = std::max({most, place->enters, place->leaves});
    for (const PlaceShift* place : shown) draw_place(column.cut_top(kBarRow), *place, most);
  }

  void draw_place(Rect row, const PlaceShift& place, std::int64_t most) {
    const Definition& draft = *workbench_.derived.definition;
    const StageCode code = stage_code(draft, place.id);
    const bool is_known = code != kNoStage;
    const std::string name = is_known ? place_word(view_, draft, code) : place.id;
    const std::string enters = signed_text(view_, place.enters);
    const std::string leaves = signed_text(view_, -place.leaves);
    const std::string then = whole_text(view_, place.in_draft);
    const std::string said = listed(view_, listed(view_, leaves, enters), then);
    MirrorNode& node = mirror_node(view_, words_id(view_, "draft " + place.id), MirrorRole::text,
                                   row, named(view_, name, said));
    node.flags |= mirror_flag::live;
    const bool is_moving = place.enters + place.leaves > 0;
    draw_owner_mark(view_, row.cut_left(std::min(112.0F, row.width * 0.38F)),
                    is_known ? owner_of_place(draft, code) : std::nullopt, name);
    draw_text(view_, row.cut_right(46.0F), then, style::strong_number);
    draw_text(view_, row.cut_right(40.0F), is_moving ? enters : "",
              {.color = place.enters > 0 ? Color::enter : Color::text3, .align = Align::right});
    draw_text(view_, row.cut_left(40.0F), is_moving ? leaves : "",
              {.color = place.leaves > 0 ? Color::leave : Color::text3, .align = Align::right});
    draw_shift(row.inset(8.0F, 0.0F), place, most);
  }

  // To both sides of a zero line: who leaves at the left, who enters at the right.
  void draw_shift(Rect at, const PlaceShift& place, std::int64_t most) {
    const float zero = snap(view_, at.center().x);
    const float unit = (at.width / 2.0F - 1.0F) / static_cast<float>(most);
    const Rect bar = at.middle(10.0F);
    const float left = unit * static_cast<float>(place.leaves);
    const float right = unit * static_cast<float>(place.enters);
    if (place.leaves > 0) fill(view_, {zero - left, bar.y, left, bar.height}, Color::leave);
    if (place.enters > 0) fill(view_, {zero + 1.0F, bar.y, right, bar.height}, Color::enter);
    fill(view_, {zero, at.y, 1.0F, at.height}, Color::border2);
  }

  // The reps whose load changes most, then those who carry most.
  std::vector<std::size_t> reps(std::size_t most) const {
    const auto weight = [this](std::size_t rep) {
      const std::int64_t then = effect_.draft.loads[rep].after();
      return std::pair(std::abs(then - effect_.in_force.loads[rep].after()), then);
    };
    std::vector<std::size_t> shown;
    for (std::size_t rep = 0; rep < effect_.draft.loads.size(); ++rep) {
      std::size_t at = shown.size();
      while (at > 0 && weight(shown[at - 1]) < weight(rep)) --at;
      if (at < most) shown.insert(shown.begin() + static_cast<std::ptrdiff_t>(at), rep);
      if (shown.size() > most) shown.pop_back();
    }
    return shown;
  }

  void draw_loads(Rect column) {
    draw_head(column, view_.t("draft.load"), view_.t("draft.load_note"));
    if (effect_.draft.loads.empty()) {
      paragraph(view_, column, view_.t("draft.no_reps"), style::quiet);
      return;
    }
    const std::vector<std::size_t> shown = reps(rows_in(column));
    std::int64_t scale = 1;
    for (const std::size_t rep : shown)
      scale = std::max(
          {scale, workbench_.workspace.facts.reps[rep].capacity, effect_.draft.loads[rep].after()});
    for (const std::size_t rep : shown) draw_load(column.cut_top(kBarRow), rep, scale);
  }

  void draw_load(Rect row, std::size_t index, std::int64_t scale) {
    const Rep& rep = workbench_.workspace.facts.reps[index];
    const std::int64_t now = effect_.in_force.loads[index].after();
    const std::int64_t then = effect_.draft.loads[index].after();
    const std::string words = view_.t(Message{
        "draft.load_moves", {{"a", whole_text(view_, now)}, {"b", whole_text(view_, then)}}});
    draw_text(view_, row.cut_left(std::min(104.0F, row.width * 0.36F)), rep.name);
    row.cut_left(8.0F);
    draw_text(view_, row.cut_right(84.0F), words,
              {.color = then > rep.capacity ? Color::bad : Color::text1, .align = Align::right});
    row.cut_right(8.0F);
    load_bar(view_, row.middle(view_.theme.m().load_bar),
             {.name = named(view_, rep.name, words),
              .open = std::min(now, then),
              .added = std::max<std::int64_t>(0, then - now),
              .capacity = rep.capacity,
              .scale = scale});
  }

  void draw_quality(Rect column) {
    const std::optional<ReadyQuality>& now = effect_.in_force.quality;
    const std::optional<ReadyQuality>& then = effect_.draft.quality;
    const std::int64_t count = then ? then->won + then->lost : 0;
    const std::string note = then ? view_.t(Message{"draft.won_of",
                                                    {{"won", whole_text(view_, then->won)},
                                                     {"n", whole_text(view_, count)}}})
                                  : std::string();
    draw_head(column, view_.t("draft.last_year"), note);
    if (!now || !then || count == 0) {
      paragraph(view_, column, view_.t(then ? "draft.no_outcomes" : "draft.no_line"), style::quiet);
      return;
    }
    const auto called = [](const ReadyQuality& one) { return one.called_won + one.called_lost; };
    draw_rate(column.cut_top(kBarRow + 4.0F), "draft.precision",
              {{now->called_won, called(*now)}, {then->called_won, called(*then)}});
    draw_rate(column.cut_top(kBarRow + 4.0F), "draft.recall",
              {{now->called_won, now->won}, {then->called_won, then->won}});
    column.cut_top(4.0F);
    const std::string_view few = count < kFewOutcomes ? view_.t("draft.too_few") : "";
    paragraph(view_, column,
              listed(view_,
                     view_.t(Message{
                         "draft.winners",
                         {{"won", signed_text(view_, then->called_won - now->called_won)},
                          {"lost", signed_text(view_, then->called_lost - now->called_lost)}}}),
                     few),
              style::quiet);
  }

  struct Rate {
    std::int64_t hits = 0, count = 0;
  };
  struct RatePair {
    Rate now, then;
  };

  std::string rate_text(const Rate& rate) const {
    return rate.count == 0 ? std::string("\u2013") : percent_text(view_, rate.hits, rate.count);
  }

  // Both with their intervals on one scale of 0 to 100 percent: apart, the difference says
  // something.
  void draw_rate(Rect row, std::string_view key, const RatePair& rates) {
    const std::string words = view_.t(
        Message{"draft.load_moves", {{"a", rate_text(rates.now)}, {"b", rate_text(rates.then)}}});
    mirror_node(view_, words_id(view_, key), MirrorRole::text, row,
                named(view_, view_.t(key), words));
    draw_text(view_, row.cut_left(std::min(84.0F, row.width * 0.34F)), view_.t(key));
    draw_text(view_, row.cut_right(116.0F), words, style::number);
    row.cut_right(12.0F);
    if (row.width < 24.0F) return;
    line_below(view_, row);
    draw_interval({row.x, row.y, row.width, row.height / 2.0F}, rates.now, Color::bar);
    draw_interval({row.x, row.y + row.height / 2.0F, row.width, row.height / 2.0F}, rates.then,
                  Color::accent);
  }

  void draw_interval(Rect at, const Rate& rate, Color color) {
    const auto interval = wilson_interval(rate.hits, rate.count);
    if (!interval) return;
    const auto x = [&](std::int64_t ppm) {
      return at.x + at.width * static_cast<float>(ppm) / static_cast<float>(kMillion);
    };
    const float y = snap(view_, at.center().y);
    fill(view_, {x(interval->low), y, x(interval->high) - x(interval->low), 2.0F}, color);
    const float point = x(kMillion * rate.hits / rate.count);
    fill(view_, {snap(view_, point) - 1.0F, y - 3.0F, 3.0F, 8.0F}, color);
  }

  const Workbench& workbench_;
  View& view_;
  const DraftEffect& effect_;
};

struct DraftActs {
  std::string apply; ///< the label
  ButtonSpec main, other;
};

// Keeps: the answer stays where it is, for the buttons speak of its label.
void make_draft_acts(const Workbench& workbench, const View& view, DraftActs& acts) {
  const std::string number = std::to_string(next_version(workbench.workspace));
  acts.apply = view.t(Message{"draft.apply", {{"version", number}}});
  acts.main = {.id = "apply", .label = acts.apply, .kind = ButtonKind::main, .icon = Icon::check};
  acts.other = {.id = "discard", .label = view.t("draft.discard"), .icon = Icon::x};
}

float draft_acts_width(const Workbench& workbench, const View& view, bool is_column) {
  DraftActs acts;
  make_draft_acts(workbench, view, acts);
  const float apply = button_width(view, acts.main);
  const float discard = button_width(view, acts.other);
  return is_column ? std::max({apply, discard, 132.0F}) : apply + discard + 16.0F;
}

// Below each other in the bar's last column, else side by side, the main one at the right.
void draw_draft_acts(const Workbench& workbench, View& view, Rect rect, bool is_column) {
  DraftActs acts;
  make_draft_acts(workbench, view, acts);
  const float height = view.theme.m().button;
  bool is_applied = false;
  bool is_discarded = false;
  if (is_column) {
    is_applied = button(view, rect.cut_top(height), acts.main);
    rect.cut_top(8.0F);
    is_discarded = button(view, rect.cut_top(height), acts.other);
    rect.cut_top(4.0F);
    paragraph(view, rect, view.t("draft.undo_stays"), style::caption);
  } else {
    Rect strip = rect.middle(height);
    is_applied = button_right(view, strip, acts.main);
    is_discarded = button_right(view, strip, acts.other);
  }
  if (is_applied) view.send(ApplyDraft{});
  if (is_discarded) view.send(DiscardDraft{});
}

} // namespace

float draft_bar_height(const Workbench& workbench, const View& view, Rect screen) {
  if (!has_draft(workbench.workspace)) return 0.0F;
  if (has_bar_columns(screen)) return view.theme.m().what_if;
  return view.theme.m().button + (screen.width < 480.0F ? 40.0F : 16.0F);
}

void draw_draft_bar(const Workbench& workbench, View& view, Rect rect) {
  const std::string_view title = view.t("draft.draft");
  const MirrorGroup group(view, MirrorRole::region, rect, title, "draft");
  const IdScope scope("draft");
  view.notes.kept_below = rect.height;
  fill(view, rect, Color::bg1);
  fill(view, {rect.x, rect.y, rect.width, 2.0F}, Color::accent);
  const bool is_high = rect.height >= view.theme.m().what_if;
  Rect rest = rect.inset(view.theme.m().page_pad, is_high ? 12.0F : 4.0F);
  if (is_high) {
    const Rect acts = rest.cut_right(draft_acts_width(workbench, view, true));
    rest.cut_right(kColumnGap);
    if (workbench.draft_effect)
      DraftBar(workbench, view, *workbench.draft_effect).draw_columns(rest);
    else
      label(view, rest.cut_top(kBarHead), view.t("definition.catching_up"), style::quiet);
    return draw_draft_acts(workbench, view, acts, true);
  }
  const std::string summary = workbench.draft_effect
                                  ? DraftBar(workbench, view, *workbench.draft_effect).summary()
                                  : std::string(view.t("definition.catching_up"));
  const bool is_two_lines = rect.width < 480.0F;
  Rect words = is_two_lines ? rest.cut_top(24.0F) : rest;
  if (!is_two_lines) words.width -= draft_acts_width(workbench, view, false);
  live_text(view, words, "summary", summary, style::strong);
  draw_draft_acts(workbench, view, rest, false);
}

} // namespace lb
