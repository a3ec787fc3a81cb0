#include "lead/fixed_point.hpp"

#include "base/check.hpp"

namespace lb {

namespace {
__extension__ using TwoWords = unsigned __int128;
constexpr unsigned kLimbBits = 32;
} // namespace

FixedPoint::FixedPoint(std::uint32_t whole, std::size_t limb_count) : limbs_(limb_count + 1, 0) {
  limbs_.back() = whole;
}

std::uint64_t FixedPoint::fraction64() const {
  LB_CHECK(limbs_.size() >= 3);
  return (std::uint64_t{limbs_[limbs_.size() - 2]} << kLimbBits) | limbs_[limbs_.size() - 3];
}

FixedPoint& FixedPoint::operator+=(const FixedPoint& other) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    carry += std::uint64_t{limbs_[i]} + other.limbs_[i];
    limbs_[i] = static_cast<std::uint32_t>(carry);
    carry >>= kLimbBits;
  }
  return *this;
}

FixedPoint& FixedPoint::operator-=(const FixedPoint& other) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    const std::uint64_t taken = std::uint64_t{other.limbs_[i]} + borrow;
    borrow = limbs_[i] < taken ? 1 : 0;
    limbs_[i] = static_cast<std::uint32_t>(limbs_[i] + (borrow << kLimbBits) - taken);
  }
  return *this;
}

FixedPoint& FixedPoint::multiply(std::uint32_t factor) {
  std::uint64_t carry = 0;
  for (std::uint32_t& limb : limbs_) {
    carry += std::uint64_t{limb} * factor;
    limb = static_cast<std::uint32_t>(carry);
    carry >>= kLimbBits;
  }
  return *this;
}

FixedPoint& FixedPoint::divide(std::uint64_t divisor) {
  LB_CHECK(divisor > 0);
  TwoWords rest = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) {
    rest = (rest << kLimbBits) | limbs_[i];
    limbs_[i] = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  return *this;
}

FixedPoint& FixedPoint::multiply(const FixedPoint& other) {
  const std::size_t n = limbs_.size();
  std::vector<std::uint32_t> product(2 * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < n; ++j) {
      carry += std::uint64_t{limbs_[i]} * other.limbs_[j] + product[i + j];
      product[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= kLimbBits;
    }
    product[i + n] = static_cast<std::uint32_t>(carry);
  }
  for (std::size_t i = 0; i < n; ++i) limbs_[i] = product[i + n - 1];
  return *this;
}

FixedPoint& FixedPoint::halve(unsigned times) {
  LB_CHECK(times < kLimbBits);
  std::uint64_t above = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) {
    const std::uint64_t both = (above << kLimbBits) | limbs_[i];
    above = limbs_[i];
    limbs_[i] = static_cast<std::uint32_t>(both >> times);
  }
  return *this;
}

bool FixedPoint::is_zero() const {
  for (const std::uint32_t limb : limbs_) {
    if (limb != 0) return false;
  }
  return true;
}

namespace {

// The sum of 1 / (k * 2^k): less than a unit is lost in each of the 32 * limb_count terms.
FixedPoint natural_log_of_2(std::size_t limb_count) {
  FixedPoint sum(0, limb_count);
  FixedPoint power(1, limb_count);
  for (std::uint32_t k = 1; !power.halve(1).is_zero(); ++k) {
    FixedPoint term = power;
    sum += term.divide(k);
  }
  return sum;
}

} // namespace

FixedPoint root_of_half(std::uint64_t h, std::size_t limb_count) {
  LB_CHECK(h >= 1 && limb_count <= 16);
  FixedPoint exponent = natural_log_of_2(limb_count);
  exponent.divide(h);
  // exp(-t) = 1 - t + t^2/2 - ...; t < 0.7, so that the partial sums stay within 0 and 1.
  FixedPoint sum(1, limb_count);
  FixedPoint term = exponent;
  for (std::uint32_t n = 1; !term.is_zero(); ++n) {
    if (n % 2 == 1) {
      sum -= term;
    } else {
      sum += term;
    }
    term.multiply(exponent).divide(n + 1);
  }
  return sum;
}

} // namespace lb
