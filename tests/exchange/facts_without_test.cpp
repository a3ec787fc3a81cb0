// The law of forgetting: what is left of facts is what was read had those leads and their rows
// never been in the document, and no pool has a text of theirs.
#include "exchange/documents.hpp"
#include "lead/facts_without.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

namespace lb::test {

namespace {

// A row of a list as a document has it; `of` is the lead that it is of, or that it is.
struct WrittenRow {
  std::string of, json;
};

class WrittenWorld {
 public:
  explicit WrittenWorld(unsigned seed) : random_(seed) {
    for (int i = 0; i < 12; ++i) leads_.push_back(std::string("L") + static_cast<char>('a' + i));
    for (int i = 0; i < 5; ++i)
      if (below(2) == 0) add("accounts", "", R"("id":"C)" + std::to_string(i) + '"' + values(""));
    for (int i = 0; i < 12; ++i)
      if (below(5) > 0) add_lead(leads_[static_cast<std::size_t>(i)]);
    for (int i = 0; i < 40; ++i) add_fact(std::to_string(i));
  }

  std::string document(const std::set<std::string>& without) const {
    std::string text = R"({"format":"leadbench-workspace/1","reps":[{"id":"R1","name":"Rep",)"
                       R"("seniority":1,"capacity":1}],"campaigns":[{"id":"spring"}])";
    for (const auto& [list, rows] : lists_) {
      text += ",\"" + list + "\":[";
      bool is_first = true;
      for (const WrittenRow& row : rows) {
        if (without.contains(row.of)) continue;
        text += (is_first ? "{" : ",{") + row.json + '}';
        is_first = false;
      }
      text += ']';
    }
    return text + '}';
  }

  std::size_t below(std::size_t end) { return random_() % end; }
  const std::vector<std::string>& leads() const { return leads_; }

 private:
  void add(const std::string& list, const std::string& of, std::string json) {
    lists_[list].push_back({of, std::move(json)});
  }

  // A text that others may have too, or one of this row's alone.
  std::string text(const std::string& own) {
    return below(3) > 0 || own.empty() ? "shared " + std::to_string(below(4))
                                       : "own " + own + std::to_string(below(2));
  }

  std::string member(const std::string& name, const std::string& value) {
    return ",\"" + name + "\":\"" + value + '"';
  }

  std::string values(const std::string& own) {
    std::string attributes;
    for (const char* name : {"a", "b", "c"})
      if (below(2) == 0)
        attributes += std::string(",\"") + name +
                      "\":" + (below(3) == 0 ? std::to_string(below(5)) : '"' + text(own) + '"');
    if (!own.empty() && below(4) == 0) attributes += member("only " + own, "x");
    if (attributes.empty()) return below(3) == 0 ? member("mood", text(own)) : "";
    return R"(,"attributes":{)" + attributes.substr(1) + '}';
  }

  void add_lead(const std::string& id) {
    std::string json = R"("id":")" + id + R"(","created_at":"2026-01-0)" +
                       std::to_string(1 + below(9)) + '"' + values(id);
    if (below(2) == 0) json += member("account", "C" + std::to_string(below(9)));
    if (below(3) == 0) json += member("committee_role", text(id));
    add("leads", id, json);
  }

  void add_fact(const std::string& number) {
    const std::string& of = leads_[below(leads_.size())];
    std::string json = R"("id":"F)" + number + R"(","lead":")" + of +
                       R"(","at":"2026-02-01T00:00:0)" + std::to_string(below(10)) + "Z\"";
    if (below(4) == 0) json += member("note", text(of));
    switch (below(6)) {
    case 0:
      return add("decisions", of, json + member("kind", "lost") + member("reason", text(of)));
    case 1:
      return add("assignments", of, json + member("rep", "R1") + member("rule", text(of)));
    case 2:
      return add("votes", of, json + member("camp", "sales") + member("vote", "ready"));
    default:
      json += member("kind", text(of));
      if (below(2) == 0) json += member("detail", text(of));
      if (below(2) == 0) json += member("campaign", text(of));
      return add("activities", of, json);
    }
  }

  std::mt19937 random_;
  std::vector<std::string> leads_;
  std::map<std::string, std::vector<WrittenRow>> lists_;
};

Workspace workspace_of(const std::string& document) {
  Result<WorkspaceDocument> read = read_workspace(document);
  if (!read) MESSAGE(read.error().message.key, ' ', read.error().where);
  REQUIRE(read.has_value());
  return std::move(read->workspace);
}

// Members by name: which attribute was met first is of no account.
std::string content_of_facts(const Facts& facts) {
  Workspace workspace;
  workspace.facts = facts;
  return canonical_json(*read_json(write_workspace(workspace)));
}

using Texts = std::multiset<std::string>;

Texts texts_in(const TextPool& pool) {
  Texts texts;
  for (Code code = 0; code < pool.size(); ++code) texts.emplace(pool.text(code));
  return texts;
}

Texts texts_in(const Attributes& attributes) {
  Texts texts;
  for (const AttributeColumn& column : attributes.columns())
    for (Code code = 0; code < column.pool.size(); ++code)
      texts.insert(column.name + '=' + value_text(column.pool.value(code)));
  return texts;
}

std::vector<std::string> in_order(const TextPool& pool) {
  std::vector<std::string> texts;
  for (Code code = 0; code < pool.size(); ++code) texts.emplace_back(pool.text(code));
  return texts;
}

void check_the_rest(const Facts& rest, const Facts& wanted) {
  CHECK(content_of_facts(rest) == content_of_facts(wanted));
  CHECK(in_order(rest.leads.ids) == in_order(wanted.leads.ids));
  CHECK(texts_in(rest.accounts.ids) == texts_in(wanted.accounts.ids));
  CHECK(texts_in(rest.leads.roles) == texts_in(wanted.leads.roles));
  CHECK(texts_in(rest.leads.attributes) == texts_in(wanted.leads.attributes));
  CHECK(texts_in(rest.accounts.attributes) == texts_in(wanted.accounts.attributes));
  CHECK(texts_in(rest.activities.kinds) == texts_in(wanted.activities.kinds));
  CHECK(texts_in(rest.activities.details) == texts_in(wanted.activities.details));
  CHECK(texts_in(rest.activities.campaigns) == texts_in(wanted.activities.campaigns));
}

} // namespace

TEST_CASE("what is left of facts is what the document says without those leads") {
  std::size_t forgotten_count = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    WrittenWorld world(seed);
    const Workspace whole = workspace_of(world.document({}));
    std::set<std::string> gone;
    std::vector<Row> rows;
    for (const std::string& id : world.leads()) {
      const Code row = whole.facts.leads.ids.find(id);
      if (world.below(3) > 0 || row == kNoCode) continue;
      gone.insert(id);
      rows.push_back(row);
    }
    const Facts rest = facts_without(whole.facts, rows);
    check_the_rest(rest, workspace_of(world.document(gone)).facts);
    CHECK(rest.revision > whole.facts.revision);
    const std::string before = content_of_facts(whole.facts), after = content_of_facts(rest);
    for (const std::string& id : gone) {
      forgotten_count += before.contains("own " + id) ? 1 : 0;
      for (const std::string& words : {"own " + id, "only " + id, '"' + id + '"'}) {
        const bool found = after.contains(words + '0') || after.contains(words + '1') ||
                           (words.ends_with('"') && after.contains(words));
        CHECK_FALSE(found);
      }
    }
  }
  CHECK(forgotten_count > 500); // they did have texts of their own
}

TEST_CASE("a column that nobody ever filled, and an account of the list, stay") {
  Workspace workspace = workspace_of(R"({"format":"leadbench-workspace/1",
    "accounts":[{"id":"C1"}],
    "leads":[{"id":"L1","created_at":"2026-01-01","account":"C1","attributes":{"fax":"1"}},
             {"id":"L2","created_at":"2026-01-01","account":"C2"}]})");
  workspace.facts.leads.attributes.add_column("empty");
  const std::vector<Row> all{0, 1};
  const Facts rest = facts_without(workspace.facts, all);
  CHECK(rest.leads.size() == 0);
  CHECK(in_order(rest.accounts.ids) == std::vector<std::string>{"C1"});
  REQUIRE(rest.leads.attributes.columns().size() == 1);
  CHECK(rest.leads.attributes.columns()[0].name == "empty");
}

} // namespace lb::test
