// What campaigns brought: the won amounts shared out by five models side by side, and what came
// back of the cost, which is entered in its place.
#include "base/text.hpp"
#include "exchange/money.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/outcomes_parts.hpp"
#include "view/popup.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kReturnDepth = 100'000.0F;
constexpr std::size_t kMostReturnRows = 16; // in sight at once; the table scrolls beyond
constexpr std::size_t kCampaignColumn = 0, kCostColumn = 1, kFirstModel = 2;
constexpr float kCostForm = 26.0F + 24.0F + 20.0F + 8.0F; // beside its field and button
constexpr std::int64_t kCostExample = 250'000;

class ReturnTable {
 public:
  ReturnTable(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), state_(view.state.outcomes), figures_(view.returns),
        order_(sorted_returns(view)) {}

  void draw(Rect& rest) {
    const IdScope scope("campaigns");
    make_columns();
    const TableSpec spec{
        .id = "returns",
        .name = view_.t("returns.by_campaign"),
        .columns = columns_,
        .row_count = order_.size() + 1,
        .sort = {.column = state_.returns_sort, .descending = state_.returns_descending},
        .edge_pad = 8.0F,
        .copies = [&](std::size_t row, std::vector<std::string>& cells) { copy_row(row, cells); }};
    const auto rows = static_cast<float>(std::min(order_.size() + 1, kMostReturnRows));
    const Rect at =
        rest.cut_top(view_.theme.m().table_head + view_.theme.m().table_row * rows + 2.0F);
    const TableResult result = table(view_, at, spec, [&](TableRow& row) { draw_row(row); });
    if (result.sort_column) sort_by(*result.sort_column);
    if (result.opened && *result.opened < order_.size())
      open(row_at(*result.opened), result.opened_column);
    draw_cost_panel();
  }

 private:
  // The total stands below all, whatever they are sorted by.
  const ReturnRow& row_at(std::size_t index) const {
    return index < order_.size() ? figures_.rows()[order_[index]] : figures_.total();
  }

  void make_columns() {
    const auto width = [&](std::string_view head, float least) {
      return std::max(least, text_width(view_, head, style::strong) + 32.0F);
    };
    const std::string_view cost = view_.t("returns.cost");
    columns_.push_back(
        {.head = view_.t("outcomes.by_campaign"), .width = 140.0F, .grow = 1.0F, .sorts = true});
    columns_.push_back(
        {.head = cost, .width = width(cost, 124.0F), .right_aligned = true, .sorts = true});
    for (const std::string_view model : kAttributionModels) {
      const std::string_view head = view_.t(concat({"returns.model_", model}));
      columns_.push_back({.head = head,
                          .width = std::min(width(head, 112.0F), 190.0F),
                          .right_aligned = true,
                          .sorts = true,
                          .term = state_.shows_roi ? "roi" : "attribution"});
    }
  }

  std::string name_of(std::size_t index) const {
    return index < order_.size() ? campaign_words(workbench_, view_, row_at(index))
                                 : std::string(view_.t("returns.total"));
  }

  void draw_row(TableRow& row) {
    const ReturnRow& of = row_at(row.index);
    const bool is_total = row.index == order_.size();
    row.text(kCampaignColumn, name_of(row.index), style::strong);
    draw_cost(row, of, is_total);
    for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
      const std::string words = state_.shows_roi
                                    ? roi_words(view_, of.roi[model])
                                    : money_words(workbench_, view_, of.credits[model]);
      const bool is_nothing = state_.shows_roi ? !of.roi[model] : of.credits[model] == 0;
      row.text(kFirstModel + model, words,
               is_total     ? style::strong
               : is_nothing ? style::faint
                            : style::small);
    }
  }

  void draw_cost(TableRow& row, const ReturnRow& of, bool is_total) {
    if (of.is_none) return row.text(kCostColumn, {});
    const std::string words = of.cost    ? money_words(workbench_, view_, *of.cost)
                              : is_total ? std::string(view_.t("returns.unknown"))
                                         : std::string(view_.t("returns.enter_cost"));
    const Rect cell = row.cell(kCostColumn, words);
    if (cell.is_empty()) return;
    TextStyle look = is_total ? style::strong : style::link;
    look.align = Align::right;
    draw_text(view_, cell, words, look);
    if (!is_total && of.campaign == state_.costing) anchor_ = cell;
  }

  void copy_row(std::size_t index, std::vector<std::string>& cells) const {
    const ReturnRow& of = row_at(index);
    cells = {name_of(index), of.cost ? money_cell(workbench_, *of.cost) : std::string()};
    for (std::size_t model = 0; model < kAttributionModels.size(); ++model)
      cells.push_back(state_.shows_roi ? roi_cell(of.roi[model])
                                       : money_cell(workbench_, of.credits[model]));
  }

  void sort_by(std::size_t column) {
    const bool again = state_.returns_sort == column;
    state_.returns_descending = again ? !state_.returns_descending : column != kCampaignColumn;
    state_.returns_sort = column;
  }

  void open(const ReturnRow& row, std::size_t column) {
    if (column == kCostColumn && !row.is_none) {
      state_.costing = row.campaign;
      state_.cost = row.cost ? money_words(workbench_, view_, *row.cost) : std::string();
      state_.cost_tried = false;
      open_popup(view_, "cost");
      return;
    }
    for (const UnitPart& part :
         parts_by_campaign(workbench_.workspace.facts, *workbench_.derived.evaluation))
      if (part.name == row.campaign && !part.units.empty())
        return show_units(workbench_, view_, part.units, campaign_words(workbench_, view_, row));
  }

  void draw_cost_panel() {
    popup_panel(view_,
                {.id = "cost",
                 .name = view_.t("returns.cost"),
                 .anchor = anchor_,
                 .width = 340.0F,
                 .height = 24.0F + kCostForm + view_.theme.m().field + view_.theme.m().button},
                [&](Rect panel) { return draw_cost_form(panel); });
  }

  std::optional<std::int64_t> typed_cost() const {
    const auto typed =
        typed_money(state_.cost, currency_of(workbench_.workspace), *view_.catalogue);
    return typed && *typed >= 0 ? typed : std::nullopt;
  }

  bool draw_cost_form(Rect panel) {
    heading(view_, panel.cut_top(26.0F), state_.costing, 3, style::strong);
    const std::string example = money_words(workbench_, view_, kCostExample);
    const bool is_empty = trimmed(state_.cost).empty();
    const std::string wrong = state_.cost_tried && !is_empty && !typed_cost()
                                  ? view_.t(Message{"decide.amount_wrong", {{"example", example}}})
                                  : std::string();
    const FieldResult field = text_field(
        view_, panel.cut_top(view_.theme.m().field),
        {.id = "amount", .name = view_.t("returns.cost"), .placeholder = example, .wrong = wrong},
        state_.cost);
    panel.cut_top(24.0F);
    label(view_, panel.cut_top(20.0F), view_.t("returns.cost_note"), style::caption);
    panel.cut_top(8.0F);
    Rect acts = panel.cut_top(view_.theme.m().button);
    const bool pressed = button_left(
        view_, acts, {.id = "set", .label = view_.t("returns.set_cost"), .kind = ButtonKind::main});
    if (!pressed && !field.entered) return true;
    state_.cost_tried = true;
    if (!is_empty && !typed_cost()) return true;
    view_.send(SetCampaignCost{.campaign = state_.costing, .cost = typed_cost()});
    return false;
  }

  const Workbench& workbench_;
  View& view_;
  OutcomesState& state_;
  const ReturnFigures& figures_;
  std::vector<std::size_t> order_;
  std::vector<TableColumn> columns_;
  Rect anchor_{};
};

void draw_return_choice(View& view, Rect& rest) {
  const std::array<std::string_view, 2> options{view.t("returns.amounts"), view.t("returns.roi")};
  const SegmentsSpec spec{.id = "shows",
                          .name = view.t("returns.shows"),
                          .options = options,
                          .selected = view.state.outcomes.shows_roi ? 1U : 0U};
  Rect strip = rest.cut_top(view.theme.m().button_small);
  if (const auto taken = segments(view, strip.cut_left(segments_width(view, spec)), spec))
    view.state.outcomes.shows_roi = *taken == 1;
  rest.cut_top(8.0F);
}

void draw_no_campaigns(View& view, Rect rect) {
  const std::array<ButtonSpec, 1> acts{{{.id = "file",
                                         .label = view.t("shell.open_file"),
                                         .kind = ButtonKind::main,
                                         .icon = Icon::import}}};
  if (empty_state(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(170.0F),
                  {.fact = view.t("returns.no_campaigns"),
                   .nearest = view.t("returns.no_campaigns_note"),
                   .acts = acts}))
    view.send(ChooseFile{});
}

// Without a won amount there is nothing to share out: costs can be entered all the same.
void draw_no_amount(View& view, Rect& rest) {
  outcomes_words(view, rest, view.t("returns.no_amount"), style::body);
  Rect strip = rest.cut_top(view.theme.m().button);
  if (button_left(view, strip,
                  {.id = "leads", .label = view.t("outcomes.to_leads"), .icon = Icon::leads}))
    view.state.room = Room::leads;
  rest.cut_top(8.0F);
}

} // namespace

std::string money_words(const Workbench& workbench, const View& view, std::int64_t amount) {
  return money_for_people(amount, currency_of(workbench.workspace), *view.catalogue);
}

std::string money_cell(const Workbench& workbench, std::int64_t amount) {
  std::int64_t micro = kMicro;
  for (int i = minor_digits(currency_of(workbench.workspace)); i > 0; --i) micro /= 10;
  return number_text(amount * micro);
}

std::string campaign_words(const Workbench& workbench, const View& view, const ReturnRow& row) {
  if (row.is_none) return std::string(view.t("returns.none"));
  const std::vector<Campaign>& campaigns = workbench.workspace.facts.campaigns;
  const auto found = std::ranges::find(campaigns, row.campaign, &Campaign::id);
  if (found == campaigns.end()) return row.campaign;
  return listed(view, row.campaign, found->source.value_or(""));
}

std::string roi_words(const View& view, std::optional<std::int64_t> ppm) {
  if (!ppm) return std::string(view.t("returns.unknown"));
  const std::string size = percent_text(view, std::abs(*ppm), 1'000'000);
  return (*ppm < 0 ? "−" : *ppm > 0 ? "+" : "") + size;
}

std::string roi_cell(std::optional<std::int64_t> ppm) {
  return ppm ? number_text(*ppm) : std::string();
}

std::vector<std::size_t> sorted_returns(const View& view) {
  const std::span<const ReturnRow> rows = view.returns.rows();
  const OutcomesState& state = view.state.outcomes;
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (state.returns_sort >= kFirstModel + kAttributionModels.size()) return order;
  const auto key_of = [&](std::size_t i) -> std::optional<std::int64_t> {
    if (state.returns_sort == kCostColumn) return rows[i].cost;
    const std::size_t model = state.returns_sort - kFirstModel;
    return state.shows_roi ? rows[i].roi[model] : rows[i].credits[model];
  };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const std::size_t one = state.returns_descending ? b : a;
    const std::size_t other = state.returns_descending ? a : b;
    if (state.returns_sort == kCampaignColumn) return rows[one].campaign < rows[other].campaign;
    return key_of(one) < key_of(other); // what is unknown is least
  });
  return order;
}

void draw_outcomes_return(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("return");
  view.returns.update(workbench);
  const auto rows = view.returns.rows();
  if (std::ranges::all_of(rows, &ReturnRow::is_none)) return draw_no_campaigns(view, rect);
  ScrollArea area(view, rect, "return");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  rest.height = kReturnDepth;
  rest = rest.inset(view.theme.m().page_pad, 0);
  outcomes_heading(view, rest, view.t("returns.by_campaign"));
  if (view.returns.won_amount() == 0) {
    draw_no_amount(view, rest);
  } else {
    const std::string amount =
        money_for_people(view.returns.won_amount(), currency_of(workbench.workspace),
                         *view.catalogue, MoneyPlace::sentence);
    outcomes_words(view, rest, view.t(Message{"returns.note", {{"amount", amount}}}));
  }
  draw_return_choice(view, rest);
  ReturnTable(workbench, view).draw(rest);
  rest.cut_top(8.0F);
  outcomes_words(view, rest, view.t("returns.roi_note"));
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
