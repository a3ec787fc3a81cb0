// Rows that were imported, undone and redone are written and followed alone: what is stored is what
// would be written anew, and who follows could go on with it.
#include "domain/stored_page.hpp"
#include "workbench/campaign_acts.hpp"
#include "workbench/workshop_acts.hpp"

#include <format>
#include <random>
#include <sstream>

namespace lb::test {

namespace {

// Unknown members, a flag among numbers, names of columns that collide, people and firms who are
// only named.
constexpr std::string_view kFirst = R"({"format":"leadbench-workspace/1",
  "accounts":[{"id":"C1","name":"Firm","odd":1,"attributes":{"size":20}}],
  "leads":[
    {"id":"L1","created_at":"2026-01-01","odd":1,"account":"C1","attributes":{"Vip":true,"vip":3}},
    {"id":"L2","created_at":"2026-01-02","account":"C9","attributes":{"Score":1.5},
     "consent":{"basis":"consent","source":"fair"}},
    {"id":"L3","created_at":"2026-01-02","committee_role":"user","attributes":{"Score":true}}],
  "campaigns":[{"id":"fair","source":"hall","odd":4}],
  "activities":[{"id":"V1","lead":"L1","at":"2026-02-01","kind":"visit","odd":2,
                 "campaign":"spring"},
                {"id":"V2","lead":"M1","at":"2026-02-02","kind":"call","detail":"/a"}],
  "decisions":[{"id":"D1","lead":"M2","at":"2026-02-03","kind":"accept"}],
  "definition":{"id":"d","version":1,"fit":{"groups":[]},"behaviour":{"groups":[
    {"id":"g","rules":[{"id":"demo","when_activity":{"kind":"visit"},"points":20}]}]}}})";

class Imports {
 public:
  explicit Imports(unsigned seed) : random_(seed) {}

  void one(StoredPage& page) {
    ++serial_;
    switch (below(22)) {
    case 0:
    case 1:
      return take(page, leads());
    case 2:
    case 3:
      return take(page, activities());
    case 4:
      return page.run(SetConsent{
          lead(), Consent{.basis = LawfulBasis::contract, .source = std::to_string(serial_)}});
    case 5:
      return page.run(PutRep{
          Rep{.id = "R" + std::to_string(below(3)), .name = "Rep " + std::to_string(serial_)}});
    case 6:
      return page.run(EditDefinition{SetRulePoints{"demo", serial_ % 50}, false});
    case 7:
      if (below(6) == 0) page.run(ForgetPeople{{lead()}});
      return;
    case 8:
    case 9:
      return page.run(Redo{});
    case 12:
    case 13:
      return page.run(RecordDecision{.lead = lead(), .kind = below(2) == 0 ? "accept" : "recycle"});
    case 14:
      return page.run(SetCurrency{below(2) == 0 ? "EUR" : "JPY"});
    case 15:
      return page.run(AssignLeads{{lead(), lead()}, ""});
    case 17:
      return below(3) == 0 ? page.run(RemoveLeadView{"1"})
                           : page.run(SaveLeadView{
                                 Json::object({{"name", Json::string(std::to_string(below(2)))},
                                               {"find", Json::string(std::to_string(serial_))}})});
    case 18:
    case 19:
      return page.run(random_workshop_act([this](std::size_t end) { return below(end); }, serial_,
                                          page.workbench.workspace.definition_document));
    case 20:
    case 21:
      return page.run(random_campaign_cost([this](std::size_t end) { return below(end); }));
    case 16:
      return below(2) == 0 ? page.run(ApplyDraft{}) : page.run(DiscardDraft{});
    default:
      if (page.workbench.history.done.size() > 1) page.run(Undo{});
    }
  }

  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  static void take(StoredPage& page, const std::string& csv) {
    page.import(csv);
    page.run(CloseReport{});
  }

  // Of the list, only named, or who may come to be.
  std::string lead() { return (below(2) == 0 ? "L" : "M") + std::to_string(1 + below(9)); }

  std::string leads() {
    static const std::vector<std::string> kColumns{"Score", "VIP", "vip_2", "City", "size"};
    static const std::vector<std::string> kValues{"yes", "no", "7", "1.25", "Lodz", ""};
    std::string csv = "Lead Number,Email,Company," + kColumns[below(kColumns.size())] + '\n';
    for (std::size_t row = 1 + below(4); row > 0; --row)
      csv += std::format("{},p{}x{}@firm.example,Firm {},{}\n",
                         below(2) == 0 ? lead() : std::format("N{}x{}", serial_, row), serial_, row,
                         below(3), kValues[below(kValues.size())]);
    return csv;
  }

  std::string activities() {
    std::string csv = "Lead Number,Date,Type\n";
    for (std::size_t row = 1 + below(5); row > 0; --row)
      csv += std::format("{},2026-02-1{},kind {}\n", lead(), below(9), below(6));
    return csv;
  }

  std::mt19937 random_;
  int serial_ = 0;
};

std::string spelled(const Cell& cell) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) return std::format("'{}'", *text);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return std::format("{:a}", *real);
  return "-";
}

// All tables but the settings, which tell the writings apart, and the remainders: how the note of a
// column is spelled there depends on the values that it once had.
std::string tables_in(PageImage& image) {
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  const auto tables = store->read_tables();
  REQUIRE(tables.has_value());
  std::string all;
  for (const OwnedTable& table : *tables) {
    if (table.name() == "settings" || table.name() == "remainders") continue;
    all += table.name();
    for (const std::string& column : table.columns()) all += ' ' + column;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
      all += '\n';
      for (std::size_t i = 0; i < table.columns().size(); ++i)
        all += spelled(table.cell(row, i)) + ' ';
    }
    all += '\n';
  }
  return all;
}

// The first line that is another; empty where all are the same.
std::string difference(const std::string& one, const std::string& other) {
  std::istringstream lines(one), others(other);
  std::string line, its;
  while (true) {
    const bool has = static_cast<bool>(std::getline(lines, line));
    const bool has_too = static_cast<bool>(std::getline(others, its));
    if (!has && !has_too) return {};
    if (has != has_too || line != its) return "one: " + line + "\nother: " + its;
  }
}

// What a workspace says, and the numbers and codes of its rows where it is written anew.
std::string content(const Workspace& workspace) {
  PageImage image;
  {
    auto store = Store::open(image);
    REQUIRE(store.has_value());
    REQUIRE(store->write_tables(workspace_records(workspace)).has_value());
  }
  return write_workspace(workspace) + tables_in(image);
}

std::string stored_content(StoredPage& page) {
  PageImage image;
  page.outside().block_store().load_into(image);
  const std::string tables = tables_in(image);
  auto reading = ImageReading::begin(image, Origin::own);
  REQUIRE(reading.has_value());
  REQUIRE((*reading)->step(SIZE_MAX).has_value());
  return write_workspace(**(*reading)->workspace()) + tables;
}

void begin(StoredPage& page) {
  page.open_document("first.json", kFirst);
  page.run(CloseReport{});
  page.save();
  page.settle();
}

// What undo and redo give, and the other way round; ends where it began.
std::string there_and_back(Workbench& workbench) {
  std::string seen;
  const auto look = [&] { seen += content(workbench.workspace) + '\n'; };
  for (; workbench.history.done.size() > 1; look()) apply(workbench, Undo{});
  while (!workbench.history.undone.empty()) apply(workbench, Redo{});
  look();
  return seen;
}

void save(StoredPage& page) {
  page.save();
  page.settle();
}

} // namespace

TEST_CASE("law: rows written alone leave what is written anew, whatever was imported and undone") {
  for (unsigned seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    StoredPage page;
    begin(page);
    Imports imports(seed);
    for (int i = 0; i < 30; ++i) {
      imports.one(page);
      if (imports.below(2) == 0) continue; // with what comes next
      save(page);
      REQUIRE(difference(stored_content(page), content(page.workbench.workspace)) == "");
      if (imports.below(5) == 0) page.reopen();
    }
  }
}

TEST_CASE("law: who follows imports shows what is written, and could go on with it") {
  std::size_t in_part = 0, whole = 0;
  for (unsigned seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    StoredPage writer, reader;
    begin(writer);
    reader.follow(writer);
    Imports imports(seed);
    for (int i = 0; i < 30; ++i) {
      imports.one(writer);
      if (imports.below(2) == 0) continue;
      save(writer);
      if (imports.below(8) == 0) writer.reopen();
      if (imports.below(3) == 0) continue;
      ++(reader.follow(writer) ? whole : in_part);
      REQUIRE(difference(content(reader.workbench.workspace),
                         content(writer.workbench.workspace)) == "");
      REQUIRE(reader.workbench.history.done.size() == writer.workbench.history.done.size());
      REQUIRE(reader.workbench.history.undone.size() == writer.workbench.history.undone.size());
    }
    save(writer);
    reader.follow(writer);
    REQUIRE(difference(there_and_back(reader.workbench), there_and_back(writer.workbench)) == "");
  }
  CHECK(in_part > 3 * whole);
}

TEST_CASE("who takes over after following imports stores what is written anew") {
  for (unsigned seed = 0; seed < 8; ++seed) {
    CAPTURE(seed);
    StoredPage writer, reader;
    begin(writer);
    reader.follow(writer);
    Imports imports(seed);
    for (int i = 0; i < 8; ++i) {
      imports.one(writer);
      save(writer);
      reader.follow(writer);
    }
    reader.write_now();
    for (int i = 0; i < 8; ++i) {
      imports.one(reader);
      save(reader);
      REQUIRE(difference(stored_content(reader), content(reader.workbench.workspace)) == "");
    }
  }
}

TEST_CASE("a small import, its undo and its redo write and read a few rows of many") {
  StoredPage writer, reader;
  begin(writer);
  std::string csv = "Lead Number,Email\n";
  for (int i = 0; i < 8000; ++i) csv += std::format("K{},person{}@firm.example\n", i, i);
  writer.import(csv);
  writer.run(CloseReport{});
  save(writer);
  REQUIRE(reader.follow(writer));
  const auto is_small = [&] {
    const std::size_t steps = writer.steps_to_save();
    writer.settle();
    const bool read_whole = reader.follow(writer);
    CHECK(difference(content(reader.workbench.workspace), content(writer.workbench.workspace)) ==
          "");
    return steps < 20 && !read_whole;
  };
  writer.import("Lead Number,Email\nNew,new@firm.example\n");
  writer.run(CloseReport{});
  CHECK(is_small());
  writer.import("Lead Number,Date,Type\nK3,2026-02-10,visit\nK8000,2026-02-11,fair\n");
  writer.run(CloseReport{});
  CHECK(is_small());
  writer.run(Undo{});
  CHECK(is_small());
  writer.run(Redo{});
  CHECK(is_small());
}

} // namespace lb::test
