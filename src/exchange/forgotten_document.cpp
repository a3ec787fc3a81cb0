#include "exchange/forgotten_document.hpp"

#include "exchange/record_remainders.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kHashDigits = 64;

bool is_hexadecimal(std::string_view text, std::size_t length) {
  return text.size() == length &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Json forgotten_json(const Forgotten& forgotten) {
  if (forgotten == Forgotten{}) return {};
  std::vector<Json> hashes;
  for (const std::string& hash : forgotten.hashes) hashes.push_back(Json::string(hash));
  return Json::object(
      {{"salt", Json::string(forgotten.salt)}, {"hashes", Json::array(std::move(hashes))}});
}

Forgotten read_forgotten(ObjectReader& object) {
  object.expect({"salt", "hashes"});
  Forgotten forgotten{.salt = object.text("salt"),
                      .hashes =
                          object.optional_texts("hashes").value_or(std::vector<std::string>())};
  if (!is_hexadecimal(forgotten.salt, kSaltDigits))
    object.reading().refuse(object.at("salt"), {"forgotten.salt"});
  std::vector<std::string>& hashes = forgotten.hashes;
  if (!std::ranges::all_of(hashes,
                           [](const auto& hash) { return is_hexadecimal(hash, kHashDigits); }))
    object.reading().refuse(object.at("hashes"), {"forgotten.hash"});
  std::ranges::sort(hashes);
  const auto repeated = std::ranges::unique(hashes);
  hashes.erase(repeated.begin(), repeated.end());
  return forgotten;
}

RecordTable forgotten_records(const Forgotten& forgotten) {
  auto rows = std::make_shared<std::vector<std::pair<std::string_view, std::string>>>();
  if (!forgotten.salt.empty()) rows->emplace_back(kForgottenKinds[0], forgotten.salt);
  for (const std::string& hash : forgotten.hashes) rows->emplace_back(kForgottenKinds[1], hash);
  return {.name = "forgotten",
          .columns = {std::string(kRowNumberColumn), "kind", "content"},
          .row_count = rows->size(),
          .read = [rows](std::size_t row, std::span<Cell> cells) {
            cells[0] = row_number(row);
            cells[1] = (*rows)[row].first;
            cells[2] = std::string_view((*rows)[row].second);
          }};
}

} // namespace lb
