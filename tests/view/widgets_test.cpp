// Widgets by themselves: what pointer, keyboard and mirror make of them.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/field.hpp"
#include "view/headless_page.hpp"
#include "view/marks.hpp"
#include "view/shell.hpp"
#include "view/slider.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

// One slider on an empty page; every answer is kept.
struct SliderPage : HeadlessPage {
  std::int64_t value = 20;
  std::vector<SliderResult> answers;
  SliderPage() {
    content = [this](Rect) {
      const SliderResult result =
          slider(view, {100.0F, 100.0F, 256.0F, 32.0F},
                 {.id = "s", .name = "Points", .value = value, .min = 0, .max = 100});
      if (!result.changed) return;
      value = result.value;
      answers.push_back(result);
    };
    frames();
  }
};

} // namespace

TEST_CASE("a drag answers while it goes on, and ends with an answer that nothing follows") {
  SliderPage page;
  // Without entry and gap the slider is 200 wide; its track begins half a knob further in.
  page.drag(100.0F + 6.5F + 187.0F * 0.2F, 116.0F, 100.0F + 6.5F + 187.0F * 0.8F, 116.0F);
  REQUIRE(page.answers.size() >= 2);
  for (std::size_t i = 0; i + 1 < page.answers.size(); ++i) CHECK(page.answers[i].more_follows);
  CHECK_FALSE(page.answers.back().more_follows);
  CHECK(page.answers.back().value == 80);
}

TEST_CASE("arrows move a focused slider by 1, with Shift by 10, Home and End to its ends") {
  SliderPage page;
  page.act(MirrorRole::slider, "Points", MirrorAct::focus);
  page.key(ImGuiKey_RightArrow);
  CHECK(page.value == 21);
  page.key(ImGuiKey_LeftArrow);
  CHECK(page.value == 20);
  page.key(ImGuiKey_RightArrow, false, true);
  CHECK(page.value == 30);
  page.key(ImGuiKey_End);
  CHECK(page.value == 100);
  page.key(ImGuiKey_Home);
  CHECK(page.value == 0);
  CHECK_FALSE(page.answers.back().more_follows);
}

TEST_CASE("the mirror sets a slider, and its entry takes typing when Enter is pressed") {
  SliderPage page;
  page.act(MirrorRole::slider, "Points", MirrorAct::set_value, {}, 64.0);
  CHECK(page.value == 64);
  page.act(MirrorRole::slider, "Points", MirrorAct::decrement);
  CHECK(page.value == 63);
  page.click(MirrorRole::spinbutton, "Points");
  page.type("4");
  CHECK(page.value == 63); // typing is not finished
  page.type("5");
  page.key(ImGuiKey_Enter);
  CHECK(page.value == 45);
  page.click(MirrorRole::spinbutton, "Points");
  page.type("４７０"); // full-width digits, more than the largest
  page.key(ImGuiKey_Enter);
  CHECK(page.value == 100);
  const MirrorNode& node = page.find(MirrorRole::slider, "Points");
  CHECK(node.now == 100.0F);
  CHECK(node.max == 100.0F);
}

TEST_CASE("a choice opens under its field, takes a row, and closes with Escape") {
  HeadlessPage page;
  const std::vector<std::string> options{"Apple", "Pear", "Plum"};
  std::size_t selected = 0;
  page.content = [&](Rect) {
    if (const auto taken =
            choice(page.view, {50.0F, 50.0F, 160.0F, 26.0F},
                   {.id = "c", .name = "Fruit", .options = options, .selected = selected}))
      selected = *taken;
  };
  page.frames();
  CHECK(page.find(MirrorRole::combobox, "Fruit").value == "Apple");
  page.click(MirrorRole::combobox, "Fruit");
  CHECK((page.find(MirrorRole::combobox, "Fruit").flags & mirror_flag::expanded) != 0);
  page.click(MirrorRole::option, "Pear");
  CHECK(selected == 1);
  CHECK(page.look_for(MirrorRole::option, "Pear") == nullptr);
  page.click(MirrorRole::combobox, "Fruit");
  page.key(ImGuiKey_DownArrow);
  page.key(ImGuiKey_Enter);
  CHECK(selected == 2);
  page.click(MirrorRole::combobox, "Fruit");
  page.key(ImGuiKey_Escape);
  CHECK(page.look_for(MirrorRole::option, "Pear") == nullptr);
  CHECK(selected == 2);
}

TEST_CASE(
    "a letter goes to the next row that begins with it, in any script and without its marks") {
  HeadlessPage page;
  const std::vector<std::string> options{"Źródło", "Имя", "Ёлка", "かな", "Zz"};
  std::size_t selected = 1;
  page.content = [&](Rect) {
    if (const auto taken =
            choice(page.view, {50.0F, 50.0F, 160.0F, 26.0F},
                   {.id = "c", .name = "Field", .options = options, .selected = selected}))
      selected = *taken;
  };
  page.frames();
  const auto taken_by = [&](const char* letter) {
    page.click(MirrorRole::combobox, "Field");
    page.type(letter);
    page.key(ImGuiKey_Enter);
    return options[selected];
  };
  CHECK(taken_by("z") == "Zz");
  CHECK(taken_by("z") == "Źródło");
  CHECK(taken_by("е") == "Ёлка");
  CHECK(taken_by("カ") == "かな");
  CHECK(taken_by("q") == "かな");
}

TEST_CASE("a disabled button is focusable and says why, but is not pressed") {
  HeadlessPage page;
  int pressed = 0;
  page.content = [&](Rect) {
    pressed += button(page.view, {50.0F, 50.0F, 160.0F, 32.0F},
                      {.id = "b", .label = "Accept", .disabled_because = "Free e-mail address"});
  };
  page.frames();
  page.click(MirrorRole::button, "Accept");
  page.act(MirrorRole::button, "Accept", MirrorAct::press);
  CHECK(pressed == 0);
  const MirrorNode& node = page.find(MirrorRole::button, "Accept");
  CHECK((node.flags & mirror_flag::disabled) != 0);
  CHECK((node.flags & mirror_flag::focusable) != 0);
  CHECK(node.description == "Free e-mail address");
}

TEST_CASE("typed numbers: minus signs and full-width digits count, other letters do not") {
  CHECK(typed_number("12") == 12);
  CHECK(typed_number("-5") == -5);
  CHECK(typed_number("−5") == -5);
  CHECK(typed_number("＋３０") == 30);
  CHECK(typed_number("1,204") == 1204);
  CHECK(typed_number("1\u00A0204") == 1204);
  CHECK_FALSE(typed_number("").has_value());
  CHECK_FALSE(typed_number("12a").has_value());
  CHECK_FALSE(typed_number("-").has_value());
}

// Ranks of letters and figures, scaled to five levels: the best of both is 4, the worst is 0.
TEST_CASE("the level of a grade falls from the best corner to the worst") {
  const auto level = [](std::size_t fit, std::size_t behaviour) {
    return grade_level(
        {.fit_index = fit, .fit_count = 4, .behaviour_index = behaviour, .behaviour_count = 3});
  };
  CHECK(level(0, 0) == 4); // A1
  CHECK(level(3, 2) == 0); // D3
  CHECK(level(0, 1) == 3); // A2
  CHECK(level(1, 1) == 2); // B2: 4 * 3 / 5 = 2.4
  CHECK(level(2, 2) == 1); // C3: 4 * 1 / 5 = 0.8
}

} // namespace lb
