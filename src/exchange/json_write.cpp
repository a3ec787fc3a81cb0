#include "exchange/json_write.hpp"

namespace lb {

std::string& ObjectWriter::begin(std::string_view name) {
  if (!first_) out_ += ',';
  first_ = false;
  out_ += json_quoted(name);
  out_ += ':';
  return out_;
}

void ObjectWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  begin(name);
  write_list(out_, values.size(), false, [&](std::size_t i) { out_ += json_quoted(values[i]); });
}

void ObjectWriter::text_if(std::string_view name, const std::optional<std::string>& value) {
  if (value) text(name, *value);
}

void ObjectWriter::number_if(std::string_view name, std::optional<std::int64_t> value) {
  if (value) number(name, *value);
}

void ObjectWriter::instant_if(std::string_view name, std::optional<Instant> at) {
  if (at) instant(name, *at);
}

void ObjectWriter::members(const std::vector<Json::Member>& members) {
  for (const Json::Member& member : members) json(member.name, member.value);
}

} // namespace lb
