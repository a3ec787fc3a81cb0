// The history to rows.
#include "base/message_json.hpp"
#include "exchange/reps_document.hpp"
#include "workbench/history_record_form.hpp"

namespace lb {

namespace {

Json instant_json(const std::optional<Instant>& at) {
  return at ? Json::string(instant_text(*at)) : Json();
}

Json whole(std::size_t count) {
  return Json::number(static_cast<std::int64_t>(count));
}

Json rows_json(const std::vector<Row>& rows) {
  std::vector<Json> items;
  items.reserve(rows.size());
  for (const Row row : rows) items.push_back(Json::number(row));
  return Json::array(std::move(items));
}

Json mark_json(const FactsMark& mark) {
  Json json = Json::object();
  for (const MarkMember& member : kMarkMembers) json.set(member.name, whole(mark.*member.size));
  json.set("newly_listed_leads", rows_json(mark.newly_listed_leads));
  json.set("newly_listed_accounts", rows_json(mark.newly_listed_accounts));
  return json;
}

struct StepWriter {
  Json& document;
  bool is_done;

  void set(std::string_view kind, Json before, Json after) {
    document.set("kind", Json::string(std::string(kind)));
    document.set("before", std::move(before));
    document.set("after", std::move(after));
  }
  void operator()(const DefinitionStep& step) {
    set("definition", step.before, step.after);
    if (!step.added.is_null()) document.set("added", step.added);
  }
  void operator()(const PlanStep& step) { set("plan", step.before, step.after); }
  void operator()(const RetentionStep& step) { set("retention", step.before, step.after); }
  void operator()(const RepsStep& step) {
    set("reps", reps_json(step.before), reps_json(step.after));
  }
  void operator()(const ConsentStep& step) {
    set("consent", step.before, step.after);
    document.set("lead", Json::string(step.lead));
  }
  void operator()(const AsOfStep& step) {
    set("as_of", instant_json(step.before), instant_json(step.after));
  }
  void operator()(const CurrencyStep& step) {
    set("currency", Json::string(step.before), Json::string(step.after));
  }
  void operator()(const CampaignCostStep& step) {
    const auto cost = [](const std::optional<std::int64_t>& amount) {
      return amount ? Json::number(*amount) : Json();
    };
    set("campaign_cost", cost(step.before), cost(step.after));
    document.set("campaign", Json::string(step.campaign));
    document.set("is_new", Json::boolean(step.is_new));
  }
  void operator()(const LeadViewsStep& step) { set("lead_views", step.before, step.after); }
  void operator()(const WorkshopStep& step) {
    set("workshop", step.before, step.after);
    document.set("drafts_before", step.drafts_before);
    document.set("drafts_after", step.drafts_after);
    if (!step.definition) return;
    Json definition = Json::object();
    StepWriter{definition, is_done}(*step.definition);
    document.set("definition", std::move(definition));
  }
  void operator()(const ImportStepRecord& step) {
    document.set("kind", Json::string("import"));
    if (!step.id.empty()) document.set("id", Json::string(step.id));
    if (is_done) document.set("mark", mark_json(step.mark));
  }
  void operator()(const WorkspaceStep& step) {
    document.set("kind", Json::string("workspace"));
    document.set("other_has", Json::boolean(step.other_has));
  }
};

Json step_json(const HistoryStep& step, bool is_done) {
  Json document = Json::object();
  set_message(document, step.what);
  std::visit(StepWriter{document, is_done}, step.change);
  return document;
}

// What is beyond the history on either side; `bits` where a step has several numbers.
std::vector<RowRange> beyond(const History& history, int bits) {
  const auto first = static_cast<std::int64_t>(history.first);
  const auto end = first + static_cast<std::int64_t>(history.size());
  return {{1 << bits, first << bits}, {end << bits, INT64_MAX}};
}

} // namespace

std::vector<KeptBeside> kept_beside(const History& history) {
  std::vector<KeptBeside> kept;
  for (std::size_t place = 0; place < history.size(); ++place) {
    const HistoryStep& step = history.step(place);
    if (step.is_stored) continue;
    if (const auto* workspace = std::get_if<WorkspaceStep>(&step.change)) {
      if (workspace->other_has)
        kept.push_back({.number = history.first + place, .workspace = workspace->other.get()});
    } else if (const auto* import = std::get_if<ImportStepRecord>(&step.change)) {
      if (place >= history.done.size())
        kept.push_back({.number = history.first + place, .facts = &import->chunk});
    }
  }
  return kept;
}

RecordTable history_records(const History& history) {
  struct Rows {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> documents;
  };
  auto rows = std::make_shared<Rows>();
  const Json state =
      Json::object({{"first", Json::number(static_cast<std::int64_t>(history.first))},
                    {"done", whole(history.done.size())},
                    {"undone", whole(history.undone.size())}});
  rows->numbers.push_back(kStateRow);
  rows->documents.push_back(compact_json(state));
  for (std::size_t place = 0; place < history.size(); ++place) {
    const HistoryStep& step = history.step(place);
    if (step.is_stored) continue;
    rows->numbers.push_back(static_cast<std::int64_t>(history.first + place));
    rows->documents.push_back(compact_json(step_json(step, place < history.done.size())));
  }
  return {.name = std::string(kStepsTable),
          .columns = {"position", "document"},
          .row_count = rows->numbers.size(),
          .read =
              [rows](std::size_t row, std::span<Cell> cells) {
                cells[0] = rows->numbers[row];
                cells[1] = std::string_view(rows->documents[row]);
              },
          .mode = WriteMode::put,
          .dropped = beyond(history, 0)};
}

RecordTable kept_piece_records(const History& history, std::vector<KeptImage> images) {
  struct Piece {
    std::int64_t number = 0;
    std::span<const std::byte> content;
  };
  auto pieces = std::make_shared<std::vector<Piece>>();
  std::vector<RowRange> dropped = beyond(history, kPieceBits);
  for (std::size_t place = 0; place < history.size(); ++place) {
    if (history.step(place).is_stored) continue;
    const auto number = static_cast<std::int64_t>(history.first + place);
    dropped.push_back({number << kPieceBits, (number + 1) << kPieceBits});
  }
  for (const KeptImage& image : images) {
    std::int64_t number = static_cast<std::int64_t>(image.number) << kPieceBits;
    for (const std::span<const std::byte> content : image.pieces)
      pieces->push_back({number++, content});
  }
  return {.name = std::string(kPiecesTable),
          .columns = {"piece", "content"},
          .row_count = pieces->size(),
          .read =
              [pieces](std::size_t row, std::span<Cell> cells) {
                cells[0] = (*pieces)[row].number;
                cells[1] = Bytes{(*pieces)[row].content};
              },
          .mode = WriteMode::put,
          .dropped = std::move(dropped)};
}

} // namespace lb
