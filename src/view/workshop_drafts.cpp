// The first step: the question, who is there, what each camp means by the words that matter, and
// the draft that each would sign.
#include "base/text.hpp"
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/scroll.hpp"
#include "view/sentence.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"
#include "workbench/sample.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kDraftLine = 36.0F, kDraftGap = 32.0F, kWideWords = 760.0F;
constexpr std::array<std::string_view, 6> kWordsThatMatter{"lead", "mql", "sal",
                                                           "sql",  "icp", "hand_over"};

// An id that nobody of them has.
std::string free_person(const Workshop& workshop) {
  for (std::size_t n = workshop.people.size() + 1;; ++n) {
    std::string id = "person-" + std::to_string(n);
    const bool is_taken = std::ranges::contains(workshop.people, id, &Participant::id) ||
                          ballot_of(workshop.ballots, id) != nullptr;
    if (!is_taken) return id;
  }
}

class DraftsStep {
 public:
  DraftsStep(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), rest_(rect) {
    rest_.height = 100'000.0F;
  }

  float draw(bool narrow) {
    rest_.cut_top(16.0F);
    draw_question();
    draw_rehearsal();
    draw_people();
    draw_section("workshop.two_drafts", "workshop.two_drafts_note");
    draw_in_two(narrow, [this](Rect& column, bool sales) {
      draw_camp_draft(workbench_, view_, column, sales);
    });
    rest_.cut_top(draw_workshop_smallest(workbench_, view_, rest_) - rest_.y);
    draw_section("workshop.words", "workshop.words_note");
    draw_words();
    draw_anew();
    return rest_.y + 24.0F;
  }

 private:
  const Workshop& workshop() const { return view_.workshop.value(); }

  void draw_section(std::string_view title, std::string_view note) {
    rest_.cut_top(20.0F);
    heading(view_, rest_.cut_top(26.0F), view_.t(title), 2);
    Rect line = rest_;
    line.width = std::min(line.width, 720.0F);
    rest_.cut_top(paragraph(view_, line, view_.t(note), style::quiet) + 10.0F);
  }

  // Marketing left of sales; on a narrow page above it.
  template <class Draw> void draw_in_two(bool narrow, const Draw& draw_camp) {
    if (narrow) {
      for (const bool sales : {false, true}) {
        const IdScope scope(sales ? "sales" : "marketing");
        draw_camp(rest_, sales);
        rest_.cut_top(16.0F);
      }
      return;
    }
    const float width = (rest_.width - kDraftGap) / 2.0F;
    float end = rest_.y;
    for (const bool sales : {false, true}) {
      const IdScope scope(sales ? "sales" : "marketing");
      Rect column{rest_.x + (sales ? width + kDraftGap : 0.0F), rest_.y, width, rest_.height};
      draw_camp(column, sales);
      end = std::max(end, column.y);
    }
    rest_.cut_top(end - rest_.y);
  }

  void draw_question() {
    Rect line = rest_.cut_top(kDraftLine);
    const float words = std::min(200.0F, line.width * 0.4F);
    label(view_, line.cut_left(words), view_.t("workshop.question"), style::quiet);
    line.width = std::min(line.width, 480.0F);
    if (const auto typed = finished_text(view_, line.middle(view_.theme.m().field),
                                         {.id = "workshop question",
                                          .name = view_.t("workshop.question"),
                                          .placeholder = view_.t("workshop.question_example")},
                                         workshop().question))
      change_workshop_by(view_, "undo.workshop_question",
                         [&](Workshop& next) { next.question = std::string(trimmed(*typed)); });
  }

  bool is_empty() const {
    return !has_workshop(workbench_.workspace) && workbench_.workspace.drafts_document.is_null();
  }

  // A consultant alone, with the sample, may rehearse.
  void draw_rehearsal() {
    if (!is_empty() || !is_sample(workbench_.workspace)) return;
    rest_.cut_top(8.0F);
    rest_.cut_top(paragraph(view_, rest_, view_.t("workshop.rehearse_note"), style::quiet));
    Rect line = rest_.cut_top(44.0F);
    if (!button_left(view_, line,
                     {.id = "rehearse", .label = view_.t("workshop.rehearse"), .icon = Icon::play}))
      return;
    view_.send(RehearseWorkshop{});
    view_.state.workshop.part = WorkshopPart::votes;
  }

  void draw_anew() {
    if (is_empty()) return;
    rest_.cut_top(20.0F);
    line_above(view_, rest_.cut_top(8.0F));
    rest_.cut_top(paragraph(view_, rest_, view_.t("workshop.anew_note"), style::quiet));
    Rect line = rest_.cut_top(44.0F);
    if (button_left(
            view_, line,
            {.id = "anew", .label = view_.t("workshop.anew"), .kind = ButtonKind::destroys}))
      view_.send(BeginWorkshopAnew{});
  }

  void draw_people() {
    draw_section("workshop.people", "workshop.people_note");
    for (std::size_t n = 0; n < workshop().people.size(); ++n) draw_person(n);
    Rect line = rest_.cut_top(kDraftLine);
    std::string& typed = view_.state.workshop.new_person;
    const FieldResult field = text_field(
        view_, line.cut_left(std::min(240.0F, line.width * 0.5F)).middle(view_.theme.m().field),
        {.id = "new person",
         .name = view_.t("workshop.person_name"),
         .placeholder = view_.t("workshop.person_name")},
        typed);
    line.cut_left(8.0F);
    const std::array<std::string_view, 2> camps{view_.t("owner.marketing"), view_.t("owner.sales")};
    const SegmentsSpec spec{.id = "camp",
                            .name = view_.t("workshop.camp"),
                            .options = camps,
                            .selected = view_.state.workshop.new_of_sales ? std::size_t{1} : 0};
    if (const auto taken = segments(
            view_, line.cut_left(segments_width(view_, spec)).middle(view_.theme.m().button), spec))
      view_.state.workshop.new_of_sales = *taken == 1;
    line.cut_left(8.0F);
    const bool is_full = workshop().people.size() >= kMostParticipants;
    const std::string_view why = is_full                  ? view_.t("workshop.too_many_people")
                                 : trimmed(typed).empty() ? view_.t("workshop.name_first")
                                                          : std::string_view();
    const bool adds = button_left(view_, line,
                                  {.id = "add person",
                                   .label = view_.t("workshop.add_person"),
                                   .icon = Icon::plus,
                                   .disabled_because = why});
    if ((adds || field.entered) && why.empty()) add_person();
  }

  void add_person() {
    WorkshopState& state = view_.state.workshop;
    change_workshop_by(view_, "undo.workshop_person", [&](Workshop& next) {
      next.people.push_back({.id = free_person(next),
                             .name = std::string(trimmed(state.new_person)),
                             .sales = state.new_of_sales});
    });
    state.new_person.clear();
  }

  void draw_person(std::size_t n) {
    const IdScope scope(n);
    const Participant& person = workshop().people[n];
    Rect line = rest_.cut_top(kDraftLine);
    line.width = std::min(line.width, 560.0F);
    const MirrorGroup group(view_, MirrorRole::listitem, line, person.name, "person");
    if (button_right(view_, line,
                     {.id = "remove",
                      .label = view_.t("workshop.remove_person"),
                      .kind = ButtonKind::link,
                      .small = true,
                      .description = person.name}))
      change_workshop_by(view_, "undo.workshop_person", [&](Workshop& next) {
        next.people.erase(next.people.begin() + static_cast<std::ptrdiff_t>(n));
      });
    fill(view_, line.cut_left(4.0F).middle(18.0F), camp_color(person.sales), 1.0F);
    line.cut_left(10.0F);
    line.cut_left(label(view_, line, person.name, style::strong) + 10.0F);
    label(view_, line, camp_word(view_, person.sales), style::quiet);
  }

  std::string meaning_of(std::string_view term, bool sales) const {
    const auto found = std::ranges::find(workshop().words, term, &WorkshopWord::term);
    return found == workshop().words.end() ? std::string() : found->meanings[sales ? 1 : 0];
  }

  void draw_words() {
    for (const std::string& term : glossary_terms(view_)) {
      if (!std::ranges::contains(kWordsThatMatter, term) && !is_ours(term)) continue;
      const IdScope scope(term);
      const std::string shown = term_name(view_, term, *view_.catalogue);
      const std::string& name = shown.empty() ? term : shown;
      const MirrorGroup group(view_, MirrorRole::group, rest_, name, "word");
      heading(view_, rest_.cut_top(28.0F), name, 3, style::strong);
      draw_meanings(term, name);
      draw_agreed(term);
      rest_.cut_top(8.0F);
    }
  }

  bool is_ours(std::string_view term) const { return own_term(view_, term) != nullptr; }

  Rect word_field(Rect line, std::string_view who) {
    label(view_, line.cut_left(std::min(110.0F, line.width * 0.35F)), who, style::quiet);
    return line.middle(view_.theme.m().field);
  }

  // Side by side where there is room, so that the eye finds where they differ.
  void draw_meanings(const std::string& term, const std::string& name) {
    const bool is_wide = rest_.width >= kWideWords;
    Rect both = rest_.cut_top(is_wide ? kDraftLine : 2.0F * kDraftLine);
    for (const bool sales : {false, true}) {
      Rect place =
          is_wide ? both.cut_left((both.width - (sales ? 0.0F : kDraftGap)) / (sales ? 1.0F : 2.0F))
                  : both.cut_top(kDraftLine);
      if (is_wide && !sales) both.cut_left(kDraftGap);
      draw_meaning(place, term, name, sales);
    }
  }

  void draw_meaning(Rect line, const std::string& term, const std::string& name, bool sales) {
    const std::string camp = camp_word(view_, sales);
    fill(view_, line.cut_left(4.0F).middle(18.0F), camp_color(sales), 1.0F);
    line.cut_left(8.0F);
    const auto typed =
        finished_text(view_, word_field(line, camp),
                      {.id = concat({"word ", term, sales ? " sales" : " marketing"}),
                       .name = named(view_, camp, name),
                       .placeholder = view_.t("workshop.what_we_mean")},
                      meaning_of(term, sales));
    if (!typed) return;
    change_workshop_by(view_, "undo.workshop_word", [&](Workshop& next) {
      auto word = std::ranges::find(next.words, term, &WorkshopWord::term);
      if (word == next.words.end())
        word = next.words.insert(next.words.end(), WorkshopWord{.term = term});
      word->meanings[sales ? 1 : 0] = std::string(trimmed(*typed));
    });
  }

  void draw_agreed(const std::string& term) {
    const std::string meaning = term_meaning(view_, term);
    const auto typed = finished_text(
        view_, word_field(rest_.cut_top(kDraftLine), view_.t("workshop.agreed")),
        {.id = concat({"agreed ", term}), .name = named(view_, view_.t("workshop.agreed"), term)},
        meaning);
    if (!typed) return;
    const Json* own = own_term(view_, term);
    Json entry = own != nullptr && own->is_object() ? *own : Json::object();
    entry.set("text", Json::string(std::string(trimmed(*typed))));
    view_.send(EditDefinition{SetTerm{term, std::move(entry)}});
  }

  const Workbench& workbench_;
  View& view_;
  Rect rest_;
};

} // namespace

void draw_workshop_drafts(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("drafts");
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t("workshop.drafts"), "part");
  ScrollArea area(view, rect, "rows");
  Rect content = area.content().inset(view.theme.m().page_pad, 0.0F);
  content.width = std::min(content.width, 1280.0F);
  area.end_at(DraftsStep(workbench, view, content).draw(is_narrow_workshop(rect)));
}

} // namespace lb
