// Numbers of rows in a file to numbers of rows here. They run from 0 or 1 without large gaps, so a
// plain list is enough; a number far beyond what was read before is refused, not believed.
#pragma once

#include <cstdint>
#include <vector>

namespace lb {

class RecordCodes {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// False for a number that is negative or far off.
  bool add(std::int64_t number, std::uint32_t code) {
    const std::int64_t most = static_cast<std::int64_t>(codes_.size()) * 16 + 1'000'000;
    if (number < 0 || number > most) return false;
    const auto index = static_cast<std::size_t>(number);
    if (index >= codes_.size()) codes_.resize(index + 1, kNone);
    codes_[index] = code;
    return true;
  }

  /// Numbers below that one will come, however few of them.
  void expect(std::size_t end) { codes_.resize(end, kNone); }

  /// kNone for a number that was never added.
  std::uint32_t find(std::int64_t number) const {
    if (number < 0 || number >= static_cast<std::int64_t>(codes_.size())) return kNone;
    return codes_[static_cast<std::size_t>(number)];
  }

 private:
  std::vector<std::uint32_t> codes_;
};

} // namespace lb
