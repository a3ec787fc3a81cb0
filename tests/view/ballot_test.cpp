// A ballot from the facilitator's screen to a laptop and back, through the page.
#include "view/headless_page.hpp"
#include "view/workshop_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

void press_ballot(HeadlessPage& page, std::string_view name) {
  page.act(MirrorRole::button, name, MirrorAct::press);
  page.frames(4);
}

// A workshop of two people on three leads, before anybody has voted.
void hold_workshop(HeadlessPage& page, bool hides_names) {
  open_small(page);
  Workshop workshop{.id = "workshop-1", .question = "What is a lead?", .hides_names = hides_names};
  workshop.people = {{"person-1", "Marta"}, {"person-2", "Oliver", true}};
  apply(page.workbench, ChangeWorkshop{std::move(workshop), {"undo.workshop_question"}});
  page.frames(4);
  apply(page.workbench, DrawSample{.count = 4, .seed = 3});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::votes;
  page.frames(4);
}

// What the page offers as a file or puts on the clipboard when that is pressed.
std::string handed_out(HeadlessPage& page, MirrorRole role, std::string_view name) {
  page.asked.clear();
  page.applies = false;
  page.act(role, name, MirrorAct::press);
  page.frames(2);
  page.applies = true;
  for (const Command& command : page.asked) {
    if (const auto* file = std::get_if<OfferFile>(&command)) return file->bytes;
    if (const auto* copy = std::get_if<CopyText>(&command)) return copy->text;
  }
  return {};
}

std::string sent_out(HeadlessPage& page, std::string_view person, std::string_view how) {
  press_ballot(page, "Send the ballot of " + std::string(person));
  return handed_out(page, MirrorRole::menuitem, how);
}

} // namespace

TEST_CASE("E8: a ballot goes out as a link, is answered elsewhere, and comes back as text") {
  HeadlessPage page;
  hold_workshop(page, false);
  const std::string link = sent_out(page, "Marta", "Copy the ballot as a link");
  REQUIRE(link.contains("#ballot="));

  HeadlessPage laptop;
  apply(laptop.workbench, OpenBallot{link});
  laptop.frames(2);
  CHECK(laptop.says("What is a lead?"));
  CHECK(laptop.says("Marta, Marketing"));
  CHECK(laptop.says("Lead 1 of 3"));
  press_ballot(laptop, "Send it back");
  CHECK(laptop.says("0 of 3 answered"));
  CHECK(laptop.says("Answer at least one lead first."));
  press_ballot(laptop, "Go on answering");
  for (int lead = 0; lead < 3; ++lead) { // with the pointer, which reaches only what is in sight
    laptop.click(MirrorRole::button, lead == 1 ? "Not ready yet" : "Ready for sales");
    laptop.frames(2);
  }
  CHECK(laptop.says("3 of 3 answered"));
  const std::string text = handed_out(laptop, MirrorRole::button, "Copy as text");
  press_ballot(laptop, "Close the ballot"); // copied: nothing is lost
  CHECK(laptop.workbench.opened_ballot == nullptr);

  page.act(MirrorRole::textbox, "Text of a ballot", MirrorAct::set_value, text);
  page.frames(2);
  press_ballot(page, "Take it in");
  CHECK(page.says("The ballot of Marta is in: 3 votes."));
  CHECK(page.view.workshop.figures().turnout[0].voted == 3);
  CHECK_FALSE(page.view.workshop.figures().is_revealed);
}

TEST_CASE("a ballot says no more of a lead than its card, and with hidden names not who it is") {
  for (const bool hides : {false, true}) {
    HeadlessPage page;
    hold_workshop(page, hides);
    const std::string file = sent_out(page, "Oliver", "Save the ballot as a file");
    const Result<BallotPaper> paper = read_ballot(file);
    REQUIRE(paper.has_value());
    REQUIRE(paper->cards.size() == 3);
    CHECK(paper->answers.empty());
    for (const std::string& lead : workshop_in(page.workbench.workspace).sample)
      CHECK_FALSE(file.contains('"' + lead + '"'));
    CHECK(paper->cards[0].title.starts_with("Lead 1") == hides);
  }
}

TEST_CASE("answers that are nowhere else are not closed away unasked") {
  HeadlessPage page;
  hold_workshop(page, true);
  const std::string file = sent_out(page, "Oliver", "Save the ballot as a file");
  HeadlessPage laptop;
  apply(laptop.workbench, OpenBallot{file});
  laptop.frames(2);
  press_ballot(laptop, "Ready for sales");
  press_ballot(laptop, "Close the ballot");
  REQUIRE(laptop.workbench.opened_ballot != nullptr);
  CHECK(laptop.says("Your answers are in this tab alone."));
  press_ballot(laptop, "Stay here");
  CHECK(laptop.says("Lead 2 of 3"));
  press_ballot(laptop, "Close the ballot");
  press_ballot(laptop, "Close without the answers");
  CHECK(laptop.workbench.opened_ballot == nullptr);
}

TEST_CASE("a side says whom it would call first, and sees what that tells once it is enough") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench, RehearseWorkshop{});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::votes;
  page.frames(4);
  press_ballot(page, "Sales: 0 of 20");
  CHECK(page.says("Whom would you call first?"));
  CHECK(page.count(MirrorRole::list) >= 2); // two cards
  const auto pairs = [&] { return workshop_in(page.workbench.workspace).pairs; };
  for (std::size_t n = 0; n < kFewestPairs; ++n) {
    CHECK_FALSE(page.says("What it tells"));
    const std::size_t before = pairs().size();
    press_ballot(page, "Call this one first");
    REQUIRE(pairs().size() == before + 1);
    CHECK(pairs().back().sales);
  }
  // No pair is asked twice, in either order.
  std::vector<std::pair<std::string, std::string>> asked;
  for (const PairAnswer& pair : pairs()) {
    const auto either = std::minmax(pair.first, pair.second);
    const std::pair key{either.first, either.second};
    CHECK_FALSE(std::ranges::contains(asked, key));
    asked.push_back(key);
  }
  press_ballot(page, "What it tells");
  CHECK(page.says("An estimate from the pairs"));
  CHECK(answered_pairs(workshop_in(page.workbench.workspace), false) == 0);
  CHECK_FALSE(page.view.workshop.pairs(page.workbench, true).weights.empty());
  press_ballot(page, "Ask on");
  CHECK(page.says("Sales: 15 of 20 pairs answered"));
  apply(page.workbench, Undo{});
  page.frames(4);
  CHECK(pairs().size() == kFewestPairs - 1);
  CHECK(page.view.workshop.pairs(page.workbench, true).weights.empty());
}

} // namespace lb
