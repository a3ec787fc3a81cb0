// One unit as the screens name it: its place, grade, owner, and who it is.
#pragma once

#include "view/view.hpp"

namespace lb {

/// The unit of a key in the present evaluation; nothing where it does not exist at the as-of.
std::optional<std::size_t> unit_of(const Evaluation& evaluation, UnitKey key);
UnitKey key_of(const Units& units, std::size_t unit);

/// `A1`; empty without a grade in the definition.
std::string grade_text(const Definition& definition, const Scores& scores, std::size_t unit);
std::size_t grade_level_of(const Definition& definition, const Scores& scores, std::size_t unit);

std::string_view temperature_word(const View& view, Temperature temperature);
/// Who is responsible for a place; nothing off the ladder.
std::optional<Owner> owner_of_place(const Definition& definition, StageCode code);

/// Who decided: of a rep the name.
std::string actor_name(const Facts& facts, const std::string& actor);
/// `Accepted`; of a ladder by hand as it names the decision.
std::string decided_word(const View& view, std::string_view kind);
/// `Budget: Confirmed, Need: Missing`, and what they rest on; empty of any other decision.
std::string answered_words(const View& view, const Decision& decision);
/// The rep who has the unit, by name; empty without one.
std::string rep_of(const Workbench& workbench, std::size_t unit);
const Value& unit_value(const Workbench& workbench, std::size_t unit, std::string_view attribute);
/// An attribute as a person reads it; empty where it is unknown.
std::string value_words(const View& view, const Value& value);

/// Brings the cache up to date; returns the newest activity of a unit, or kNoActivity.
Instant newest_activity(const Workbench& workbench, View& view, std::size_t unit);

} // namespace lb
