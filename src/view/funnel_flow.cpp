// The flow of moves on the ladder: a bar a stage, as high as what came into it, ribbons to where it
// went, and what stayed.
#include "view/chart_acts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/go_to_leads.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/ribbon.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <optional>

namespace lb {

namespace {

constexpr float kFlowBar = 14.0F, kFlowStub = 22.0F;
constexpr float kBesideGap = kFlowStub / 2.0F + 6.0F; // from a bar, with its stub, to its words

class FlowChart {
 public:
  FlowChart(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), definition_(*workbench.derived.definition),
        funnel_(workbench.derived.evaluation->funnel), flows_(view.flows),
        sankey_(view.flows.sankey()), rungs_(definition_.stages.size()) {
    const float caption = line_height(view, Type::caption);
    beside_room_ = line_height(view, Type::small) + caption + 8.0F;
    step_ = (rect.width - beside_width()) / static_cast<float>(rungs_);
    // What does not fit is left out: the table has the times too.
    if (view.theme.preset() != Preset::projector)
      below_ = rect.cut_bottom(4.0F * (caption + 4.0F) + 12.0F);
    above_ = rect.cut_top(line_height(view, Type::small) + line_height(view, Type::figure) +
                          caption + 8.0F);
    plot_ = rect;
    choose_scale();
  }

  void draw() {
    const MirrorGroup group(view_, MirrorRole::group, plot_, view_.t("funnel.flow_name"));
    for (const plot::Ribbon& ribbon : sankey_.ribbons) draw_move(ribbon);
    for (std::size_t place = 0; place < sankey_.nodes.size(); ++place) {
      draw_stays(place);
      fill(view_, bar_of(place), color_of(place));
    }
    for (std::size_t place = 0; place < sankey_.nodes.size(); ++place)
      place < rungs_ ? draw_rung_words(place) : draw_beside_words(place);
    if (!below_.is_empty()) line_above(view_, below_);
    say_moves();
    if (hovered_) tell_hovered();
    if (opened_) open_number(workbench_, view_, *opened_);
  }

 private:
  // As large as the highest bar of the ladder and those beside it, with their words, fit.
  void choose_scale() {
    std::int64_t most = 1;
    std::int64_t beside = 0;
    for (std::size_t place = 0; place < sankey_.nodes.size(); ++place) {
      if (place < rungs_)
        most = std::max(most, sankey_.nodes[place].bar);
      else
        beside += sankey_.nodes[place].bar;
    }
    scale_ = plot_.height / static_cast<float>(most);
    const float room = plot_.height * 0.7F - 3.0F * beside_room_;
    if (beside > 0 && room > 0.0F) scale_ = std::min(scale_, room / static_cast<float>(beside));
    float y = plot_.bottom();
    tops_.assign(sankey_.nodes.size(), plot_.y);
    // Beside the ladder in the order lost, nurture, disqualified, the last at the bottom.
    for (const std::size_t place : {rungs_ + 1, rungs_, rungs_ + 2}) {
      y -= std::max(beside_room_, height_of(sankey_.nodes[place].bar) + 12.0F);
      tops_[place] = y;
    }
  }

  std::string beside_word(std::size_t place) const {
    return whole_text(view_, funnel_.now[place]) + " " + word(place);
  }
  // Of the last bars and of the words at their right.
  float beside_width() const {
    float width = 0.0F;
    for (std::size_t place = rungs_; place < sankey_.nodes.size(); ++place)
      width = std::max(width, text_width(view_, beside_word(place), style::strong));
    return kFlowBar + kBesideGap + width + 4.0F;
  }

  float height_of(std::int64_t count) const {
    return count == 0 ? 0.0F : std::max(1.0F, scale_ * static_cast<float>(count));
  }
  float x_of(std::size_t place) const {
    return plot_.x + step_ * static_cast<float>(std::min(place, rungs_));
  }
  Rect bar_of(std::size_t place) const {
    return {x_of(place), tops_[place], kFlowBar, height_of(sankey_.nodes[place].bar)};
  }
  Color color_of(std::size_t place) const {
    return place < rungs_ ? owner_color(definition_.stages[place].owner) : Color::bar;
  }
  std::string word(std::size_t place) const {
    return place_word(view_, definition_, static_cast<StageCode>(place));
  }
  float offset(std::int64_t count) const { return scale_ * static_cast<float>(count); }

  RibbonSpec ribbon_of(const plot::Ribbon& ribbon) const {
    const plot::Flow& flow = flows_.flows()[ribbon.flow];
    return {.from = {x_of(flow.from) + kFlowBar, tops_[flow.from] + offset(ribbon.from_top)},
            .to = {x_of(flow.to), tops_[flow.to] + offset(ribbon.to_top)},
            .height = height_of(flow.count),
            .color = color_of(flow.to),
            .alpha = flow.to < rungs_ ? 0.34F : 0.30F};
  }

  // A move back is a stub at both ends: a ribbon would cross all of the others.
  void draw_move(const plot::Ribbon& ribbon) {
    const RibbonSpec spec = ribbon_of(ribbon);
    if (ribbon.is_forward) {
      draw_ribbon(view_, spec);
      const ImVec2 at = ImGui::GetIO().MousePos;
      if (ImGui::IsWindowHovered() && is_on_ribbon(spec, {at.x, at.y})) hovered_ = &ribbon;
      return;
    }
    draw_stub({spec.from.x, spec.from.y, kFlowStub / 2.0F, spec.height}, Color::bar);
    draw_stub({spec.to.x - kFlowStub / 2.0F, spec.to.y, kFlowStub / 2.0F, spec.height}, Color::bar);
  }

  void draw_stub(Rect at, Color color) {
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(at.x, at.y), ImVec2(at.right(), at.bottom()),
                                              view_.theme(color, 0.34F));
  }

  void draw_stays(std::size_t place) {
    const std::int64_t count = flows_.stays()[place];
    if (count == 0 || place >= rungs_) return;
    const Rect stub{x_of(place) + kFlowBar, tops_[place] + offset(sankey_.nodes[place].stays_top),
                    kFlowStub, height_of(count)};
    draw_stub(stub, color_of(place));
    fill(view_, {stub.right(), stub.y, 2.0F, stub.height}, color_of(place));
    if (stub.height <= line_height(view_, Type::caption) || place + 1 >= rungs_) return;
    const float room = step_ - kFlowBar - kFlowStub - 10.0F;
    const std::string said =
        view_.t(Message{"funnel.still_here", {{"n", whole_text(view_, count)}}});
    const bool fits = text_width(view_, said, style::caption) <= room;
    draw_text(view_, {stub.right() + 8.0F, stub.y, room, stub.height},
              fits ? said : whole_text(view_, count), {.type = Type::caption});
  }

  // The words above a bar are one button that opens the leads that reached it.
  void draw_rung_words(std::size_t place) {
    const IdScope scope(place);
    const std::int64_t reached = funnel_.reached[place];
    Rect head{x_of(place), above_.y, step_ - 8.0F, above_.height};
    const Item at = item(view_, head, "open");
    if (at.hovered) fill(view_, head, Color::bg3);
    const std::string name = word(place);
    draw_owner_mark(view_, head.cut_top(line_height(view_, Type::small)),
                    definition_.stages[place].owner, name);
    Rect line = head.cut_top(line_height(view_, Type::figure));
    const TextStyle figure{.type = Type::figure, .weight = Weight::bold};
    const float number = text_width(view_, whole_text(view_, reached), figure);
    const std::string rate = rate_of(place);
    if (!rate.empty() && number + 8.0F + text_width(view_, rate, style::caption) <= line.width)
      draw_text(view_, {line.x, line.y + 4.0F, line.width, line.height}, rate,
                {.type = Type::caption, .color = Color::text2, .align = Align::right});
    draw_text(view_, line, whole_text(view_, reached), figure);
    const std::int64_t bar = sankey_.nodes[place].bar;
    if (bar != reached)
      draw_text(view_, head, view_.t(Message{"funnel.entries", {{"n", whole_text(view_, bar)}}}),
                style::caption);
    say_place(at, place, reached);
    if (at.pressed && reached > 0)
      opened_ = {.who = FunnelWho::reached, .place = static_cast<StageCode>(place)};
    if (!below_.is_empty()) draw_times(place);
  }

  std::string rate_of(std::size_t place) const {
    if (place + 1 >= rungs_ || funnel_.reached[place] == 0) return {};
    return rate_text(view_, funnel_.reached[place + 1], funnel_.reached[place]);
  }

  void say_place(const Item& at, std::size_t place, std::int64_t reached) {
    MirrorNode& node =
        mirror_item(view_, at, MirrorRole::button,
                    view_.t(Message{"funnel.row",
                                    {{"stage", word(place)},
                                     {"reached", whole_text(view_, reached)},
                                     {"now", whole_text(view_, funnel_.now[place])}}}));
    if (const std::string rate = place < rungs_ ? rate_of(place) : std::string(); !rate.empty())
      node.description =
          view_.t(Message{"funnel.rate_to", {{"rate", rate}, {"stage", word(place + 1)}}});
    teach_place(view_, definition_, at, static_cast<StageCode>(place));
  }

  std::int64_t came_back_from(std::size_t place) const {
    std::int64_t count = 0;
    for (const plot::Flow& flow : flows_.flows())
      if (flow.from == place && flow.to < rungs_) count += flow.count;
    return count;
  }

  void draw_beside_words(std::size_t place) {
    const IdScope scope(place);
    const Rect bar = bar_of(place);
    // Right of the stub of what went back, as far as that reaches.
    const float left = bar.right() + kBesideGap;
    Rect words{left, bar.y, plot_.right() - left, beside_room_ - 4.0F};
    const Item at = item(view_, words, "open");
    if (at.hovered) fill(view_, words, Color::bg3);
    draw_text(view_, words.cut_top(line_height(view_, Type::small)), beside_word(place),
              style::strong);
    if (const std::int64_t back = came_back_from(place); back > 0)
      draw_text(view_, words.cut_top(line_height(view_, Type::caption)),
                view_.t(Message{"funnel.went_back", {{"n", whole_text(view_, back)}}}),
                style::caption);
    say_place(at, place, funnel_.now[place]);
    if (at.pressed) open_place(view_, static_cast<StageCode>(place));
  }

  void draw_times(std::size_t place) {
    const float line = line_height(view_, Type::caption) + 4.0F;
    Rect rest{x_of(place), below_.y + 8.0F, step_ - 8.0F, below_.height};
    const auto say = [&](std::string_view key, std::string name, std::string value, Color color) {
      const std::string words =
          view_.t(Message{std::string(key), {{std::move(name), std::move(value)}}});
      label(view_, rest.cut_top(line), words, {.type = Type::caption, .color = color});
      return words;
    };
    const auto teach_words = [&](std::string_view term, const std::string& words) {
      teach_last(view_, {term, words});
    };
    const auto link = [&](std::string_view key, FunnelWho who, std::int64_t count, Color color) {
      const std::string words =
          view_.t(Message{std::string(key), {{"n", whole_text(view_, count)}}});
      const FunnelNumber number{.who = who, .place = static_cast<StageCode>(place)};
      if (number_link(view_, rest.cut_top(line),
                      {.id = key,
                       .text = words,
                       .name = named(view_, number_words(view_, definition_, number),
                                     whole_text(view_, count)),
                       .look = {.type = Type::caption, .color = color},
                       .opens = count > 0}))
        opened_ = number;
    };
    link("funnel.is_here", FunnelWho::here, funnel_.now[place], Color::text1);
    const StayStatistics& stay = funnel_.time_in_stage[place];
    if (stay.count > 0) {
      const std::string median = span_text(view_, stay.median_seconds);
      const std::string p90 = span_text(view_, stay.p90_seconds);
      teach_words("time_in_stage", say("funnel.median_is", "span", median, Color::text2));
      teach_words("time_in_stage", say("funnel.p90_is", "span", p90, Color::text2));
    }
    if (const std::int64_t late = funnel_.sla_breached[place]; late > 0) {
      link("funnel.late_is", FunnelWho::late, late, Color::bad);
      teach_words("sla", view_.t(Message{"funnel.late_is", {{"n", whole_text(view_, late)}}}));
    }
  }

  // Every move stands in the mirror, also those whose ribbon is a hair.
  void say_moves() {
    const MirrorGroup list(view_, MirrorRole::list, plot_, view_.t("funnel.flow_name"), "moves");
    for (const plot::Ribbon& ribbon : sankey_.ribbons) {
      const plot::Flow& flow = flows_.flows()[ribbon.flow];
      const std::string said = view_.t(Message{"funnel.move_row",
                                               {{"from", word(flow.from)},
                                                {"to", word(flow.to)},
                                                {"n", whole_text(view_, flow.count)}}});
      const Rect at = ribbon.is_forward ? bar_of(flow.to) : bar_of(flow.from);
      const std::uint32_t id = words_id(view_, said);
      mirror_node(view_, id, MirrorRole::listitem, at, said);
      if (take_act(view_, id, MirrorAct::press)) opened_ = number_of(flow);
    }
  }

  static FunnelNumber number_of(const plot::Flow& flow) {
    return {.who = FunnelWho::moved,
            .place = static_cast<StageCode>(flow.from),
            .to = static_cast<StageCode>(flow.to)};
  }

  void tell_hovered() {
    const plot::Flow& flow = flows_.flows()[hovered_->flow];
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsAnyItemHovered())
      opened_ = number_of(flow);
    view_.notes.tooltip = Tooltip{
        {at.x - 4.0F, at.y - 4.0F, 8.0F, 8.0F},
        view_.t(Message{"funnel.from_to", {{"from", word(flow.from)}, {"to", word(flow.to)}}}),
        view_.t(Message{"funnel.moves", {{"n", whole_text(view_, flow.count)}}})};
  }

  const Workbench& workbench_;
  View& view_;
  const Definition& definition_;
  const Funnel& funnel_;
  const StageFlows& flows_;
  const plot::Sankey& sankey_;
  std::size_t rungs_;
  Rect above_, plot_, below_;
  float step_ = 0.0F, scale_ = 1.0F, beside_room_ = 0.0F;
  std::vector<float> tops_;
  const plot::Ribbon* hovered_ = nullptr;
  std::optional<FunnelNumber> opened_{}; // a number that was pressed
};

} // namespace

std::string numbers_of_flow(const Workbench& workbench, const View& view) {
  const Definition& definition = *workbench.derived.definition;
  std::string text(view.t("funnel.numbers_head"));
  const auto word = [&](std::size_t place) {
    return tsv_cell(place_word(view, definition, static_cast<StageCode>(place)));
  };
  for (const plot::Flow& flow : view.flows.flows())
    text += "\n" + word(flow.from) + "\t" + word(flow.to) + "\t" + std::to_string(flow.count);
  return text;
}

void draw_flow(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("flow");
  view.flows.update(workbench);
  rect = rect.inset(view.theme.m().page_pad, 8.0F);
  Rect strip = rect.cut_bottom(view.theme.m().button_small + 8.0F);
  chart_acts(view, strip, {.file = "leadbench-flow", .part = rect, .numbers = [&] {
                             return numbers_of_flow(workbench, view);
                           }});
  label(view, strip, view.t("funnel.flow_note"), style::caption);
  FlowChart(workbench, view, rect).draw();
}

} // namespace lb
