// Who was forgotten: left out of the next import whatever the file calls him, and kept as hashes
// through a document and through the tables of a store.
#include "exchange/import.hpp"
#include "exchange/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb::test {

namespace {

constexpr std::string_view kSalt = "00112233445566778899aabbccddeeff";

Forgotten forgotten_with(std::initializer_list<std::string_view> names) {
  Forgotten forgotten{.salt = std::string(kSalt), .hashes = {}};
  forgotten.add(std::vector<std::string>(names.begin(), names.end()));
  return forgotten;
}

ImportOutcome leads_of(std::string_view csv, const Forgotten& forgotten) {
  static const Facts kNone;
  FileInspector inspector;
  REQUIRE(inspector.feed(csv, true));
  LeadImport import(propose_mapping(inspector.profile()), {}, kNone, forgotten);
  REQUIRE(import.feed(csv, true));
  return import.finish();
}

std::vector<std::string> lead_ids(const Facts& facts) {
  std::vector<std::string> ids;
  for (Code code = 0; code < facts.leads.ids.size(); ++code)
    ids.emplace_back(facts.leads.ids.text(code));
  return ids;
}

const Oddity* oddity_of(const ImportReport& report, std::string_view key) {
  const auto found = std::ranges::find_if(
      report.oddities, [&](const Oddity& oddity) { return oddity.what.key == key; });
  return found == report.oddities.end() ? nullptr : &*found;
}

std::string refusal_of(const std::string& forgotten) {
  const auto read =
      read_workspace(R"({"format":"leadbench-workspace/1","forgotten":)" + forgotten + "}");
  return read ? "read" : read.error().message.key;
}

} // namespace

TEST_CASE("an import leaves out those who were forgotten, by id and by e-mail, and nobody else") {
  const Forgotten forgotten = forgotten_with({"X2", "Anna.K@Firm.example"});
  const ImportOutcome came = leads_of("Lead Number,Email,Second Address\n"
                                      "X1,else@firm.example,\n"
                                      "x2 ,new@firm.example,\n"
                                      "X3, ANNA.k@firm.EXAMPLE,\n"
                                      "X4,,anna.k@firm.example\n"
                                      "X22,anna.k@firm.example.org,\n",
                                      forgotten);
  CHECK(lead_ids(came.chunk) == std::vector<std::string>{"X1", "X22"});
  CHECK(came.report.rows == 5);
  CHECK(came.report.leads == 2);
  CHECK(came.report.forgotten == 3);
  const Oddity* oddity = oddity_of(came.report, "import.forgotten");
  REQUIRE(oddity != nullptr);
  CHECK(oddity->count == 3);
  CHECK(oddity->rows == std::vector<std::uint64_t>{3, 4, 5});
  for (const std::string& text : oddity->texts) CHECK(text.empty());
}

TEST_CASE("the same file comes in whole where nobody, or somebody else, was forgotten") {
  const std::string_view csv = "Lead Number,Email\nX1,a@firm.example\nX2,b@firm.example\n";
  CHECK(leads_of(csv, {}).report.leads == 2);
  CHECK(leads_of(csv, forgotten_with({"X3", "c@firm.example"})).report.leads == 2);
  CHECK(leads_of(csv, forgotten_with({"X1"})).report.leads == 1);
}

TEST_CASE("the program gives nobody an id that a forgotten person had") {
  const std::string_view csv = "Email\na@firm.example\nb@firm.example\n";
  const std::vector<std::string> given = lead_ids(leads_of(csv, {}).chunk);
  REQUIRE(given.size() == 2);
  const ImportOutcome came = leads_of(csv, forgotten_with({given[0]}));
  CHECK(came.report.leads == 2);
  CHECK(lead_ids(came.chunk) == std::vector<std::string>{given[0] + "_2", given[1]});
}

TEST_CASE("activities of a forgotten lead are left out and counted, those of others come") {
  Facts facts;
  for (const char* id : {"X1", "X2"}) facts.leads.listed[lead_row(facts, id)] = 1;
  const Facts none;
  const std::string_view csv = "Lead Number,Date,Type\nX1,2026-02-01,visit\n x2,2026-02-01,visit\n"
                               "X2,2026-02-02,visit\nX9,2026-02-02,visit\n";
  ActivityImport import({}, facts, none, forgotten_with({"X2", "X9"}));
  REQUIRE(import.feed(csv, true));
  const ImportOutcome came = import.finish();
  CHECK(came.report.activities == 1);
  CHECK(came.report.forgotten == 3);
  CHECK(came.report.left_out == 0);
  CHECK(lead_ids(came.chunk) == std::vector<std::string>{"X1"});
}

TEST_CASE("who was forgotten comes back from the document and from the tables") {
  Workspace workspace;
  for (const Forgotten& forgotten :
       {Forgotten{}, forgotten_with({}), forgotten_with({"X1", "a@firm.example", "x1 "})}) {
    workspace.forgotten = forgotten;
    const auto read = read_workspace(write_workspace(workspace));
    REQUIRE(read);
    CHECK(read->workspace.forgotten == forgotten);
    CHECK(read->warnings.empty());
    const auto stored = workspace_from_records(workspace_records(workspace));
    REQUIRE(stored);
    CHECK(stored->forgotten == forgotten);
  }
  CHECK(workspace.forgotten.hashes.size() == 2); // an id counts once, however it is spelled
  CHECK(std::ranges::is_sorted(workspace.forgotten.hashes));
  CHECK_FALSE(write_workspace(workspace).contains("firm.example"));
}

TEST_CASE("what is no salt or no hash is refused") {
  const std::string salt = R"({"salt":")" + std::string(kSalt) + '"';
  const std::string hash(64, 'a');
  CHECK(refusal_of(salt + R"(,"hashes":[")" + hash + R"("]})") == "read");
  CHECK(refusal_of(salt + "}") == "read");
  CHECK(refusal_of("[]") == "document.needs_object");
  CHECK(refusal_of("{}") == "document.missing_member");
  CHECK(refusal_of(R"({"salt":"00"})") == "forgotten.salt");
  CHECK(refusal_of(R"({"salt":"00112233445566778899AABBCCDDEEFF"})") == "forgotten.salt");
  CHECK(refusal_of(salt + R"(,"hashes":["anna@firm.example"]})") == "forgotten.hash");
}

TEST_CASE("an e-mail address is told from what merely has its sign") {
  for (const char* text : {"a@b.example", " A.b+c@x.y.example\t", "ł@firma.example"})
    CHECK(is_email_address(text));
  for (const char* text : {"", "@", "a@", "@b.example", "a@b", "a@.b", "a@b.", "a b@c.example",
                           "a@b@c.example", "see @anna", "Anna <a@b.example>"})
    CHECK_FALSE(is_email_address(text));
}

} // namespace lb::test
