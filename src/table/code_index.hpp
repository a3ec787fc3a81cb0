// Codes by the hash of what they name: the index of a pool. It keeps neither keys nor values; the
// pool says whether a code is the one that is looked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lb {

using Code = std::uint32_t;
inline constexpr Code kNoCode = UINT32_MAX;

class CodeIndex {
 public:
  /// The code of this hash for which `is_it(code)` holds; kNoCode where there is none.
  template <class IsIt> Code find(std::size_t hash, IsIt is_it) const {
    if (slots_.empty()) return kNoCode;
    for (std::size_t i = place(hash);; i = (i + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[i];
      if (slot.code == kNoCode) return kNoCode;
      if (slot.hash == mixed(hash) && is_it(slot.code)) return slot.code;
    }
  }
  /// The code that find() looks at first, where its hash is this one; else kNoCode.
  Code first_guess(std::size_t hash) const {
    if (slots_.empty()) return kNoCode;
    const Slot& slot = slots_[place(hash)];
    return slot.hash == mixed(hash) ? slot.code : kNoCode;
  }
  /// Requires that find() does not know it.
  void add(std::size_t hash, Code code) {
    if (2 * (count_ + 1) > slots_.size()) rebuild(slots_.empty() ? 16 : 2 * slots_.size(), kNoCode);
    put({mixed(hash), code});
    ++count_;
  }
  /// Forgets the codes from `size` on. Cost: the size of the index.
  void truncate(std::size_t size) { rebuild(slots_.size(), size); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    Code code = kNoCode;
  };

  // 32 bits that differ in the low ones too, whatever std::hash does.
  static std::uint32_t mixed(std::size_t hash) {
    return static_cast<std::uint32_t>((std::uint64_t{hash} * 0x9E3779B97F4A7C15U) >> 32U);
  }
  std::size_t place(std::size_t hash) const { return mixed(hash) & (slots_.size() - 1); }
  void put(Slot slot) {
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].code != kNoCode) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
  void rebuild(std::size_t slot_count, std::size_t below) {
    const std::vector<Slot> before = std::move(slots_);
    slots_.assign(slot_count, {});
    count_ = 0;
    for (const Slot slot : before) {
      if (slot.code == kNoCode || slot.code >= below) continue;
      put(slot);
      ++count_;
    }
  }

  std::vector<Slot> slots_; // a power of two, at most half full
  std::size_t count_ = 0;
};

} // namespace lb
