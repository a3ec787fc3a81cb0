#include "table/pool.hpp"

#include "base/check.hpp"

#include <cstring>

namespace lb {

TextPool::TextPool(const TextPool& other) {
  *this = other;
}

TextPool& TextPool::operator=(const TextPool& other) {
  if (this == &other) return *this;
  texts_ = other.texts_;
  codes_.clear();
  codes_.reserve(texts_.size());
  Code code = 0;
  for (const std::string& text : texts_) codes_.emplace(text, code++);
  return *this;
}

Code TextPool::intern(std::string_view text) {
  const auto found = codes_.find(text);
  if (found != codes_.end()) return found->second;
  const Code code = static_cast<Code>(texts_.size());
  LB_CHECK(code != kNoCode);
  texts_.emplace_back(text);
  codes_.emplace(texts_.back(), code);
  return code;
}

Code TextPool::find(std::string_view text) const {
  const auto found = codes_.find(text);
  return found == codes_.end() ? kNoCode : found->second;
}

std::string_view TextPool::text(Code code) const {
  LB_CHECK(code < texts_.size());
  return texts_[code];
}

void TextPool::truncate(std::size_t size) {
  while (texts_.size() > size) {
    codes_.erase(std::string_view(texts_.back()));
    texts_.pop_back();
  }
}

namespace {

// Two values have the same key exactly where they are equal.
std::string pool_key(const Value& value) {
  switch (value.kind) {
  case ValueKind::unknown:
    return "u";
  case ValueKind::flag:
    return value.flag ? "f1" : "f0";
  case ValueKind::text:
    return "t" + value.text;
  case ValueKind::number:
    break;
  }
  std::string key(1 + sizeof value.number, 'n');
  std::memcpy(key.data() + 1, &value.number, sizeof value.number);
  return key;
}

} // namespace

ValuePool::ValuePool() {
  values_.emplace_back();
}

Code ValuePool::intern(const Value& value) {
  if (value.kind == ValueKind::unknown) return 0;
  const Code code = static_cast<Code>(values_.size());
  const auto [place, is_new] = codes_.try_emplace(pool_key(value), code);
  if (is_new) values_.push_back(value);
  return place->second;
}

void ValuePool::truncate(std::size_t size) {
  LB_CHECK(size >= 1);
  while (values_.size() > size) {
    codes_.erase(pool_key(values_.back()));
    values_.pop_back();
  }
}

} // namespace lb
