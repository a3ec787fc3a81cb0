#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

namespace lb {

namespace {

constexpr float kScoreRow = 22.0F;
constexpr float kFall = 108.0F;     // of the waterfall, where the panel is as wide as drawn
constexpr float kFallShare = 0.22F; // of a narrower panel's width: words go first
constexpr float kValue = 60.0F;
constexpr float kNoteAtLeast = 44.0F; // a note cut shorter says nothing

std::string points_text(const View& view, std::int64_t points) {
  return whole_text(view, points);
}

// The first rung above the present place that is entered from a score.
struct NextThreshold {
  std::string stage;
  std::int64_t points = 0;
};
std::optional<NextThreshold> threshold_to_show(const View& view, const LeadSubject& lead) {
  for (const Stage& stage : lead.definition.stages)
    if (const auto points = stage_threshold(stage); points && *points > 0)
      return NextThreshold{stage_word(view, stage), *points};
  return std::nullopt;
}

// The attribute that a predicate asks for first, whose value tells why a fit rule holds or not.
const Predicate* first_attribute(const Predicate& predicate) {
  if (predicate.kind == PredicateKind::attribute) return &predicate;
  for (const Predicate& part : predicate.parts)
    if (const Predicate* found = first_attribute(part)) return found;
  return nullptr;
}

std::string fit_note(const LeadSubject& lead, const View& view, const FitCondition& condition,
                     bool holds) {
  if (const Predicate* asked = first_attribute(condition.when)) {
    const std::string value = value_words(view, unit_value(lead.workbench, lead.unit, asked->name));
    if (value.empty() && !holds) return std::string(view.t("explain.unknown"));
    if (!value.empty()) return value;
  }
  return holds ? std::string() : std::string(view.t("explain.not_so"));
}

std::string activity_note(const View& view, const RulePart& part) {
  const std::vector<CountedActivity>& counted = part.activities;
  if (counted.empty()) return std::string(view.t("explain.no_activity"));
  const bool faded = counted.back().factor_ppm != 1'000'000;
  const std::string points = points_text(view, part.rule->points);
  if (counted.size() > 1)
    return view.t(Message{
        faded ? "explain.several_faded" : "explain.several",
        {{"n", whole_text(view, static_cast<std::int64_t>(counted.size()))}, {"points", points}}});
  const CountedActivity& one = counted.front();
  std::string age(view.t("explain.age_today"));
  if (one.age_days > 0)
    age = view.t(Message{"explain.age", {{"n", whole_text(view, one.age_days)}}});
  if (!faded) return age;
  return view.t(
      Message{"explain.one_faded",
              {{"points", points}, {"factor", factor_text(view, one.factor_ppm)}, {"age", age}}});
}

// The note of one faded activity without its age, for where both have no room; else nothing.
std::string short_note(const View& view, const RulePart& part) {
  if (part.activities.size() != 1 || part.activities.front().factor_ppm == 1'000'000) return {};
  return view.t(Message{"explain.times",
                        {{"points", points_text(view, part.rule->points)},
                         {"factor", factor_text(view, part.activities.front().factor_ppm)}}});
}

std::string rule_note(const LeadSubject& lead, const View& view, const RulePart& part) {
  const Condition& condition = part.rule->condition;
  if (const auto* fit = std::get_if<FitCondition>(&condition))
    return fit_note(lead, view, *fit, part.micro != 0 || part.rule->points == 0);
  if (std::holds_alternative<ActivityCondition>(condition)) return activity_note(view, part);
  if (const auto* quiet = std::get_if<InactivityCondition>(&condition))
    return view.t(Message{part.micro != 0 ? "explain.quiet" : "explain.not_quiet",
                          {{"n", whole_text(view, quiet->days)}}});
  const auto& committee = std::get<CommitteeCondition>(condition);
  return view.t(Message{part.micro != 0 ? "explain.committee" : "explain.no_committee",
                        {{"n", whole_text(view, committee.at_least)}}});
}

// A cap or floor in words: which limit it was and what it took or gave.
std::string limit_words(const View& view, std::string_view of, std::optional<std::int64_t> cap,
                        const ScoreLine& line, std::int64_t floor) {
  if (line.micro < 0 && cap)
    return view.t(
        Message{"explain.at_most", {{"of", std::string(of)}, {"points", points_text(view, *cap)}}});
  return view.t(
      Message{"explain.at_least", {{"of", std::string(of)}, {"points", points_text(view, floor)}}});
}

class ScoreTab {
 public:
  ScoreTab(const LeadSubject& lead, View& view, Rect rect)
      : lead_(lead), view_(view), rect_(rect), y_(rect.y),
        threshold_(threshold_to_show(view, lead)) {
    const float fall = std::min(kFall, rect.width * kFallShare);
    fall_ = {{rect.right() - kValue - 8.0F - fall, 0.0F, fall, kScoreRow}, 0, kMicro};
    std::int64_t sum = 0;
    for (const ScoreLine& line : lead.cache.lines) {
      sum += line.micro;
      fall_.low = std::min(fall_.low, sum);
      fall_.high = std::max(fall_.high, sum);
    }
    if (threshold_) fall_.high = std::max(fall_.high, threshold_->points * kMicro);
  }

  float draw() {
    draw_title();
    const MirrorGroup lines(view_, MirrorRole::group, rect_, view_.t("leads.tab_score"), "lines");
    draw_dimension(false);
    draw_dimension(true);
    draw_total();
    return y_;
  }

 private:
  Rect take(float height) {
    const Rect row{rect_.x, y_, rect_.width, height};
    y_ += height;
    return row;
  }

  void draw_title() {
    take(10.0F);
    Rect row = take(20.0F);
    const std::string score = whole_text(view_, shown_points(lead_.cache.explanation.score));
    heading(view_, row, view_.t(Message{"explain.why", {{"score", score}}}), 3, style::section);
    if (!threshold_) return;
    const std::string line = view_.t(Message{
        "explain.from",
        {{"stage", threshold_->stage}, {"points", points_text(view_, threshold_->points)}}});
    const float width = text_width(view_, line, style::caption);
    fill(view_, {row.right() - width - 6.0F, row.y + 5.0F, 1.0F, 11.0F}, Color::border2);
    label(view_, row.cut_right(width), line, style::caption);
  }

  void draw_dimension(bool behaviour) {
    std::int64_t shown = 0;
    for (const ScoreLine& line : lead_.cache.lines)
      if (line.behaviour == behaviour) shown += line.shown;
    take(4.0F);
    Rect head = take(26.0F);
    const std::string_view name = view_.t(behaviour ? "explain.behaviour" : "explain.fit");
    constexpr TextStyle kHead{.type = Type::caption, .color = Color::text2, .weight = Weight::bold};
    const std::string total = hundredths_text(view_, shown);
    TextStyle right = kHead;
    right.align = Align::right;
    label(view_, head.cut_right(kValue), total, right);
    heading(view_, head, name, 4, kHead);
    teach_last(view_, {behaviour ? "behaviour" : "fit", name});
    const float top = y_;
    std::size_t hidden = 0;
    for (const ScoreLine& line : lead_.cache.lines) {
      if (line.behaviour != behaviour) continue;
      if (is_silent(line) && !view_.state.leads.shows_zero)
        ++hidden;
      else
        draw_line(line);
    }
    draw_threshold(top, y_);
    if (hidden > 0 || view_.state.leads.shows_zero) draw_hidden(behaviour, hidden);
  }

  // Rules that give nothing are folded away, but what is unknown and could give something is not.
  bool is_silent(const ScoreLine& line) const {
    return line.kind == ScoreLine::Kind::rule && line.micro == 0;
  }

  void draw_hidden(bool behaviour, std::size_t hidden) {
    const IdScope scope(behaviour ? "behaviour zero" : "fit zero");
    if (hidden == 0 && !view_.state.leads.shows_zero) return;
    const std::string words =
        hidden > 0 ? view_.t(Message{"explain.show_zero",
                                     {{"n", whole_text(view_, static_cast<std::int64_t>(hidden))}}})
                   : std::string(view_.t("explain.hide_zero"));
    Rect row = take(26.0F);
    row.x -= 4.0F;
    if (button_left(view_, row,
                    {.id = "zero", .label = words, .kind = ButtonKind::link, .small = true}))
      view_.state.leads.shows_zero = !view_.state.leads.shows_zero;
  }

  void draw_threshold(float top, float bottom) {
    if (!threshold_ || bottom <= top) return;
    fill(view_, {snap(view_, fall_.at(threshold_->points * kMicro)), top, 1.0F, bottom - top},
         Color::border2);
  }

  const RulePart* part_of(const ScoreLine& line) const {
    return line.kind == ScoreLine::Kind::rule || line.kind == ScoreLine::Kind::rule_cap
               ? &lead_.cache.explanation.parts[line.part]
               : nullptr;
  }

  std::string words_of(const ScoreLine& line) const {
    const Dimension& dimension = line.behaviour ? lead_.definition.behaviour : lead_.definition.fit;
    switch (line.kind) {
    case ScoreLine::Kind::rule:
      return rule_word(view_, *part_of(line)->rule);
    case ScoreLine::Kind::rule_cap: {
      const Rule& rule = *part_of(line)->rule;
      const auto* activity = std::get_if<ActivityCondition>(&rule.condition);
      return limit_words(view_, rule_word(view_, rule), activity ? activity->cap : std::nullopt,
                         line, 0);
    }
    case ScoreLine::Kind::group_limit: {
      const Group& group = dimension.groups[line.group];
      return limit_words(view_, group_word(view_, group), group.cap, line, group.floor.value_or(0));
    }
    case ScoreLine::Kind::dimension_limit:
      return limit_words(view_, view_.t(line.behaviour ? "score.behaviour" : "score.fit"),
                         dimension.cap, line, dimension.floor);
    case ScoreLine::Kind::mix: {
      const std::int64_t share =
          line.behaviour ? lead_.definition.mix_behaviour : lead_.definition.mix_fit;
      return view_.t(Message{line.behaviour ? "explain.mix_behaviour" : "explain.mix_fit",
                             {{"percent", whole_text(view_, share)}}});
    }
    }
    return {};
  }

  std::string note_of(const ScoreLine& line) const {
    if (line.kind == ScoreLine::Kind::rule) return rule_note(lead_, view_, *part_of(line));
    if (line.kind == ScoreLine::Kind::mix) return {};
    return view_.t(Message{line.micro < 0 ? "explain.over" : "explain.under",
                           {{"points", hundredths_text(view_, std::abs(line.shown))}}});
  }

  void draw_line(const ScoreLine& line) {
    const IdScope scope(line.part * 8 + static_cast<std::size_t>(line.kind) +
                        (line.behaviour ? 4000U : 0U) + line.group * 100000U);
    const RulePart* part = part_of(line);
    const bool opens = line.kind == ScoreLine::Kind::rule && !part->activities.empty();
    std::set<std::string>& open_rules = view_.state.leads.open_rules;
    const bool is_open = opens && open_rules.contains(part->rule->id);
    const Rect row = take(kScoreRow);
    const std::string words = words_of(line);
    const std::string note = note_of(line);
    const std::string value = hundredths_text(view_, line.shown, true);
    Item at;
    if (opens) {
      at = item(view_, {row.x - 8.0F, row.y, row.width + 16.0F, row.height}, "line");
      if (at.hovered) fill(view_, at.rect, Color::bg3);
    }
    Rect text = row;
    text.width = fall_.rect.x - 8.0F - row.x;
    if (opens) draw_opener(text, is_open);
    const float room = text.width - text_width(view_, words + " ", style::small);
    draw_words(text, words, fitting_note(line, note, room));
    draw_fall(line, row);
    draw_text(view_, {row.right() - kValue, row.y, kValue, row.height}, value,
              {.color = line.shown == 0 ? Color::text3 : Color::text1, .align = Align::right});
    say_line(line, at, row, named(view_, listed(view_, words, note), value));
    const bool expand = opens && take_act(view_, at.id, MirrorAct::expand);
    const bool collapse = opens && take_act(view_, at.id, MirrorAct::collapse);
    if (at.pressed || expand || collapse) {
      if (is_open)
        open_rules.erase(part->rule->id);
      else
        open_rules.insert(part->rule->id);
    }
    if (is_open) draw_activities(*part);
    running_ += line.micro;
  }

  // What of a note there is room for. A value of the lead may be cut; words on how points came
  // about are said whole, shorter, or not at all: half of a number is another number.
  std::string fitting_note(const ScoreLine& line, const std::string& note, float room) const {
    if (text_width(view_, note, style::caption) <= room) return note;
    const RulePart* part = line.kind == ScoreLine::Kind::rule ? part_of(line) : nullptr;
    const bool is_value =
        part != nullptr && std::holds_alternative<FitCondition>(part->rule->condition);
    const bool is_unknown = note == view_.t("explain.unknown");
    if (is_value && !is_unknown) return room >= kNoteAtLeast ? note : std::string();
    std::string shorter;
    if (is_unknown)
      shorter = view_.t("common.unknown");
    else if (part != nullptr)
      shorter = short_note(view_, *part);
    if (text_width(view_, shorter, style::caption) > room) shorter.clear();
    return shorter;
  }

  void draw_words(Rect text, const std::string& words, const std::string& note) const {
    const std::array<Run, 3> runs{{{words}, {" "}, {note, style::caption}}};
    draw_runs(view_, text, std::span(runs).first(note.empty() ? 1 : 3));
  }

  void draw_opener(Rect& text, bool is_open) {
    icon(view_, text.cut_left(12.0F), is_open ? Icon::chev : Icon::right, {Color::text2, 12.0F});
    text.cut_left(4.0F);
  }

  void draw_fall(const ScoreLine& line, Rect row) {
    Waterfall fall = fall_;
    fall.rect.y = row.y;
    Color color = line.behaviour ? Color::accent : Color::bar;
    if (line.micro < 0) color = Color::bar_neg;
    draw_step(view_, fall, running_, running_ + line.micro, color);
  }

  void say_line(const ScoreLine& line, const Item& at, Rect row, const std::string& said) {
    if (at.id == 0) {
      mirror_node(view_, words_id(view_, "line"), MirrorRole::text, row, said);
      return;
    }
    MirrorNode& node = mirror_item(view_, at, MirrorRole::button, said);
    node.flags |= mirror_flag::expandable;
    if (view_.state.leads.open_rules.contains(part_of(line)->rule->id))
      node.flags |= mirror_flag::expanded;
  }

  // The activities that the rule counted: when, what, how old, how much is left, what it gave.
  void draw_activities(const RulePart& part) {
    const Activities& activities = lead_.workbench.workspace.facts.activities;
    for (const CountedActivity& counted : part.activities) {
      Rect row = take(20.0F);
      const Rect whole = row;
      row.cut_left(16.0F);
      const Row at = counted.activity;
      const std::string date = short_date_text(view_, activities.at[at], lead_.evaluation.as_of);
      std::string what = kind_word(view_, activities.kind[at] == kNoCode
                                              ? std::string_view()
                                              : activities.kinds.text(activities.kind[at]));
      if (activities.detail[at] != kNoCode)
        what = view_.t(Message{
            "common.list",
            {{"a", what}, {"b", std::string(activities.details.text(activities.detail[at]))}}});
      const std::string factor =
          view_.t(Message{"explain.times",
                          {{"points", points_text(view_, part.rule->points)},
                           {"factor", factor_text(view_, counted.factor_ppm)}}});
      const std::string points =
          hundredths_text(view_, floor_div(counted.micro + 5000, 10'000), true);
      TextStyle right = style::caption;
      right.align = Align::right;
      draw_text(view_, row.cut_right(kValue), points, right);
      draw_text(view_, row.cut_right(84.0F), factor, right);
      row.cut_right(8.0F);
      draw_text(view_, row.cut_left(84.0F), date, style::caption);
      draw_text(view_, row, what, style::caption);
      mirror_node(view_, words_id(view_, date), MirrorRole::text, whole,
                  named(view_, listed(view_, listed(view_, date, what), factor), points));
    }
    take(4.0F);
  }

  void draw_total() {
    take(2.0F);
    Rect row = take(28.0F);
    line_above(view_, row, Color::border2);
    std::int64_t shown = 0;
    for (const ScoreLine& line : lead_.cache.lines) shown += line.shown;
    const std::string total = hundredths_text(view_, shown);
    const std::string words = view_.t(
        Message{"explain.total",
                {{"score", whole_text(view_, shown_points(lead_.cache.explanation.score))}}});
    draw_text(view_, row.cut_right(kValue), total, style::strong_number);
    draw_text(view_, row, words, style::strong);
    mirror_node(view_, words_id(view_, "total"), MirrorRole::text,
                {rect_.x, row.y, rect_.width, row.height}, named(view_, words, total));
  }

  const LeadSubject& lead_;
  View& view_;
  Rect rect_;
  float y_;
  std::optional<NextThreshold> threshold_;
  Waterfall fall_;
  std::int64_t running_ = 0;
};

} // namespace

float draw_score_tab(const LeadSubject& lead, View& view, Rect rect) {
  rect.y = ScoreTab(lead, view, rect).draw() + 12.0F;
  return rect.y + draw_next_step(lead, view, rect);
}

} // namespace lb
