#include "table/pool.hpp"

#include "base/check.hpp"

#include <functional>

namespace lb {

namespace {

std::size_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

std::size_t hash_of(const Value& value) {
  switch (value.kind) {
  case ValueKind::unknown:
    return 0;
  case ValueKind::flag:
    return value.flag ? 1 : 2;
  case ValueKind::number:
    return std::hash<Millionths>{}(value.number);
  case ValueKind::text:
    break;
  }
  return hash_of(std::string_view(value.text));
}

} // namespace

Code TextPool::intern(std::string_view text) {
  const Code found = find(text);
  if (found != kNoCode) return found;
  const Code code = static_cast<Code>(texts_.size());
  LB_CHECK(code != kNoCode);
  texts_.emplace_back(text);
  codes_.add(hash_of(text), code);
  return code;
}

Code TextPool::find(std::string_view text) const {
  return codes_.find(hash_of(text), [&](Code code) { return texts_[code] == text; });
}

std::string_view TextPool::text(Code code) const {
  LB_CHECK(code < texts_.size());
  return texts_[code];
}

void TextPool::truncate(std::size_t size) {
  if (size >= texts_.size()) return;
  texts_.resize(size);
  codes_.truncate(size);
}

ValuePool::ValuePool() {
  values_.emplace_back();
}

Code ValuePool::intern(const Value& value) {
  if (value.kind == ValueKind::unknown) return 0;
  const std::size_t hash = hash_of(value);
  const Code found = codes_.find(hash, [&](Code code) { return values_[code] == value; });
  if (found != kNoCode) return found;
  const Code code = static_cast<Code>(values_.size());
  values_.push_back(value);
  codes_.add(hash, code);
  return code;
}

Code ValuePool::intern_text(std::string_view text) {
  const std::size_t hash = hash_of(text);
  const Code found = codes_.find(hash, [&](Code code) {
    return values_[code].kind == ValueKind::text && values_[code].text == text;
  });
  if (found != kNoCode) return found;
  const Code code = static_cast<Code>(values_.size());
  values_.push_back(Value::of_text(std::string(text)));
  codes_.add(hash, code);
  return code;
}

void ValuePool::truncate(std::size_t size) {
  LB_CHECK(size >= 1);
  if (size >= values_.size()) return;
  values_.resize(size);
  codes_.truncate(size);
}

} // namespace lb
