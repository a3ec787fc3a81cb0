#include "base/check.hpp"
#include "lead/definition.hpp"
#include "lead/fixed_point.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kFactorCount = static_cast<std::size_t>(kDecayDays) + 1;
using Factors = std::vector<std::int32_t>;

// floor(1e6 * y + 1/2) of a y that is known to less than 2^-80, or nothing where that does not
// decide it: then the caller comes again with more limbs. 2^-64 * 2^10 after times 1e6 < 2^20 is
// far above the error, so that what is decided here is decided rightly.
std::optional<std::int32_t> rounded_ppm(FixedPoint y, unsigned halvings) {
  y.multiply(kWholeFactor);
  y.halve(halvings);
  FixedPoint half = FixedPoint(1, y.limb_count());
  y += half.halve(1);
  constexpr std::uint64_t margin = 1U << 10U;
  const std::uint64_t fraction = y.fraction64();
  if (fraction < margin || fraction > UINT64_MAX - margin) return std::nullopt;
  return static_cast<std::int32_t>(y.whole());
}

// Past this many halvings less than half a millionth is left.
constexpr std::int64_t kLastHalving = 20;

std::int32_t halved_ppm(std::int64_t times) {
  if (times > kLastHalving) return 0;
  const std::int64_t whole = std::int64_t{1} << times;
  return static_cast<std::int32_t>((2 * std::int64_t{kWholeFactor} + whole) / (2 * whole));
}

// The powers of 2^(-1/h) one after another: an error of 2^10 units grows by as much a day, to less
// than 2^22 units, that is 2^-106 with 4 limbs. 2^(-d/h) is irrational where h does not divide d,
// so that no value lies on the border between two roundings and some precision decides each.
bool fill_half_life(Factors& factors, std::int64_t h, std::size_t limb_count) {
  const FixedPoint root = root_of_half(static_cast<std::uint64_t>(h), limb_count);
  FixedPoint power(1, limb_count);
  for (std::int64_t rest = 0; rest < h && rest <= kDecayDays; ++rest) {
    for (std::int64_t times = 0; times * h + rest <= kDecayDays; ++times) {
      std::int32_t& factor = factors[static_cast<std::size_t>(times * h + rest)];
      if (rest == 0 || times > kLastHalving) {
        factor = halved_ppm(times);
        continue;
      }
      const auto ppm = rounded_ppm(power, static_cast<unsigned>(times));
      if (!ppm) return false;
      factor = *ppm;
    }
    power.multiply(root);
  }
  return true;
}

Factors half_life_factors(std::int64_t h) {
  LB_CHECK(h >= 1);
  Factors factors(kFactorCount, kWholeFactor);
  // 1e6 * (1 - 2^(-3650/h)) < 1e6 * 3650 * ln 2 / h < 1/2: nothing is lost within the table.
  if (h > std::int64_t{1} << 33) return factors;
  for (std::size_t limb_count = 4; !fill_half_life(factors, h, limb_count); limb_count += 2) {
    LB_CHECK(limb_count < 16);
  }
  return factors;
}

// Exactly, in 128 bits: 2e6 * 100^15 < 2^121. A value on the border between two roundings is here:
// 2e6 * kept^k = odd * 100^k has, by its powers of two, no solution but with k = 7.
constexpr std::int64_t kExactSteps = 15;

std::int32_t exact_step_ppm(std::uint32_t kept_percent, std::int64_t steps) {
  __extension__ using Wide = unsigned __int128;
  Wide over = 2 * Wide{kWholeFactor};
  Wide under = 1;
  for (std::int64_t i = 0; i < steps; ++i) {
    over *= kept_percent;
    under *= 100;
  }
  return static_cast<std::int32_t>((over + under) / (2 * under));
}

bool fill_steps(Factors& factors, const Decay& decay, std::size_t limb_count) {
  const auto kept_percent = static_cast<std::uint32_t>(100 - decay.percent);
  FixedPoint kept(1, limb_count);
  for (std::int64_t steps = 0; steps * decay.days <= kDecayDays; ++steps) {
    const auto ppm =
        steps <= kExactSteps ? exact_step_ppm(kept_percent, steps) : rounded_ppm(kept, 0);
    if (!ppm) return false;
    const std::int64_t first = steps * decay.days;
    const std::int64_t last = std::min(kDecayDays, first + decay.days - 1);
    for (std::int64_t day = first; day <= last; ++day) {
      factors[static_cast<std::size_t>(day)] = *ppm;
    }
    kept.multiply(kept_percent).divide(100);
  }
  return true;
}

Factors step_factors(const Decay& decay) {
  LB_CHECK(decay.days >= 1 && decay.percent >= 0 && decay.percent <= 100);
  Factors factors(kFactorCount, 0);
  const Decay within{
      .kind = decay.kind, .days = std::min(decay.days, kDecayDays + 1), .percent = decay.percent};
  for (std::size_t limb_count = 4; !fill_steps(factors, within, limb_count); limb_count += 2) {
    LB_CHECK(limb_count < 16);
  }
  return factors;
}

Factors linear_factors(std::int64_t days) {
  LB_CHECK(days >= 1);
  Factors factors(kFactorCount, 0);
  for (std::int64_t day = 0; day <= kDecayDays && day < days; ++day) {
    factors[static_cast<std::size_t>(day)] =
        static_cast<std::int32_t>(kWholeFactor - kWholeFactor * day / days);
  }
  return factors;
}

} // namespace

std::vector<std::int32_t> decay_factors(const Decay& decay) {
  switch (decay.kind) {
  case DecayKind::none:
    break;
  case DecayKind::half_life:
    return half_life_factors(decay.days);
  case DecayKind::step:
    return step_factors(decay);
  case DecayKind::linear:
    return linear_factors(decay.days);
  }
  return Factors(kFactorCount, kWholeFactor);
}

} // namespace lb
