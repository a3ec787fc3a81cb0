// A change writes the tables that it changes and no others; whatever was changed before, what is
// stored is the workspace.
#include "domain/stored_page.hpp"
#include "workbench/campaign_acts.hpp"
#include "workbench/workshop_acts.hpp"

#include <format>
#include <random>

namespace lb::test {

namespace {

Workspace some_workspace() {
  const auto read = read_workspace(R"({"format":"leadbench-workspace/1",
    "leads":[{"id":"L1","created_at":"2026-01-01","odd":1,"attributes":{"title":"intern"}},
             {"id":"L2","created_at":"2026-01-02","consent":{"basis":"consent","source":"fair"}}],
    "activities":[{"id":"V1","lead":"L1","at":"2026-02-01","kind":"demo_request","odd":2,
                    "campaign":"spring"}],
    "campaigns":[{"id":"fair","source":"hall","odd":4}],
    "reps":[{"id":"R1","name":"Rep","territories":[],"industries":[],"languages":["*"],
             "seniority":2,"capacity":5,"odd":3}],
    "definition":{"id":"d","version":1,"fit":{"groups":[]},"behaviour":{"groups":[
      {"id":"g","rules":[{"id":"demo","when_activity":{"kind":"demo_request"},"points":20}]}]}}})");
  REQUIRE(read.has_value());
  return read->workspace;
}

void begin(StoredPage& page) {
  page.run(WorkspaceLoaded{std::make_unique<Workspace>(some_workspace()), {}});
  page.import("Lead Number,Email\nA1,first@firm.example\n");
  page.run(CloseReport{});
}

class Acts {
 public:
  explicit Acts(unsigned seed) : random_(seed) {}

  void one(StoredPage& page) {
    ++serial_;
    switch (below(17)) {
    case 0:
      return page.run(SetConsent{"L" + std::to_string(1 + below(2)), consent()});
    case 1:
      return page.run(PutRep{
          Rep{.id = "R" + std::to_string(below(3)), .name = "Rep " + std::to_string(serial_)}});
    case 2:
      return page.run(RemoveRep{"R" + std::to_string(below(3))});
    case 3:
      return page.run(EditDefinition{SetRulePoints{"demo", serial_ % 50}, false});
    case 4:
      page.import(std::format("Lead Number,Email\nN{},n{}@firm.example\n", serial_, serial_));
      return page.run(CloseReport{});
    case 5:
      return page.run(SetAsOf{page.workbench.now - serial_ * kDaySeconds});
    case 6:
      return page.run(Redo{});
    case 7:
      return page.run(RecordDecision{.lead = "L" + std::to_string(1 + below(2)),
                                     .kind = below(2) == 0 ? "accept" : "recycle",
                                     .reason = "reason " + std::to_string(serial_),
                                     .bant = {Bant::yes, std::nullopt, Bant::no, std::nullopt},
                                     .evidence = {"said " + std::to_string(serial_), "call"}});
    case 8:
      return page.run(SetCurrency{below(2) == 0 ? "EUR" : "JPY"});
    case 9:
      return page.run(
          AssignLeads{{"L1", "L2"}, below(2) == 0 ? "" : "R" + std::to_string(below(3))});
    case 11:
      return below(3) == 0 ? page.run(RemoveLeadView{"1"})
                           : page.run(SaveLeadView{
                                 Json::object({{"name", Json::string(std::to_string(below(2)))},
                                               {"find", Json::string(std::to_string(serial_))}})});
    case 12:
    case 13:
      return page.run(random_workshop_act([this](std::size_t end) { return below(end); }, serial_,
                                          page.workbench.workspace.definition_document));
    case 14:
    case 15:
      return page.run(random_campaign_cost([this](std::size_t end) { return below(end); }));
    case 10:
      return below(2) == 0 ? page.run(ApplyDraft{}) : page.run(DiscardDraft{});
    default:
      return page.run(Undo{});
    }
  }

  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::optional<Consent> consent() {
    if (below(3) == 0) return std::nullopt;
    return Consent{.basis = LawfulBasis::contract, .source = "call " + std::to_string(serial_)};
  }

  std::mt19937 random_;
  int serial_ = 0;
};

} // namespace

TEST_CASE("law: whatever is changed, what is stored is the workspace and its history") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    StoredPage page;
    begin(page);
    Acts acts(seed);
    for (int i = 0; i < 25; ++i) {
      acts.one(page);
      if (acts.below(3) == 0) page.save(); // else with what comes next
      if (acts.below(6) != 0) continue;
      page.save();
      page.settle();
      const std::string shown = write_workspace(page.workbench.workspace);
      const std::size_t steps = page.workbench.history.size();
      page.reopen();
      REQUIRE(write_workspace(page.workbench.workspace) == shown);
      REQUIRE(page.workbench.history.size() == steps);
    }
  }
}

namespace {

// What undo and redo give, and the other way round; ends where it began.
std::string there_and_back(Workbench& workbench) {
  std::string seen;
  const auto look = [&] { seen += write_workspace(workbench.workspace) + '\n'; };
  for (; !workbench.history.done.empty(); look()) apply(workbench, Undo{});
  while (!workbench.history.undone.empty()) apply(workbench, Redo{});
  look();
  return seen;
}

} // namespace

TEST_CASE("law: who follows another tab shows what it has stored, and could go on with it") {
  std::size_t in_part = 0, whole = 0;
  for (unsigned seed = 0; seed < 30; ++seed) {
    CAPTURE(seed);
    StoredPage writer, reader;
    begin(writer);
    Acts acts(seed);
    for (int i = 0; i < 30; ++i) {
      acts.one(writer);
      if (acts.below(2) == 0) continue;
      writer.save();
      writer.settle();
      if (acts.below(2) == 0) continue;
      ++(reader.follow(writer) ? whole : in_part);
      REQUIRE(write_workspace(reader.workbench.workspace) ==
              write_workspace(writer.workbench.workspace));
      REQUIRE(reader.workbench.history.done.size() == writer.workbench.history.done.size());
      REQUIRE(reader.workbench.as_of == writer.workbench.as_of);
    }
    writer.save();
    writer.settle();
    reader.follow(writer);
    CHECK(there_and_back(reader.workbench) == there_and_back(writer.workbench));
  }
  CHECK(in_part > 50);
  CHECK(whole < 40); // each begins with one
}

TEST_CASE("a change of one consent or rep writes a few pages, however many leads there are") {
  StoredPage page;
  page.workbench.sample_definition = *read_json(
      R"({"id":"d","fit":{"groups":[{"id":"g","rules":[]}]},"behaviour":{"groups":[]}})");
  std::string csv = "Lead Number,Email\n";
  for (int i = 0; i < 20'000; ++i) csv += std::format("L{},person{}@firm.example\n", i, i);
  page.import(csv);
  page.run(CloseReport{});
  page.save();
  page.settle();
  page.run(SetConsent{"L77", Consent{.basis = LawfulBasis::consent, .source = "fair"}});
  CHECK(page.steps_to_save() < 10);
  page.run(PutRep{Rep{.id = "R1", .name = "Rep"}});
  CHECK(page.steps_to_save() < 10);
  page.run(Undo{});
  CHECK(page.steps_to_save() < 10);
}

} // namespace lb::test
