// The units in parts that people compare: by an attribute such as the source, by campaign, by rule,
// by who won them. A unit may be in several parts or in none. What became of a part, from its
// conversion to its cycle, is funnel_of().
#pragma once

#include "lead/outcomes.hpp"
#include "lead/ownership.hpp"

namespace lb {

struct UnitPart {
  std::string name;
  std::vector<std::uint32_t> units{}; ///< ascending
};

/// By the values of an attribute, compared as texts and named as first met, by key; where it is
/// unknown, first and without a name. Of an account its own value, else each that its leads have.
std::vector<UnitPart> parts_by_attribute(const Facts& facts, const Units& units,
                                         std::string_view attribute);

/// By campaign, listed or not, by id: whose activities it had by the instant.
std::vector<UnitPart> parts_by_campaign(const Facts& facts, const Evaluation& evaluation);

/// By rule in the order of rules_of(): units with an outcome in which the rule had a part just
/// before sales took over.
std::vector<UnitPart> parts_by_rule(const Definition& definition, const Outcomes& outcomes);

/// By rep in the order of the facts: the units that it owned when they were first won.
std::vector<UnitPart> parts_by_winner(const Facts& facts, const Ownership& ownership);

/// By who owns them, in the order of the facts, by the rep's id; at first those that nobody owns,
/// without a name. A part may be empty.
std::vector<UnitPart> parts_by_owner(const Facts& facts, const Ownership& ownership);

/// By the month (UTC) in which they came to be, the newest first, as `2026-03`.
std::vector<UnitPart> parts_by_month(const Evaluation& evaluation);

/// By rung: what each unit that reached it cost, of a cost that was for all of them, in minor units
/// rounded half up; nothing where none did.
std::vector<std::optional<std::int64_t>> cost_by_rung(std::int64_t cost, const Funnel& funnel);

} // namespace lb
