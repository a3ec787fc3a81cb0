// Texts that are no JSON, or JSON that nobody can keep: each is refused at its line and column with
// a sentence that says what to do, by every reader alike. What is JSON and wrong is the matter of
// hostile_documents_test.cpp.
#include "exchange/said.hpp"

namespace {

using namespace lb;

struct Kind {
  const char* name;
  Said (*read)(const std::string&);
  std::string begin; ///< of a good document; a member may follow
};
const std::vector<Kind> kKinds{
    {"definition", of_definition, R"({"id":"d")"},
    {"plan", of_plan, R"({"stages":[],"rules":[])"},
    {"workspace", of_workspace, R"({"format":"leadbench-workspace/1")"},
    {"mapping", of_mapping, R"({"format":"leadbench-mapping/1")"},
};

TEST_CASE("what is no JSON is refused at its line and column, in every document") {
  const std::string deep = repeated("[", 100'000);
  const std::vector<std::pair<std::string, const char*>> texts{
      {"NaN", "json.not_a_number"},
      {"nan", "json.not_a_number"},
      {"Infinity", "json.not_a_number"},
      {"-Infinity", "json.not_a_number"},
      {"-NaN", "json.not_a_number"},
      {"1e400", "json.number_range"},
      {"-1e400", "json.number_range"},
      {"1e999999999", "json.number_range"},
      {"1e-999999999", "json.number_range"},
      {"1e-99999999999999999999", "json.number_range"},
      {"0e99999999999999999999", "json.number_range"},
      {repeated("9", 5'000'000), "json.number_range"},
      {"0." + repeated("3", 5'000'000), "json.number_range"},
      {deep, "json.too_deep"},
      {repeated("{\"a\":", 100'000), "json.too_deep"},
      {deep + repeated("]", 100'000), "json.too_deep"},
      {"{\"a\":1,\"b\":2,\"a\":3}", "json.repeated_member"},
      {"\"" + repeated("x", 10'000'000) + "\"", "json.text_too_long"},
      {"{\"" + repeated("x", 10'000'000) + "\":1}", "json.text_too_long"},
      {"\"\xC3\x28\"", "json.not_text"},
      {"\"\xED\xA0\x80\"", "json.not_text"},
      {"\"\xF4\x90\x80\x80\"", "json.not_text"},
      {std::string("\"a\0b\"", 5), "json.not_text"},
      {R"("\ud800")", "json.lone_surrogate"},
      {R"("\ud83d\u0041")", "json.lone_surrogate"},
      {R"("\udc00")", "json.lone_surrogate"},
      {"\"a\nb\"", "json.control_character"},
      {"\"a\x01\"", "json.control_character"},
      {R"("\x41")", "json.syntax"},
      {"'a'", "json.syntax"},
      {"[1,]", "json.syntax"},
      {"0x10", "json.syntax"},
      {"\"unclosed", "json.ends_early"},
  };
  for (const Kind& kind : kKinds)
    for (const auto& [text, key] : texts) {
      if (text.size() > 1'000'000 && &kind != &kKinds.front()) continue; // one reader tells as much
      CAPTURE(std::string(kind.name));
      CAPTURE(text.substr(0, 40));
      const Said found = kind.read(kind.begin + ",\n \"x\":" + text + "}");
      CHECK(found.key == key);
      CHECK(found.where.starts_with("line 2, column "));
    }
}

TEST_CASE("a member that stands twice is refused where it stands again") {
  for (const Kind& kind : kKinds) {
    const std::string member = kind.begin.substr(1, kind.begin.find(':') - 1) + ":null";
    CHECK(kind.read(kind.begin + "," + member + "}").key == "json.repeated_member");
  }
}

TEST_CASE("the whole document as one odd value is refused") {
  for (const Kind& kind : kKinds)
    for (const char* text : {"null", "true", "0", "\"text\"", "[]", "[{}]"}) {
      CAPTURE(std::string(kind.name));
      CAPTURE(text);
      CHECK(kind.read(text).key == "document.needs_object");
    }
}

TEST_CASE("escaped, every character may stand in a text, and comes back") {
  for (const char* text : {R"("\u0000")", R"("a\u0000b\n\t\u0001")", R"("\ud83d\ude00")"}) {
    const Result<Json> json = read_json(text);
    REQUIRE(json);
    CHECK(read_json(compact_json(*json)) == *json);
  }
  CHECK(read_json(R"("\u0000")")->text() == std::string(1, '\0'));
}

TEST_CASE("a zero keeps its sign, a number its spelling") {
  for (const char* spelling : {"-0", "0", "-0.0", "1.50", "1e400", "1E+5", "123456789012345678901"})
    if (const Result<Json> json = read_json(spelling)) CHECK(compact_json(*json) == spelling);
  CHECK(canonical_json(*read_json("-0")) == "0");
}

} // namespace
