// One test of a lead while it is put together: a sentence of choices, in the words of rules. It
// stands in a filter of the leads and in a way into a stage.
#pragma once

#include "exchange/lead_filter.hpp"
#include "view/view.hpp"

#include <array>

namespace lb {

/// What a form's subject begins with where it is an attribute or a part of BANT.
inline constexpr std::string_view kAttribute = "attr.", kBant = "bant.";
/// Whether a subject is a number of points.
inline bool is_measure(std::string_view subject) {
  return subject == "score" || subject == "fit" || subject == "behaviour";
}
inline constexpr std::array<Op, 3> kMeasureOps{Op::ge, Op::lt, Op::between};

struct TestContext {
  const Workbench& workbench;
  const Definition& definition; ///< whose grades, stages and lists can be asked for
  std::string_view before;      ///< the words that the sentence begins with
  bool of_facts = false; ///< what a rule may ask for (SEMANTICS 3): nothing that rules come to
};

/// Draws the sentence downwards from the rectangle's top; where it ended.
float draw_test_form(const TestContext& context, View& view, Rect rect, TestForm& form);
/// The test as it stands; nothing while something lacks, which `form.refusal` then says.
std::optional<LeadFilter> finished_test(const TestContext& context, View& view, TestForm& form);
enum class TestFormAct : std::uint8_t { none, take, leave };
/// Below the sentence: the button that takes it, of these words, the one that gives it up, as
/// Escape does, and why the form was refused; cut off the rectangle's top.
TestFormAct draw_test_form_acts(View& view, Rect& rest, std::string_view take,
                                const TestForm& form);
/// The form that says this test; nothing where it takes more than one sentence, or its values could
/// not be typed so that the same test comes back. Law: what it finishes to is the test.
std::optional<TestForm> form_of_test(const TestContext& context, View& view, const Predicate& test);
/// Whether Escape was pressed while nothing else has a use for it.
bool gives_up_form();

} // namespace lb
