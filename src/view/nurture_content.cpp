// One content of the catalogue: what it is for, where tracks have it, what it did, and what sales
// says of it.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/nurture_parts.hpp"
#include "view/nurture_words.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

class ContentSheet {
 public:
  ContentSheet(const Workbench& workbench, View& view, Rect rect, std::size_t content)
      : workbench_(workbench), view_(view), plan_(workbench.workspace.nurture),
        content_(plan_.contents[content]), figures_(view.nurture.contents(workbench)[content]),
        rest_(rect.inset(view.theme.m().panel_pad, 12.0F)) {
    rest_.height = 100'000.0F; // as far down as it goes
  }

  void draw() {
    draw_head();
    fact("nurture.journey_stage", journey_words(view_, plan_, content_));
    fact("nurture.for_whom", for_whom_words(view_, content_));
    fact("nurture.used_in", uses_in_tracks());
    section("nurture.what_it_did");
    say(view_.t(Message{"nurture.seen_by",
                        {{"n", std::to_string(figures_.use.viewers)},
                         {"views", whole_text(view_, figures_.use.views)}}}));
    say(view_.t(Message{"nurture.bought_after", {{"n", std::to_string(figures_.use.wins)}}}));
    draw_effect();
    section("nurture.sales_says");
    draw_feedback();
  }

 private:
  void draw_head() {
    Rect head = rest_.cut_top(32.0F);
    if (icon_button(view_, head.cut_right(28.0F).middle(28.0F),
                    {.id = "close", .name = view_.t("nurture.close_content"), .icon = Icon::x}))
      view_.state.nurture.content.clear();
    heading(view_, head, content_kind_word(view_, content_.kind), 2, style::caption);
    rest_.cut_top(paragraph(view_, rest_, content_.title, style::section) + 10.0F);
  }

  void section(const char* key) {
    rest_.cut_top(12.0F);
    heading(view_, rest_.cut_top(26.0F), view_.t(key), 3);
  }
  void say(std::string_view words, TextStyle look = style::small) {
    rest_.cut_top(paragraph(view_, rest_, words, look) + 4.0F);
  }
  void fact(const char* key, const std::string& words) {
    say(named(view_, view_.t(key),
              words.empty() ? view_.t("common.none") : std::string_view(words)),
        style::quiet);
  }

  std::string uses_in_tracks() const {
    std::string words;
    for (const Track& track : plan_.tracks)
      for (std::size_t step = 0; step < track.steps.size(); ++step)
        if (track.steps[step].content == content_.id)
          words =
              listed(view_, words,
                     view_.t(Message{"nurture.step_in_track",
                                     {{"track", track.id}, {"step", std::to_string(step + 1)}}}));
    return words;
  }

  void draw_effect() {
    const ContentEffect& effect = figures_.effect;
    section("nurture.effect");
    say(view_.t(Message{"nurture.met_came_back",
                        {{"rate", rate_with_interval(view_, effect.met_back, effect.met)}}}));
    say(view_.t(
        Message{"nurture.not_met_came_back",
                {{"rate", rate_with_interval(view_, effect.not_met_back, effect.not_met)}}}));
    const auto says = static_cast<std::size_t>(effect_says(effect));
    say(view_.t("nurture.effect_" + std::string(kEffectNames[says])), style::strong);
  }

  // Who said it, and when; newest first, as far as the data says it.
  void draw_feedback() {
    if (content_.feedback.empty()) return say(view_.t("nurture.no_feedback"), style::quiet);
    std::vector<const ContentFeedback*> said;
    for (const ContentFeedback& one : content_.feedback) said.push_back(&one);
    std::ranges::stable_sort(said, std::ranges::greater{}, [](const ContentFeedback* one) {
      return one->at.value_or(INT64_MIN);
    });
    for (const ContentFeedback* one : said) {
      std::string who;
      if (one->by) who = actor_name(workbench_.workspace.facts, *one->by);
      if (one->at) who = listed(view_, who, date_text(view_, *one->at));
      std::string rating;
      if (one->rating)
        rating = view_.t(
            Message{"nurture.rated",
                    {{"n", std::to_string(*one->rating)}, {"best", std::to_string(kBestRating)}}});
      say(rating.empty() ? who : who.empty() ? rating : named(view_, who, rating));
      if (one->question && !one->question->empty())
        say(view_.t(Message{"nurture.open_question", {{"question", *one->question}}}),
            style::quiet);
      rest_.cut_top(6.0F);
    }
  }

  const Workbench& workbench_;
  View& view_;
  const NurturePlan& plan_;
  const Content& content_;
  const ContentFigures& figures_;
  Rect rest_;

 public:
  float bottom() const { return rest_.y; }
};

} // namespace

float draw_nurture_content(const Workbench& workbench, View& view, Rect rect, std::size_t content) {
  ContentSheet sheet(workbench, view, rect, content);
  sheet.draw();
  return sheet.bottom();
}

} // namespace lb
