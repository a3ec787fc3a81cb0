#include "exchange/import.hpp"
#include "support/generated_export.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

namespace {

using namespace lb;

const Facts kNothing;

Mapping proposal(std::string_view text) {
  FileInspector inspector;
  REQUIRE(inspector.feed(text, true));
  return propose_mapping(inspector.profile());
}

struct Run {
  std::string_view text;
  ImportChoices choices{};
  const Facts& existing = kNothing;
  std::size_t piece_bytes = 1 << 20;
};

ImportOutcome imported(const Run& run, Mapping mapping) {
  LeadImport import(std::move(mapping), run.choices, run.existing);
  for (std::size_t at = 0; at < run.text.size(); at += run.piece_bytes) {
    const bool last = at + run.piece_bytes >= run.text.size();
    REQUIRE(import.feed(run.text.substr(at, run.piece_bytes), last));
  }
  return import.finish();
}

ImportOutcome imported(const Run& run) {
  return imported(run, proposal(run.text));
}

// A lead as a line: id, creation, account, then what is known: name=value.
std::string lead_line(const Facts& facts, Row row) {
  const Leads& leads = facts.leads;
  std::string line = std::string(leads.ids.text(row)) + " " + instant_text(leads.created_at[row]);
  if (leads.account[row] != kNoRow)
    line += " @" + std::string(facts.accounts.ids.text(leads.account[row]));
  for (const AttributeColumn& column : leads.attributes.columns()) {
    const Value& value = column.value(row);
    if (value.kind == ValueKind::unknown) continue;
    line += " " + column.name + (value.kind == ValueKind::text ? "=" : ":=") + value_text(value);
  }
  return line;
}

std::vector<std::string> lead_lines(const Facts& facts) {
  std::vector<std::string> lines;
  for (Row row = 0; row < facts.leads.size(); ++row) lines.push_back(lead_line(facts, row));
  return lines;
}

std::uint64_t count(const ImportReport& report, std::string_view key) {
  std::uint64_t sum = 0;
  for (const Oddity& oddity : report.oddities)
    if (oddity.what.key == key) sum += oddity.count;
  return sum;
}

std::uint64_t leads_with(const Facts& facts, std::string_view name, const Value& value) {
  std::uint64_t found = 0;
  for (Row row = 0; row < facts.leads.size(); ++row)
    if (facts.leads.attributes.value(name, row) == value) ++found;
  return found;
}

} // namespace

TEST_CASE("law: an import is the same wherever the text is cut") {
  const std::string text = generated_export({.row_count = 200, .whole_line_count = 9});
  const ImportOutcome whole = imported({.text = text});
  CHECK(whole.chunk.leads.size() == 200);
  for (const std::size_t piece : std::array<std::size_t, 3>{1, 13, 1000}) {
    const ImportOutcome cut = imported({.text = text, .piece_bytes = piece});
    CHECK(lead_lines(cut.chunk) == lead_lines(whole.chunk));
    CHECK(cut.report.recovered == whole.report.recovered);
  }
}

TEST_CASE("the generated export: every count") {
  const std::string text = generated_export();
  FileInspector inspector;
  REQUIRE(inspector.feed(text, true));
  const FileProfile profile = inspector.profile();
  CHECK(profile.row_count == 2000);
  CHECK(profile.columns.size() == kExportColumns);
  CHECK(profile.recovered == 75);
  CHECK(profile.preview.size() == 50);
  CHECK(profile.missing_words == std::vector<std::string>{"Select"});
  const Mapping mapping = propose_mapping(profile);
  CHECK(mapping.dates == DateOrder::mdy);
  CHECK_FALSE(asks_date_order(mapping, profile));
  std::array<int, kColumnKindNames.size()> kinds{};
  for (const ColumnMapping& column : mapping.columns)
    ++kinds[static_cast<std::size_t>(column.kind)];
  for (const int of_kind : kinds) CHECK(of_kind > 0); // a column of each kind

  const ImportOutcome out = imported({.text = text}, mapping);
  CHECK(out.report.rows == 2000);
  CHECK(out.report.leads == 2000);
  CHECK(out.report.recovered == 75);
  CHECK(out.report.quarantined == 0);
  CHECK(out.report.repeated == 0);
  CHECK(out.report.oddities.size() == 1); // the rows quoted as one whole line, nothing else
  const Facts& facts = out.chunk;
  CHECK(facts.leads.size() == 2000);
  CHECK(leads_with(facts, "Converted", Value::of_number(kMillion)) == 400); // one of five
  CHECK(leads_with(facts, "Specialization", {}) == 500); // "Select" in every fourth
  CHECK(leads_with(facts, "Referred By", {}) == 667);    // and every third
  CHECK(leads_with(facts, "Specialization", Value::of_text("Select")) == 0);
  CHECK(leads_with(facts, "email", {}) == 0);
  CHECK(leads_with(facts, "Profile Score", {}) == 1000); // empty in every second
  CHECK(facts.leads.attributes.value("annual_revenue", 0).kind == ValueKind::number);
  CHECK(facts.leads.attributes.value("Do Not Email", 0).kind == ValueKind::flag);
  for (Row row = 0; row < facts.leads.size(); ++row) {
    const bool no_email = facts.leads.attributes.value("Do Not Email", row).flag;
    const bool no_calls = facts.leads.attributes.value("Do Not Call", row).flag;
    const Consent* consent = facts.leads.consent(row);
    REQUIRE((consent != nullptr) == (no_email || no_calls));
    if (consent != nullptr) CHECK(consent->opt_out == std::array{no_email, no_calls, false});
  }
  CHECK(std::ranges::none_of(facts.leads.account, [](Row row) { return row == kNoRow; }));
}

TEST_CASE("a row becomes a lead, as a picture") {
  const ImportOutcome out = imported(
      {.text =
           "Record ID,Email,Company,Create Date,Size,Last Visit,Opt in,Note\r\n"
           "7,ann@x.example,ACME,2/26/2018 19:58,\"1,200\",2018-03-01,yes,\" as it stands \"\r\n"
           "8,bob@x.example, Acme ,2/27/2018,x,,no,'=1+1\r\n"});
  CHECK(lead_lines(out.chunk) ==
        std::vector<std::string>{
            "7 2018-02-26T19:58:00Z @ACME email=ann@x.example company=ACME Size=1,200 "
            "Last Visit=2018-03-01 Opt in:=true Note= as it stands ",
            "8 2018-02-27T00:00:00Z @ACME email=bob@x.example company= Acme  Size=x Opt in:=false "
            "Note==1+1"});
}

TEST_CASE("a cell that is not of its column's kind stays a text and is told") {
  std::string text = "id,size,day,flag\n";
  for (int i = 1; i <= 40; ++i)
    text += std::to_string(i) + "," + std::to_string(i) + ",2026-01-02,yes\n";
  Mapping mapping = proposal(text);
  text += "41,many,2026-02-31,perhaps\n42,1,2026-01-03T10:00:00Z,1\n";
  const ImportOutcome out = imported({.text = text}, mapping);
  CHECK(lead_line(out.chunk, 0) == "1 1970-01-01T00:00:00Z size:=1 day=2026-01-02 flag:=true");
  CHECK(lead_line(out.chunk, 40) ==
        "41 1970-01-01T00:00:00Z size=many day=2026-02-31 flag=perhaps");
  CHECK(lead_line(out.chunk, 41) ==
        "42 1970-01-01T00:00:00Z size:=1 day=2026-01-03T10:00:00Z flag:=true");
  CHECK(count(out.report, "import.not_a_number") == 1);
  CHECK(count(out.report, "import.not_a_date") == 1);
  CHECK(count(out.report, "import.not_a_flag") == 1);
  REQUIRE_FALSE(out.report.oddities.empty());
  CHECK(out.report.oddities[0].rows == std::vector<std::uint64_t>{42});
  CHECK(out.report.oddities[0].what.arguments ==
        std::vector<std::pair<std::string, std::string>>{{"column", "size"}, {"n", "1"}});
}

TEST_CASE("0 and 1 are numbers, flags where a person says so") {
  constexpr std::string_view kText = "id,Converted\na,0\nb,1\n";
  Mapping mapping = proposal(kText);
  CHECK(lead_line(imported({.text = kText}, mapping).chunk, 1) ==
        "b 1970-01-01T00:00:00Z Converted:=1");
  mapping.columns[1].kind = ColumnKind::flag;
  CHECK(lead_line(imported({.text = kText}, mapping).chunk, 1) ==
        "b 1970-01-01T00:00:00Z Converted:=true");
}

TEST_CASE("rows without any identifier are quarantined") {
  const ImportOutcome out = imported(
      {.text =
           "Email,Phone,Name,City\na@x.example,,,Oslo\n,,,Bergen\n,123,,\n,,Ann,\n ,-,,Bodø\n"});
  CHECK(out.report.leads == 3);
  CHECK(out.report.quarantined == 2); // a dash is offered as missing
  CHECK(count(out.report, "import.quarantined") == 2);
  CHECK(out.report.oddities[0].rows == std::vector<std::uint64_t>{3, 6});
  CHECK(out.report.oddities[0].sample == ",,,Bergen");
}

TEST_CASE("ids are made from row numbers and stay unlike any other") {
  constexpr std::string_view kText = "Email\na@x.example\nb@x.example\n";
  Facts here;
  const ImportOutcome first = imported({.text = kText});
  CHECK(first.chunk.leads.ids.text(0) == "L000002");
  append(here, first.chunk);
  const ImportOutcome second = imported({.text = kText, .existing = here});
  CHECK(second.report.leads == 2);
  CHECK(second.chunk.leads.ids.text(0) == "L000005"); // 3 was the highest
  append(here, second.chunk);
  CHECK(here.leads.size() == 4);
}

TEST_CASE("repeated ids: the first row wins, a lead that is here is left alone") {
  constexpr std::string_view kText = "id,City\na,Oslo\nb,Rome\na,Paris\n";
  Mapping mapping = proposal("id,City\na,Oslo\nb,Rome\n");
  const ImportOutcome first = imported({.text = kText}, mapping);
  CHECK(first.report.leads == 2);
  CHECK(first.report.repeated == 1);
  CHECK(lead_line(first.chunk, 0) == "a 1970-01-01T00:00:00Z city=Oslo");
  Facts here;
  append(here, first.chunk);
  const ImportOutcome second =
      imported({.text = "id,City\na,Lima\nc,Bonn\n", .existing = here}, mapping);
  CHECK(second.report.already_here == 1);
  CHECK(lead_lines(second.chunk) == std::vector<std::string>{"c 1970-01-01T00:00:00Z city=Bonn"});
  append(here, second.chunk); // keeps append's promise: no lead twice
  CHECK(here.leads.size() == 3);
}

TEST_CASE("a lead without a readable date gets the instant asked for") {
  const Instant asked = *instant_from_text("2026-03-10T12:00:00Z");
  std::string text = "id,Create Date\n";
  for (int day = 13; day < 33; ++day)
    text += "d" + std::to_string(day) + ",1/" + std::to_string(std::min(day, 28)) + "/2025\n";
  const Mapping mapping = proposal(text);
  text += "x,2/30/2025\ny,\n";
  const ImportOutcome out = imported({.text = text, .choices = {.created_at = asked}}, mapping);
  CHECK(lead_line(out.chunk, 20) == "x 2026-03-10T12:00:00Z");
  CHECK(lead_line(out.chunk, 21) == "y 2026-03-10T12:00:00Z");
  CHECK(count(out.report, "import.created_at_not_read") == 1);
}

TEST_CASE("without an order of day and month nothing is guessed") {
  constexpr std::string_view kText = "id,d,Create Date\na,2/1/2018,3/4/2018\nb,3/3/2018,5/5/2018\n";
  const Mapping mapping = proposal(kText);
  CHECK_FALSE(mapping.dates);
  const ImportOutcome out = imported({.text = kText}, mapping);
  CHECK(lead_line(out.chunk, 0) == "a 1970-01-01T00:00:00Z d=2/1/2018");
  CHECK(lead_line(out.chunk, 1) == "b 2018-05-05T00:00:00Z d=2018-03-03");
  CHECK(count(out.report, "import.date_order_open") == 1);
  CHECK(count(out.report, "import.created_at_order_open") == 1);
}

TEST_CASE("what the preview offers: the rung lead, won and lost") {
  const ImportOutcome out = imported(
      {.text =
           "Prospect ID,Converted,Created Date\na,1,2026-01-02\nb,0,2026-01-03\nc,,2026-01-04\n",
       .choices = {.enter_lead_rung = true,
                   .one_is_won = true,
                   .zero_is_lost = true,
                   .outcome_column = "Converted",
                   .file_name = "leads.csv"}});
  const Activities& activities = out.chunk.activities;
  REQUIRE(activities.size() == 3);
  CHECK(activities.kinds.text(activities.kind[1]) == "imported");
  CHECK(activities.details.text(activities.detail[1]) == "leads.csv");
  CHECK(activities.at[1] == out.chunk.leads.created_at[1]);
  REQUIRE(out.chunk.decisions.size() == 2);
  CHECK(out.chunk.decisions[0].id == "won:a");
  CHECK(out.chunk.decisions[0].kind == "won");
  CHECK(out.chunk.decisions[0].at == *instant_from_text("2026-01-02"));
  CHECK(out.chunk.decisions[1].kind == "lost");
  CHECK(imported({.text = "id,Converted\na,1\n", .choices = {.outcome_column = "Converted"}})
            .chunk.decisions.empty());
}

TEST_CASE("attribute names never collide, and join those that are here") {
  Facts here;
  append(here, imported({.text = "id,Segment\na,one\n"}).chunk);
  Mapping mapping = proposal("id,SEGMENT,x,y\nb,two,1,2\n");
  mapping.columns[2].name = "Account";
  mapping.columns[3].name = "segment";
  const ImportOutcome out =
      imported({.text = "id,SEGMENT,x,y\nb,two,1,2\n", .existing = here}, mapping);
  CHECK(lead_line(out.chunk, 0) == "b 1970-01-01T00:00:00Z Segment=two Account_2:=1 segment_2:=2");
}

TEST_CASE("a name that a person gave stays, the header that collides with it gives way") {
  constexpr std::string_view kText = "id,Email,Mail\na,p@x.example,q@x.example\n";
  const Mapping mapping{
      .columns = {{.header = "id", .to = ColumnTarget::id}, {.header = "Mail", .name = "email"}}};
  CHECK(lead_line(imported({.text = kText}, mapping).chunk, 0) ==
        "a 1970-01-01T00:00:00Z Email_2=p@x.example email=q@x.example");
}

TEST_CASE("columns outside the mapping are kept and told, ignored ones are not kept") {
  const Mapping mapping{.columns = {{.header = "id", .to = ColumnTarget::id},
                                    {.header = "b", .to = ColumnTarget::ignore},
                                    {.header = "gone"}}};
  const ImportOutcome out = imported({.text = "id,b,c\n1,2,3\n"}, mapping);
  CHECK(lead_line(out.chunk, 0) == "1 1970-01-01T00:00:00Z c=3");
  CHECK(count(out.report, "import.column_not_mapped") == 1);
  CHECK(count(out.report, "import.mapped_column_missing") == 1);
}

TEST_CASE("activities come in for leads that are here, the others are told") {
  const ImportOutcome leads = imported({.text = "id\na\n"});
  Facts here;
  append(here, imported({.text = "id\nh\n"}).chunk);
  ActivityImport import({}, here, leads.chunk);
  REQUIRE(import.feed("lead,at,kind,detail,campaign\n"
                      "a,2026-01-02T10:00:00Z,download,/paper.pdf,spring\n"
                      "h,2026-01-03,page_view,,\n"
                      "nobody,2026-01-03,page_view,,\n"
                      "a,soon,page_view,,\n"
                      "a,2026-01-03,,,\n",
                      true));
  const ImportOutcome out = import.finish();
  const Activities& activities = out.chunk.activities;
  CHECK(out.report.activities == 2);
  CHECK(out.report.left_out == 3);
  REQUIRE(activities.size() == 2);
  CHECK(out.chunk.leads.ids.text(activities.lead[0]) == "a");
  CHECK(activities.at[0] == *instant_from_text("2026-01-02T10:00:00Z"));
  CHECK(activities.details.text(activities.detail[0]) == "/paper.pdf");
  CHECK(activities.campaigns.text(activities.campaign[0]) == "spring");
  CHECK(activities.detail[1] == kNoCode);
  CHECK(count(out.report, "import.activity_lead_unknown") == 1);
  CHECK(count(out.report, "import.activity_without_time") == 1);
  CHECK(count(out.report, "import.activity_without_kind") == 1);
}

TEST_CASE("activities keep their ids, and none comes in twice") {
  Facts here;
  append(here, imported({.text = "id\na\n"}).chunk);
  constexpr std::string_view kText =
      "id,lead,at,kind\nV1,a,2026-01-01,x\nV1,a,2026-01-02,x\n,a,2026-01-03,x\n";
  ActivityImport first({}, here, kNothing);
  REQUIRE(first.feed(kText, true));
  const ImportOutcome out = first.finish();
  CHECK(out.chunk.activities.id == TextColumn{"V1", "A000004"});
  CHECK(out.report.repeated == 1);
  append(here, out.chunk);
  ActivityImport second({}, here, kNothing);
  REQUIRE(second.feed(kText, true));
  const ImportOutcome again = second.finish();
  CHECK(again.report.already_here == 2);
  CHECK(again.chunk.activities.id == TextColumn{"A000008"}); // it had no id: a new one
}

TEST_CASE("an activities file without a needed column is refused") {
  ActivityImport import({}, kNothing, kNothing);
  const auto fed = import.feed("lead,kind\na,x\n", true);
  REQUIRE_FALSE(fed);
  CHECK(fed.error().message.key == "import.activity_column_missing");
}

TEST_CASE("the real export") {
  const char* folder = std::getenv("LEADBENCH_DATA");
  if (folder == nullptr) {
    std::cout << "SKIPPED the real export: LEADBENCH_DATA does not name its folder\n";
    return;
  }
  std::ifstream in(std::filesystem::path(folder) / "x-education-leads.csv", std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string text = bytes.str();
  FileInspector inspector;
  REQUIRE(inspector.feed(text, true));
  const FileProfile profile = inspector.profile();
  CHECK(profile.row_count == 9240);
  CHECK(profile.columns.size() == 37);
  CHECK(profile.recovered == 338);
  CHECK(profile.missing_words == std::vector<std::string>{"Select"});
  CHECK(outcome_column(profile) == "Converted");
  const Mapping mapping = propose_mapping(profile);
  CHECK(lacks_contact(mapping));
  const ImportOutcome out = imported({.text = text}, mapping);
  CHECK(out.report.leads == 9240);
  CHECK(out.report.recovered == 338);
  CHECK(leads_with(out.chunk, "Converted", Value::of_number(kMillion)) == 3561);
  CHECK(leads_with(out.chunk, "Specialization", Value::of_text("Select")) == 0);
}
