#include "view/entry_editor.hpp"

#include "base/text.hpp"
#include "exchange/entry_ways.hpp"
#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/slider.hpp"
#include "view/test_form.hpp"
#include "view/text.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kEntryLine = 36.0F, kEntryIndent = 44.0F, kEntryActs = 108.0F;
constexpr float kNarrowEntry = 460.0F;
constexpr std::int64_t kRecentDays = 30;

// What a test `{"fit":{"ge":60}}` asks for.
struct AskedThreshold {
  std::string_view measure;
  std::int64_t points = 0;
};
std::optional<AskedThreshold> asked_threshold(const Predicate& test) {
  const std::vector<EntryThreshold> thresholds = entry_thresholds(test);
  if (thresholds.size() != 1 || !test.parts.empty() || test.comparisons.size() != 1)
    return std::nullopt;
  const std::string_view measure = test.kind == PredicateKind::score ? "score"
                                   : test.kind == PredicateKind::fit ? "fit"
                                                                     : "behaviour";
  return AskedThreshold{measure, thresholds.front().points};
}

// The kind by which a lead asks for somebody to talk to; empty where the data has none.
std::string asking_kind(const Workbench& workbench) {
  const TextPool& kinds = workbench.workspace.facts.activities.kinds;
  for (const std::string_view wish : {"demo", "contact", "quote"})
    for (Code code = 0; code < kinds.size(); ++code)
      if (kinds.text(code).find(wish) != std::string_view::npos)
        return std::string(kinds.text(code));
  return {};
}

// The agreement that most teams come to, out of one sum: who fits and did something of late, or who
// fits and asks for somebody to talk to.
std::vector<EntryWay> usual_ways(const Workbench& workbench, std::int64_t points) {
  const auto activity = [](std::vector<Json::Member> members) {
    return Json::object({{"activity", Json::object(std::move(members))}});
  };
  const std::int64_t half = points / 2;
  std::vector<EntryWay> ways{{threshold_test("fit", half),
                              threshold_test("behaviour", points - half),
                              activity({{"within_days", Json::number(kRecentDays)}})}};
  if (const std::string kind = asking_kind(workbench); !kind.empty())
    ways.push_back({activity({{"kind", Json::string(kind)}}), threshold_test("fit", half)});
  return ways;
}

class EntryEditor {
 public:
  EntryEditor(const Workbench& workbench, View& view, Rect& rest, const EntrySpec& spec)
      : workbench_(workbench), view_(view), rest_(rest), spec_(spec),
        ways_(entry_ways(stage_entry(spec.document, spec.stage.id))) {}

  std::optional<EntryEdit> draw() {
    if (ways_.empty())
      label(view_, rest_.cut_top(kEntryLine), view_.t("entry.never"), style::quiet);
    for (std::size_t way = 0; way < ways_.size(); ++way) {
      const IdScope scope(way);
      draw_way(way);
    }
    draw_more_ways();
    return std::move(edit_);
  }

 private:
  bool is_alone() const { return ways_.size() == 1 && ways_.front().size() <= 1; }

  void send(std::vector<EntryWay> ways, bool more_follows = false) {
    edit_ = EntryEdit{.edit = {.stage = spec_.stage.id, .automatic = entry_predicate(ways)},
                      .more_follows = more_follows};
  }

  bool is_narrow() const { return rest_.width < kNarrowEntry; }
  // Where the words `entered when`, `or when` and `and` stand.
  float lead_width() const {
    if (is_narrow()) return kEntryIndent;
    float width = 0.0F;
    for (const char* key : {"entry.when", "entry.or_when", "entry.and"})
      width = std::max(width, text_width(view_, view_.t(key), style::quiet));
    return width + 14.0F;
  }
  std::string_view begins(std::size_t way) const {
    return view_.t(way == 0 ? "entry.when" : "entry.or_when");
  }

  void draw_way(std::size_t way) {
    const std::string name = view_.t(Message{
        "entry.way", {{"n", std::to_string(way + 1)}, {"stage", stage_word(view_, spec_.stage)}}});
    const MirrorGroup group(view_, MirrorRole::group, rest_, name, "way");
    if (is_narrow()) label(view_, rest_.cut_top(26.0F), begins(way), style::quiet);
    for (std::size_t test = 0; test < ways_[way].size(); ++test) {
      const IdScope scope(test);
      draw_test(way, test);
    }
    if (ways_[way].empty()) draw_open_way(way);
    if (is_open(way, std::nullopt)) draw_form();
  }

  // A way without a test.
  void draw_open_way(std::size_t way) {
    Rect whole = line(way, 0);
    draw_add(whole.cut_right(kEntryActs), way);
    label(view_, whole, view_.t("predicate.always"), style::small);
  }

  // The line of a test, behind the word that it begins with.
  Rect line(std::size_t way, std::size_t test) {
    Rect rect = rest_.cut_top(kEntryLine);
    const Rect before = rect.cut_left(lead_width());
    if (test > 0)
      label(view_, before, view_.t("entry.and"), style::quiet);
    else if (!is_narrow())
      label(view_, before, begins(way), style::quiet);
    return rect;
  }

  void draw_test(std::size_t way, std::size_t test) {
    if (is_open(way, test)) return draw_form();
    const Result<LeadFilter> read = read_lead_filter(ways_[way][test], spec_.definition);
    if (!read) return; // the definition was read, so its tests are
    const Asked asked{.way = way, .test = test, .words = predicate_words(view_, read->predicate)};
    if (const auto threshold = asked_threshold(read->predicate))
      return draw_threshold(asked, *threshold);
    const float width = rest_.width - lead_width() - kEntryActs;
    const float height = paragraph_height(view_, asked.words, style::small, width);
    Rect whole = line(way, test);
    const float more = std::max(0.0F, height + 12.0F - kEntryLine);
    rest_.cut_top(more);
    whole.height += more;
    Rect acts = whole.cut_right(kEntryActs);
    acts.height = kEntryLine;
    draw_acts(acts, asked, form_of_test(context(), view_, read->predicate));
    paragraph(view_, whole.middle(height), asked.words, style::small);
  }

  // A test as it is drawn.
  struct Asked {
    std::size_t way, test;
    std::string words;
  };

  void draw_threshold(const Asked& asked, const AskedThreshold& threshold) {
    Rect whole = line(asked.way, asked.test);
    const std::string name = view_.t(Message{
        "entry.from", {{"measure", std::string(view_.t(concat({"score.", threshold.measure})))}}});
    draw_acts(whole.cut_right(kEntryActs), {asked.way, asked.test, name}, std::nullopt);
    if (is_narrow()) {
      label(view_, whole, name, style::small);
      whole = rest_.cut_top(kEntryLine);
      whole.cut_left(kEntryIndent);
    } else {
      label(view_, whole.cut_left(std::clamp(whole.width * 0.35F, 90.0F, 150.0F)), name,
            style::small);
    }
    whole.width = std::min(whole.width, 380.0F);
    const SliderResult moved = slider(view_, whole.middle(32.0F),
                                      {.id = threshold.measure,
                                       .name = name,
                                       .value = threshold.points,
                                       .min = std::min<std::int64_t>(0, threshold.points),
                                       .max = std::max<std::int64_t>(150, threshold.points),
                                       .entry_width = 56.0F});
    if (!moved.changed) return;
    std::vector<EntryWay> ways = ways_;
    ways[asked.way][asked.test] = threshold_test(threshold.measure, moved.value);
    send(std::move(ways), moved.more_follows);
  }

  Rect act_place(Rect& acts) {
    return acts.cut_right(kEntryActs / 3.0F).middle(view_.theme.m().button_small);
  }

  // To take the test out, to change it where a form can say it, and behind the last to add one.
  void draw_acts(Rect acts, const Asked& asked, std::optional<TestForm> form) {
    const std::string remove = view_.t(Message{"entry.remove", {{"test", asked.words}}});
    if (icon_button(
            view_, act_place(acts),
            {.id = "remove",
             .name = remove,
             .icon = Icon::x,
             .disabled_because = is_alone() ? view_.t("entry.last") : std::string_view()})) {
      std::vector<EntryWay> ways = ways_;
      EntryWay& tests = ways[asked.way];
      tests.erase(tests.begin() + static_cast<std::ptrdiff_t>(asked.test));
      if (tests.empty()) ways.erase(ways.begin() + static_cast<std::ptrdiff_t>(asked.way));
      view_.state.entry_form.reset(); // what it speaks of may stand elsewhere now
      send(std::move(ways));
    }
    const std::string change = view_.t(Message{"entry.change", {{"test", asked.words}}});
    const Rect place = act_place(acts);
    if (form && icon_button(view_, place, {.id = "change", .name = change, .icon = Icon::pen}))
      open(asked.way, asked.test, std::move(*form));
    if (asked.test + 1 == ways_[asked.way].size()) draw_add(acts, asked.way);
  }

  void draw_add(Rect acts, std::size_t way) {
    if (icon_button(view_, act_place(acts),
                    {.id = "and", .name = view_.t("entry.add_test"), .icon = Icon::plus}))
      open(way, std::nullopt, TestForm{.subject = "behaviour", .from = 40});
  }

  TestContext context() const {
    return {
        .workbench = workbench_, .definition = spec_.definition, .before = view_.t("entry.asks")};
  }

  bool is_mine() const {
    const std::optional<EntryForm>& form = view_.state.entry_form;
    return form && form->of == spec_.of && form->stage == spec_.stage.id;
  }
  bool is_open(std::size_t way, std::optional<std::size_t> test) const {
    const std::optional<EntryForm>& form = view_.state.entry_form;
    return is_mine() && form->way == way && form->test == test;
  }
  void open(std::size_t way, std::optional<std::size_t> test, TestForm form) {
    view_.state.entry_form = EntryForm{.of = std::string(spec_.of),
                                       .stage = spec_.stage.id,
                                       .way = way,
                                       .test = test,
                                       .form = std::move(form)};
  }

  void draw_form() {
    const IdScope scope("form");
    EntryForm& open = *view_.state.entry_form;
    Rect area = rest_;
    const MirrorGroup group(view_, MirrorRole::group, area, view_.t("entry.form"), "form");
    area.cut_left(is_narrow() ? 0.0F : lead_width());
    area.cut_top(draw_test_form(context(), view_, area, open.form) - area.y);
    const std::string_view words = view_.t(open.test ? "entry.take" : "entry.add");
    const TestFormAct act = draw_test_form_acts(view_, area, words, open.form);
    rest_.cut_top(area.y - rest_.y);
    if (act == TestFormAct::take) take();
    if (act == TestFormAct::leave) view_.state.entry_form.reset();
  }

  void take() {
    EntryForm& open = *view_.state.entry_form;
    std::optional<LeadFilter> test = finished_test(context(), view_, open.form);
    if (!test) return;
    std::vector<EntryWay> ways = ways_;
    if (open.way >= ways.size())
      ways.push_back({std::move(test->document)});
    else if (open.test)
      ways[open.way][*open.test] = std::move(test->document);
    else
      ways[open.way].push_back(std::move(test->document));
    view_.state.entry_form.reset();
    send(std::move(ways));
  }

  // Another way in; and out of one sum the agreement that most teams come to.
  void draw_more_ways() {
    if (is_open(ways_.size(), std::nullopt)) {
      label(view_, rest_.cut_top(26.0F), view_.t("entry.or_when"), style::quiet);
      return draw_form();
    }
    Rect acts = rest_.cut_top(kEntryLine);
    if (button_flowing(view_, acts, rest_,
                       {.id = "or",
                        .label = view_.t("entry.add_way"),
                        .kind = ButtonKind::link,
                        .icon = Icon::plus,
                        .small = true}))
      open(ways_.size(), std::nullopt, TestForm{.subject = "activity", .op = Op::is});
    const std::optional<AskedThreshold> sum = is_alone() && spec_.stage.automatic
                                                  ? asked_threshold(*spec_.stage.automatic)
                                                  : std::nullopt;
    if (!sum || sum->measure != "score") return;
    if (button_flowing(view_, acts, rest_,
                       {.id = "usual",
                        .label = view_.t("entry.usual"),
                        .kind = ButtonKind::link,
                        .small = true,
                        .description = view_.t("entry.usual_note")}))
      send(usual_ways(workbench_, sum->points));
  }

  const Workbench& workbench_;
  View& view_;
  Rect& rest_;
  const EntrySpec& spec_;
  std::vector<EntryWay> ways_;
  std::optional<EntryEdit> edit_;
};

} // namespace

std::optional<EntryEdit> draw_entry_editor(const Workbench& workbench, View& view, Rect& rest,
                                           const EntrySpec& spec) {
  const IdScope scope(spec.stage.id);
  return EntryEditor(workbench, view, rest, spec).draw();
}

} // namespace lb
