// The vocabulary in the page's language: kinds of activities, attributes, operators, and a
// predicate as a phrase. What the catalogue does not know is shown as the data names it.
#pragma once

#include "rule/predicate.hpp"
#include "view/view.hpp"

namespace lb {

std::string kind_word(const View& view, std::string_view kind);
std::string attribute_word(const View& view, std::string_view attribute);
std::string role_word(const View& view, std::string_view role);
/// As whom somebody works.
std::string_view work_role_word(const View& view, Role role);
/// What a list of the definition is called.
std::string list_word(const View& view, std::string_view list);
/// What a language is called, by its code of two letters.
std::string language_word(const View& view, std::string_view code);
/// The name of a definition: of a template that comes with the program in words, else its id.
std::string definition_word(const View& view, const Definition& definition);
/// The label of a stage, rule or group, the reason of a gate: as the definition has it, but where
/// it is still what a shipped template calls it, in words of the page's language.
std::string stage_word(const View& view, const Stage& stage);
std::string rule_word(const View& view, const Rule& rule);
std::string group_word(const View& view, const Group& group);
std::string reason_words(const View& view, const Gate& gate);
/// The label of a place on or beside the ladder.
std::string place_word(const View& view, const Definition& definition, StageCode code);

/// `a, b, c`
std::string listed(const View& view, std::span<const std::string> parts);
/// `a, b`, or the one of the two that is not empty.
std::string listed(const View& view, std::string_view a, std::string_view b);
/// `name: what`
std::string named(const View& view, std::string_view name, std::string_view what);
/// `Industry is one of food, retail and E-mail is known`.
std::string predicate_words(const View& view, const Predicate& predicate);
/// One operator with its value: `is one of food, retail`.
std::string comparison_words(const View& view, const Comparison& comparison);

} // namespace lb
