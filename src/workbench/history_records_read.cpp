// The history from rows.
#include "base/message_json.hpp"
#include "exchange/reps_document.hpp"
#include "workbench/history_record_form.hpp"

#include <algorithm>

namespace lb {

namespace {

std::unexpected<Error> refuse_step(std::uint64_t number) {
  return refuse({"records.history"}, std::string(kStepsTable) + ", row " + std::to_string(number));
}

std::optional<std::int64_t> whole_member(const Json& json, std::string_view name) {
  const Json* member = json.find(name);
  return member == nullptr ? std::nullopt : member->as_int();
}

Json member_or_null(const Json& json, std::string_view name) {
  const Json* member = json.find(name);
  return member == nullptr ? Json() : *member;
}

std::optional<Instant> instant_member(const Json& json, std::string_view name) {
  return instant_from_text(json.text_of(name));
}

std::vector<Row> rows_member(const Json& json, std::string_view name) {
  std::vector<Row> rows;
  const Json* list = json.find(name);
  if (list == nullptr || !list->is_array()) return rows;
  for (const Json& item : list->items())
    rows.push_back(static_cast<Row>(item.as_int().value_or(0)));
  return rows;
}

std::optional<FactsMark> mark_of(const Json& step) {
  const Json* json = step.find("mark");
  if (json == nullptr) return std::nullopt;
  FactsMark mark;
  for (const MarkMember& member : kMarkMembers) {
    const auto size = whole_member(*json, member.name);
    if (!size || *size < 0) return std::nullopt;
    mark.*member.size = static_cast<std::size_t>(*size);
  }
  mark.roles = SIZE_MAX; // as the values of attributes: none may be forgotten
  mark.newly_listed_leads = rows_member(*json, "newly_listed_leads");
  mark.newly_listed_accounts = rows_member(*json, "newly_listed_accounts");
  return mark;
}

template <class Step> Step documents_of(const Json& step) {
  return {member_or_null(step, "before"), member_or_null(step, "after")};
}

DefinitionStep definition_of(const Json& step) {
  return {member_or_null(step, "before"), member_or_null(step, "after"),
          member_or_null(step, "added")};
}

WorkshopStep workshop_step_of(const Json& step) {
  WorkshopStep of{member_or_null(step, "before"), member_or_null(step, "after"),
                  member_or_null(step, "drafts_before"), member_or_null(step, "drafts_after")};
  if (const Json* definition = step.find("definition")) of.definition = definition_of(*definition);
  return of;
}

CampaignCostStep campaign_cost_of(const Json& step) {
  const Json* is_new = step.find("is_new");
  return {.campaign = step.text_of("campaign"),
          .before = whole_member(step, "before"),
          .after = whole_member(step, "after"),
          .is_new = is_new != nullptr && is_new->kind() == JsonKind::boolean && is_new->as_bool()};
}

// Those whose documents are all that there is to them; false for others.
bool take_documents(HistoryStep& step, std::string_view kind, const Json& row) {
  if (kind == "definition")
    step.change = definition_of(row);
  else if (kind == "workshop")
    step.change = workshop_step_of(row);
  else if (kind == "plan")
    step.change = documents_of<PlanStep>(row);
  else if (kind == "retention")
    step.change = documents_of<RetentionStep>(row);
  else if (kind == "lead_views")
    step.change = documents_of<LeadViewsStep>(row);
  else if (kind == "consent")
    step.change = ConsentStep{row.text_of("lead"), member_or_null(row, "before"),
                              member_or_null(row, "after")};
  else if (kind == "as_of")
    step.change = AsOfStep{instant_member(row, "before"), instant_member(row, "after")};
  else if (kind == "currency")
    step.change = CurrencyStep{row.text_of("before"), row.text_of("after")};
  else if (kind == "campaign_cost")
    step.change = campaign_cost_of(row);
  else
    return false;
  return true;
}

Result<RepsStep> reps_of(const Json& step) {
  Result<std::vector<Rep>> before = read_reps(member_or_null(step, "before"));
  Result<std::vector<Rep>> after = read_reps(member_or_null(step, "after"));
  if (!before) return std::unexpected(std::move(before.error()));
  if (!after) return std::unexpected(std::move(after.error()));
  return RepsStep{std::move(*before), std::move(*after)};
}

} // namespace

Result<void> HistoryLoad::begin_table(std::string_view name, std::span<const std::string> columns,
                                      std::size_t) {
  of_pieces_ = name == kPiecesTable;
  if (columns.size() != 2) return refuse({"records.unknown_table"}, std::string(name));
  return {};
}

Result<void> HistoryLoad::take_row(std::span<const Cell> cells) {
  const auto* number = std::get_if<std::int64_t>(&cells[0]);
  if (number == nullptr || *number < 0) return refuse_step(0);
  if (of_pieces_) {
    const auto* bytes = std::get_if<Bytes>(&cells[1]);
    const auto step = static_cast<std::uint64_t>(*number >> kPieceBits);
    if (bytes == nullptr) return refuse_step(step);
    std::vector<std::byte>& image = images_[step];
    image.insert(image.end(), bytes->span.begin(), bytes->span.end());
    return {};
  }
  const auto* text = std::get_if<std::string_view>(&cells[1]);
  Result<Json> document = text == nullptr ? Json() : read_json(*text);
  if (!document || !document->is_object()) return refuse_step(static_cast<std::uint64_t>(*number));
  rows_.push_back({static_cast<std::uint64_t>(*number), std::move(*document)});
  return {};
}

Result<Workspace> HistoryLoad::workspace_beside(std::uint64_t number) {
  const auto found = images_.find(number);
  if (found == images_.end()) return refuse_step(number);
  return (*read_image_)(std::move(found->second));
}

Result<ImportStepRecord> HistoryLoad::import_of(const Row& row) {
  ImportStepRecord record{.id = row.document.text_of("id")};
  if (auto mark = mark_of(row.document)) {
    record.mark = std::move(*mark);
    return record;
  }
  if (read_image_ == nullptr) return record;
  Result<Workspace> kept = workspace_beside(row.number);
  if (!kept) return std::unexpected(std::move(kept.error()));
  record.chunk = std::move(kept->facts);
  return record;
}

Result<WorkspaceStep> HistoryLoad::other_workspace_of(const Row& row) {
  WorkspaceStep step;
  const Json* has = row.document.find("other_has");
  step.other_has = has != nullptr && has->kind() == JsonKind::boolean && has->as_bool();
  if (!step.other_has || read_image_ == nullptr) return step;
  Result<Workspace> kept = workspace_beside(row.number);
  if (!kept) return std::unexpected(std::move(kept.error()));
  step.other = std::make_unique<Workspace>(std::move(*kept));
  return step;
}

Result<HistoryStep> HistoryLoad::step_of(const Row& row) {
  HistoryStep step{.what = message_of(row.document), .change = {}, .is_stored = true};
  const std::string kind = row.document.text_of("kind");
  const auto take = [&step](auto change) -> Result<void> {
    if (!change) return std::unexpected(std::move(change.error()));
    step.change = std::move(*change);
    return {};
  };
  Result<void> taken;
  if (take_documents(step, kind, row.document)) return step;
  if (kind == "reps")
    taken = take(reps_of(row.document));
  else if (kind == "import")
    taken = take(import_of(row));
  else if (kind == "workspace")
    taken = take(other_workspace_of(row));
  else
    return refuse_step(row.number);
  if (!taken) return std::unexpected(std::move(taken.error()));
  return step;
}

Result<History> HistoryLoad::finish() {
  History history;
  if (rows_.empty()) return history;
  const Json& state = rows_.front().document;
  const auto first = whole_member(state, "first"), done = whole_member(state, "done"),
             undone = whole_member(state, "undone");
  const bool is_whole = rows_.front().number == kStateRow && first && done && undone &&
                        *first > 0 && *done >= 0 && *undone >= 0 &&
                        rows_.size() == static_cast<std::size_t>(1 + *done + *undone);
  if (!is_whole) return refuse_step(0);
  history.first = static_cast<std::uint64_t>(*first);
  for (std::size_t place = 0; place + 1 < rows_.size(); ++place) {
    const Row& row = rows_[place + 1];
    if (row.number != history.first + place) return refuse_step(row.number);
    Result<HistoryStep> step = step_of(row);
    if (!step) return std::unexpected(std::move(step.error()));
    const bool is_done = place < static_cast<std::size_t>(*done);
    (is_done ? history.done : history.undone).push_back(std::move(*step));
  }
  std::ranges::reverse(history.undone);
  return history;
}

} // namespace lb
