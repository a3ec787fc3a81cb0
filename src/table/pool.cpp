#include "table/pool.hpp"

#include "base/check.hpp"

#include <functional>

namespace lb {

namespace {

std::size_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

std::size_t hash_of(const ValueView& value) {
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
  return hash_of(value.text);
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

Code ValuePool::intern(const ValueView& value) {
  return intern(value, hash_of(value));
}

Code ValuePool::intern(const ValueView& value, std::size_t hash) {
  if (value.kind == ValueKind::unknown) return 0;
  const Code found =
      codes_.find(hash, [&](Code code) { return ValueView(values_[code]) == value; });
  if (found != kNoCode) return found;
  const Code code = static_cast<Code>(values_.size());
  values_.push_back(value.value());
  codes_.add(hash, code);
  return code;
}

// Three passes of reads that do not wait for one another: where a value may be, whether it is it,
// and only then, one after another, those that are not known yet.
void ValuePool::intern_all(std::span<const ValueView> values, std::span<Code> codes) {
  LB_CHECK(values.size() == codes.size());
  std::vector<std::size_t> hashes(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) hashes[i] = hash_of(values[i]);
  for (std::size_t i = 0; i < values.size(); ++i) codes[i] = codes_.first_guess(hashes[i]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (codes[i] != kNoCode && ValueView(values_[codes[i]]) != values[i]) codes[i] = kNoCode;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (codes[i] == kNoCode) codes[i] = intern(values[i], hashes[i]);
  }
}

void ValuePool::truncate(std::size_t size) {
  LB_CHECK(size >= 1);
  if (size >= values_.size()) return;
  values_.resize(size);
  codes_.truncate(size);
}

} // namespace lb
