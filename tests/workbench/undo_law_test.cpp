// The law of undo: undo all is the first state, or the one after somebody was forgotten; redo all
// is the last, for random sequences of commands of every kind, wherever the page was closed and
// opened again in between. A kind of command or of edit that is new and that nobody drew here fails
// the test.
#include "exchange/entry_ways.hpp"
#include "workbench/campaign_acts.hpp"
#include "workbench/command_kinds.hpp"
#include "workbench/kept_history.hpp"
#include "workbench/small_import.hpp"
#include "workbench/workshop_acts.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

namespace {

using namespace lb;

constexpr std::string_view kOfEveryKind = R"({
  "format": "leadbench-workspace/1",
  "accounts": [{"id": "C1", "name": "Firm", "attributes": {"size": 20}}],
  "leads": [
    {"id": "L1", "created_at": "2026-01-01", "account": "C1", "committee_role": "decider",
     "attributes": {"email": "a@firm.example", "employees": 120, "vip": true}},
    {"id": "L2", "created_at": "2026-01-02", "account": "C9", "attributes": {"title": "intern"}, "consent": true, "mood": "sunny"}
  ],
  "activities": [{"id": "A1", "lead": "L1", "at": "2026-02-01", "kind": "demo_request", "campaign": "spring"},
                 {"id": "A2", "lead": "N3", "at": "2026-02-02", "kind": "visit", "detail": "/pricing"}],
  "decisions": [{"id": "D1", "lead": "N4", "at": "2026-02-03", "kind": "accept"}],
  "reps": [{"id": "R1", "name": "Rep One", "territories": [], "industries": [], "languages": ["*"],
            "seniority": 2, "capacity": 5}],
  "definition": {
    "id": "d", "custom": {"kept": true},
    "lists": {"free": ["mail.example"]},
    "grade": {"fit": [{"from": 60, "grade": "A"}, {"from": 0, "grade": "B"}],
              "behaviour": [{"from": 50, "grade": "1"}, {"from": 0, "grade": "2"}]},
    "fit": {"groups": [{"id": "person", "label": "Person", "rules": [
      {"id": "intern", "label": "Intern", "when": {"attr": "title", "is": "intern"}, "points": -20}]}]},
    "behaviour": {"groups": [{"id": "hand", "label": "Hand", "cap": 60, "rules": [
      {"id": "demo", "label": "Demo", "when_activity": {"kind": "demo_request"}, "points": 30}]}]},
    "gates": [{"id": "g", "blocks": ["mql"], "when": {"attr": "title", "is": "intern"}, "reason": "No interns"}]
  },
  "routing_plan": {"stages": ["lead"], "rules": [{"id": "all", "strategy": "round_robin"}]},
  "retention": {"rules": [{"name": "all", "since": "last_activity", "days": 730}]}
})";

Json rule_document(const std::string& id) {
  return *read_json(R"({"id":")" + id +
                    R"(","label":"Visit","when_activity":{"kind":"visit"},"points":3})");
}

class Person {
 public:
  explicit Person(unsigned seed) : random_(seed) {
    workbench_.now = *instant_from_text("2026-03-10T12:00:00Z");
    workbench_.salt = std::string(kSaltDigits, 'a');
    workbench_.sample_definition =
        *read_json(R"({"id":"empty","fit":{"groups":[]},"behaviour":{"groups":[]}})");
    if (below(4) == 0) return; // begins with nothing
    auto first = std::make_unique<Workspace>(workspace());
    apply(workbench_, WorkspaceLoaded{std::move(first), {}});
  }

  void act() {
    ++serial_;
    has_forgotten_ = false;
    workbench_.now += 60;
    switch (below(27)) {
    case 0:
      return import_leads();
    case 1:
      return import_activities();
    case 2:
      return open_file();
    case 3:
      return put_rep();
    case 4:
      return command(RemoveRep{"R" + std::to_string(below(4))});
    case 5:
      return command(SetAsOf{
          below(3) == 0 ? std::nullopt : std::optional(workbench_.now - serial_ * kDaySeconds)});
    case 6:
      return command(SetRoutingPlan{below(3) == 0 ? Json() : plan()});
    case 7:
      return drag();
    case 8:
      return command(SetConsent{consent_lead(), consent()});
    case 9:
      return command(SetRetention{below(3) == 0 ? Json() : retention()});
    case 10:
      return forget();
    case 11:
    case 12:
      return command(decision());
    case 13:
      return command(SetCurrency{below(3) == 0 ? "" : below(2) == 0 ? "EUR" : "JPY"});
    case 14:
      return command(DecideTogether{{consent_lead(), consent_lead(), "nobody"}, decision()});
    case 15:
      return command(AssignLeads{{consent_lead(), consent_lead()}, "R" + std::to_string(below(4))});
    case 16:
      recompute(workbench_);
      return command(ApplyRoutes{});
    case 17:
      return command(ApplyDraft{});
    case 18:
      return command(DiscardDraft{});
    case 19:
      return below(3) == 0 ? command(RemoveLeadView{"1"}) : command(SaveLeadView{lead_view()});
    case 20:
    case 21:
      recompute(workbench_);
      return command(random_workshop_act([this](std::size_t end) { return below(end); }, serial_,
                                         workbench_.workspace.definition_document));
    case 22:
      return command(random_campaign_cost([this](std::size_t end) { return below(end); }));
    default:
      return command(EditDefinition{edit(), false});
    }
  }

  void command(Command command) {
    commands_.insert(command.index());
    if (const auto* edit = std::get_if<EditDefinition>(&command)) edits_.insert(edit->edit.index());
    apply(workbench_, std::move(command));
  }

  // The page is closed and opened: only what a store holds comes back.
  void reopen() {
    kept_.store(workbench_);
    std::unique_ptr<Workspace> workspace;
    if (workbench_.has_workspace) {
      Result<Workspace> read = workspace_from_records(workspace_records(workbench_.workspace));
      REQUIRE(read.has_value());
      workspace = std::make_unique<Workspace>(std::move(*read));
    }
    Workbench fresh;
    fresh.now = workbench_.now;
    fresh.salt = workbench_.salt;
    fresh.sample_definition = workbench_.sample_definition;
    apply(fresh, WorkspaceLoaded{std::move(workspace), kept_.load()});
    workbench_ = std::move(fresh);
  }

  std::size_t below(std::size_t end) { return random_() % end; }
  Workbench& workbench() { return workbench_; }
  /// Whether the newest act forgot somebody: nothing before it is to be undone.
  bool has_forgotten() const { return has_forgotten_; }
  const std::set<std::size_t>& commands() const { return commands_; }
  const std::set<std::size_t>& edits() const { return edits_; }

 private:
  static Workspace workspace() { return std::move(read_workspace(kOfEveryKind)->workspace); }

  Json retention() {
    return *read_json(R"({"rules":[{"name":"r","since":"created","days":)" +
                      std::to_string(serial_) + R"(,"when":{"attr":"title","is":"intern"}}]})");
  }

  // One whose consent nobody can read among them, ones that are only named, and nobody.
  std::string consent_lead() {
    static const std::vector<std::string> kLeads{"L1", "L2", "N3", "nobody"};
    const std::size_t at = below(kLeads.size() + 2);
    return at < kLeads.size() ? kLeads[at] : "I" + std::to_string(serial_ - 1);
  }

  // Also of leads that are not there.
  RecordDecision decision() {
    static const std::vector<std::string> kKinds{"accept", "recycle", "won",
                                                 "lost",   "bant",    "handshake"};
    RecordDecision decision{.lead = consent_lead(), .kind = kKinds[below(kKinds.size())]};
    if (below(2) == 0) decision.reason = "because of " + std::to_string(serial_);
    if (below(2) == 0) decision.amount = static_cast<std::int64_t>(below(100'000));
    if (below(2) == 0) decision.bant[below(4)] = static_cast<Bant>(below(3));
    if (below(2) == 0) decision.evidence = {"said " + std::to_string(serial_), "call"};
    if (below(2) == 0) decision.review_on = workbench_.now + 30 * kDaySeconds;
    return decision;
  }

  std::optional<Consent> consent() {
    if (below(4) == 0) return std::nullopt;
    Consent consent{.at = workbench_.now};
    if (below(2) == 0) consent.basis = static_cast<LawfulBasis>(below(kLawfulBasisNames.size()));
    if (below(2) == 0) consent.source = "form " + std::to_string(serial_);
    if (below(3) == 0) consent.withdrawn_at = workbench_.now;
    for (bool& out : consent.opt_out) out = below(3) == 0;
    return consent;
  }

  Json lead_view() { return Json::object({{"name", Json::string(std::to_string(serial_ % 3))}}); }

  Json plan() {
    return *read_json(R"({"stages":["mql"],"rules":[{"id":"r)" + std::to_string(serial_) +
                      R"(","strategy":"least_open"}]})");
  }

  void import(const std::string& csv) {
    import_csv(workbench_, csv);
    for (const Command& sent : {Command(FileArrived{}), Command(FilePiece{})})
      commands_.insert(sent.index());
    commands_.insert(Command(ConfirmImport{}).index());
  }

  // New leads, ones that were only named so far, and a value that others have already.
  void import_leads() {
    const std::string number = std::to_string(serial_);
    import("Lead Number,Email,Company,Title,Extra " + number + "\nI" + number +
           ",i@firm.example,Firm " + number + ",intern,1\nN" + std::to_string(below(9)) + "x" +
           number + ",n@firm.example,Firm 1,buyer,2\n");
    if (below(2) == 0) command(CloseReport{});
  }

  void import_activities() {
    const std::string number = std::to_string(serial_);
    import("Lead Number,Date,Type\nL1,2026-02-0" + std::to_string(1 + below(9)) + ",visit\nM" +
           number + ",2026-02-11,visit " + number + "\n");
    command(CancelImport{});
  }

  void open_file() {
    if (below(3) == 0) return command(EditDefinition{ReplaceDefinition{other_definition()}, false});
    command(FileArrived{9, "other.leadbench", 16});
    command(FilePiece{9, 0, "SQLite format 3\0", 16, true});
    command(StoreRead{9, std::make_unique<Workspace>(workspace())});
  }

  Json other_definition() {
    return *read_json(
        R"({"id":"other)" + std::to_string(serial_) +
        R"(","fit":{"groups":[{"id":"person","rules":[]}]},"behaviour":{"groups":[]}})");
  }

  // Somebody of the list, one who is only named, one who was imported, or nobody.
  void forget() {
    if (below(3) > 0) return;
    const std::string number = std::to_string(below(9));
    const std::size_t hashes = workbench_.workspace.forgotten.hashes.size();
    command(ForgetPeople{{(below(2) == 0 ? "L" : below(2) == 0 ? "N" : "I") + number}});
    has_forgotten_ = workbench_.workspace.forgotten.hashes.size() > hashes;
  }

  void put_rep() {
    command(PutRep{Rep{.id = "R" + std::to_string(below(4)),
                       .name = "Rep " + std::to_string(serial_),
                       .languages = {"pl"},
                       .seniority = 3,
                       .capacity = 3}});
  }

  void drag() {
    const auto points = static_cast<std::int64_t>(below(61)) - 30;
    for (std::int64_t step = 0; step < 3; ++step)
      command(EditDefinition{SetRulePoints{"demo", points + step}, step < 2});
  }

  DefinitionEdit edit() {
    const auto points = static_cast<std::int64_t>(below(61));
    switch (below(22)) {
    case 0:
      return SetRulePoints{"intern", points - 30};
    case 1:
      return SetRuleLabel{"demo", "Demo " + std::to_string(serial_)};
    case 2:
      return ReplaceRule{"demo", rule_document("demo")};
    case 3:
      return AddRule{true, "hand", rule_document("v" + std::to_string(serial_))};
    case 4:
      return RemoveRule{"v" + std::to_string(serial_ - 1)};
    case 5:
      return SetRuleLimit{"demo", "max_count", 1 + points};
    case 6:
      return SetRuleDecay{"demo", Decay{.kind = DecayKind::half_life, .days = 1 + points}};
    case 7:
      return SetLimit{"hand", "cap", points + 50};
    case 8:
      return SetDimensionDecay{true, Decay{.kind = DecayKind::half_life, .days = 1 + points}};
    case 9:
      return AddGroup{false, "g" + std::to_string(serial_), "Group"};
    case 10:
      return RemoveGroup{"g" + std::to_string(serial_ - 1)};
    case 11:
      return SetMix{points, 100};
    case 12:
      return SetGradeFrom{false, 0, 20 + points};
    case 13:
      return SetStageThreshold{"mql", points + 40};
    case 14:
      if (below(2) == 0) return SetStageEntry{"mql", threshold_test("fit", points)};
      return SetStage{"mql", "MQL", Owner::marketing, points + 1};
    case 15:
      return SetGateReason{"g", "Because " + std::to_string(serial_)};
    case 16:
      return SetGateBlocks{"g", below(2) == 0 ? std::vector<std::string>{}
                                              : std::vector<std::string>{"mql"}};
    case 17:
      return SetListItems{"free", {"a.example", "b" + std::to_string(serial_) + ".example"}};
    case 18:
      return SwitchRule{"demo", below(2) == 0};
    case 19:
      return MoveRule{"demo", "hand", below(3)};
    case 20:
      return SetTerm{"mql", below(3) == 0 ? Json() : Json::string(std::to_string(serial_))};
    default:
      return ReplaceDefinition{other_definition()};
    }
  }

  std::mt19937 random_;
  Workbench workbench_;
  KeptHistory kept_;
  std::int64_t serial_ = 0;
  bool has_forgotten_ = false;
  std::set<std::size_t> commands_, edits_;
};

// Commands that nobody has to draw: they are no step of a history.
std::set<std::size_t> no_acts() {
  std::set<std::size_t> kinds = kinds_that_change_nothing();
  for (const Command& command : {Command(Undo{}), Command(Redo{}), Command(RestoreGeneration{})})
    kinds.insert(command.index());
  kinds.insert(Command(OpenSample{}).index()); // as opening a file, with thousands of leads
  return kinds;
}

void check_sequence(unsigned seed, std::set<std::size_t>& commands, std::set<std::size_t>& edits) {
  CAPTURE(seed);
  Person person(seed);
  Workbench& workbench = person.workbench();
  std::vector<std::string> states{exported_hash(workbench)};
  for (std::size_t i = 20 + person.below(41); i > 0; --i) {
    const std::size_t before = workbench.history.done.size();
    person.act();
    if (person.has_forgotten()) {
      CHECK(workbench.history.size() == 0);
      states = {exported_hash(workbench)};
    }
    if (!person.has_forgotten() && workbench.history.done.size() > before) {
      states.resize(before + 1);
      states.push_back(exported_hash(workbench));
    }
    if (person.below(24) == 0) person.reopen();
    // Some of it is undone, and now and then something else done instead.
    for (std::size_t back = person.below(12) == 0 ? person.below(4) : 0; back > 0; --back)
      person.command(Undo{});
    if (person.below(2) == 0)
      while (!workbench.history.undone.empty()) person.command(Redo{});
    if (person.below(24) == 0) person.reopen();
    REQUIRE(exported_hash(workbench) == states[workbench.history.done.size()]);
  }
  while (!workbench.history.undone.empty()) person.command(Redo{});
  const std::size_t last = workbench.history.done.size();
  REQUIRE(last + 1 == states.size());
  for (std::size_t at = last; at-- > 0;) {
    person.command(Undo{});
    CHECK(exported_hash(workbench) == states[at]);
    if (person.below(40) == 0) person.reopen();
  }
  for (std::size_t at = 1; at <= last; ++at) {
    person.command(Redo{});
    CHECK(exported_hash(workbench) == states[at]);
    if (person.below(40) == 0) person.reopen();
  }
  commands.insert(person.commands().begin(), person.commands().end());
  edits.insert(person.edits().begin(), person.edits().end());
}

} // namespace

TEST_CASE("undo all is the first state and redo all the last, also across closing the page") {
  const unsigned sequences = std::getenv("LEADBENCH_LONG") != nullptr ? 10'000 : 300;
  std::set<std::size_t> commands = no_acts(), edits;
  for (unsigned seed = 1; seed <= sequences; ++seed) check_sequence(seed, commands, edits);
  for (std::size_t kind = 0; kind < std::variant_size_v<Command>; ++kind) {
    CAPTURE(kind);
    CHECK(commands.contains(kind));
  }
  CHECK(edits.size() == std::variant_size_v<DefinitionEdit>);
}

TEST_CASE("what was undone and then replaced leaves nothing in the store") {
  Person person(2);
  Workbench& workbench = person.workbench();
  KeptHistory kept;
  kept.store(workbench);
  const std::size_t before = kept.stored_bytes();
  std::string csv = "Lead Number,Email\n";
  for (int i = 0; i < 200; ++i) csv += "B" + std::to_string(i) + ",b@firm.example\n";
  import_csv(workbench, csv);
  person.command(Undo{});
  kept.store(workbench);
  const std::size_t with_rows = kept.stored_bytes();
  CHECK(with_rows > before + 5000);
  person.command(SetAsOf{workbench.now});
  kept.store(workbench);
  CHECK(kept.stored_bytes() < before + 1000);
  CHECK(kept.load().done.size() == 1);
}
