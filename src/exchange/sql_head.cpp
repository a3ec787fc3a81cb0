#include "exchange/sql_head.hpp"

#include "base/text.hpp"
#include "exchange/sql_text.hpp"

namespace lb {

namespace {

constexpr std::size_t kLineBytes = 98;

// As lines that are not much longer than that, broken at spaces.
std::string paragraph(std::string_view text) {
  std::string lines;
  while (text.size() > kLineBytes) {
    const std::size_t before = text.rfind(' ', kLineBytes);
    const std::size_t at = before == std::string_view::npos ? text.find(' ') : before;
    if (at == std::string_view::npos) break;
    lines += sql_comment(text.substr(0, at)) + "\n";
    text.remove_prefix(at + 1);
  }
  return lines + sql_comment(text) + "\n";
}

Message title(const SqlHead& head) {
  if (!head.version) return {"sql.title", {{"id", head.definition}}};
  return {"sql.title_version",
          {{"id", head.definition}, {"version", std::to_string(*head.version)}}};
}

} // namespace

std::string sql_head(const SqlHead& head, const Catalogue& catalogue) {
  std::string lines = paragraph(catalogue.text(title(head)));
  for (const char* key : {"sql.gives", "sql.as_of", "sql.no_stages", "sql.reads", "sql.elsewhere",
                          "sql.databases", "sql.letters"})
    lines += "--\n" + paragraph(catalogue.text(key));
  const auto add = [&](const char* key, const std::vector<std::string>& names) {
    if (names.empty()) return;
    lines += "--\n" + paragraph(catalogue.text(Message{key, {{"names", sql_joined(names, ", ")}}}));
  };
  add("sql.mixed", head.mixed);
  add("sql.missing", head.missing);
  add("sql.stages_left_out", head.stages_left_out);
  return lines + "\n";
}

} // namespace lb
