// How a stage is entered, as ways: any one of them is enough, and of a way every test must hold.
// "Fit from 60 and behaviour from 40, or a demo request of somebody who fits" is two ways. Every
// automatic entry reads so; what is neither `any` at its top nor `all` below that stays one test,
// as it is written.
#pragma once

#include "base/json.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lb {

/// The predicates that must all hold (SEMANTICS 3); none: it is open to everybody.
using EntryWay = std::vector<Json>;

/// The ways of an entry's predicate; no way: nobody enters. Law: the predicate of its ways holds
/// when it does.
std::vector<EntryWay> entry_ways(const Json& predicate);
/// The predicate that holds where one of the ways does. A test that is alone stands alone. Law:
/// its ways are these, where no test is itself an `all` or an `any`.
Json entry_predicate(const std::vector<EntryWay>& ways);

/// Sets the N of the n-th `ge N` of score, fit or behaviour, as entry_thresholds() counts them.
/// False where there is none; nothing is changed then.
bool set_threshold(Json& predicate, std::size_t n, std::int64_t points);

/// `{"MEASURE":{"ge":POINTS}}`, of score, fit or behaviour.
Json threshold_test(std::string_view measure, std::int64_t points);

} // namespace lb
