// The nurture screen: what falls due with its files, who is where, the catalogue, gaps and who went
// quiet; plain words where there is nothing, and every width and language.
#include "exchange/documents.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/place.hpp"
#include "view/screen_leads.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

void go_nurture(HeadlessPage& page, NurturePart part = NurturePart::due) {
  page.view.state.room = Room::nurture;
  page.view.state.nurture.part = part;
  page.frames();
}

void open_nurtured(HeadlessPage& page, const std::string& members) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + members + "}");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

const std::string kTwoPeople = R"("leads":[
  {"id":"L1","created_at":"2026-02-01","committee_role":"decision_maker",
   "attributes":{"name":"Ann Lee","email":"ann@firm.example","company":"Firm"}},
  {"id":"L2","created_at":"2026-02-01","committee_role":"user",
   "attributes":{"name":"Ben Ray","email":"ben@firm.example","company":"Firm"}}])";
const std::string kBothRecycled = R"(,"decisions":[
  {"id":"D1","lead":"L1","at":"2026-03-06","kind":"recycle","review_on":"2026-03-09"},
  {"id":"D2","lead":"L2","at":"2026-03-06","kind":"recycle"}])";
const std::string kLetters = R"(,"nurture":{"tracks":[{"id":"slow","persona":{"all":[]},"steps":[
    {"after_days":2,"content":"K1"},{"after_days":6,"content":"K2","channel":"phone"},
    {"after_days":90,"content":"K1"}]}],
  "contents":[{"id":"K1","title":"First letter","kind":"email","journey":"interest",
               "roles":["decision_maker"],"feedback":[{"rating":4,"question":"How long?"}]},
              {"id":"K2","title":"A talk","kind":"webinar"}]})";

void open_two_letters(HeadlessPage& page) {
  open_nurtured(page, kTwoPeople + kBothRecycled + kLetters);
  go_nurture(page);
}

const OfferFile& offered(const HeadlessPage& page, std::string_view ending) {
  for (const Command& command : page.asked)
    if (const auto* file = std::get_if<OfferFile>(&command))
      if (file->name.ends_with(ending)) return *file;
  FAIL("no such file was offered");
  std::abort();
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

} // namespace

TEST_CASE("where there is nothing to say the nurture screen says what to do next") {
  HeadlessPage page;
  open_nurtured(page, R"("leads":[])");
  go_nurture(page);
  CHECK(page.says("No leads yet"));
  open_nurtured(page, kTwoPeople);
  for (const auto& [part, words] : {std::pair{NurturePart::due, "No nurture plan yet"},
                                    {NurturePart::tracks, "No nurture plan yet"},
                                    {NurturePart::contents, "No contents yet"},
                                    {NurturePart::gaps, "At 8 of 8 places"}}) {
    go_nurture(page, part);
    CHECK_MESSAGE(page.says(words), words);
  }
  open_nurtured(page, kTwoPeople + kLetters);
  go_nurture(page);
  CHECK(page.says("Nobody is in nurture"));
  page.click(MirrorRole::button, "To the leads");
  CHECK(page.view.state.room == Room::leads);
  open_two_letters(page);
  apply(page.workbench, SetAsOf{*instant_from_text("2026-04-20T00:00:00Z")});
  page.frames();
  CHECK(page.says("Nothing falls due this week"));
  CHECK(page.look_for(MirrorRole::grid, "Due this week") == nullptr);
  go_nurture(page, NurturePart::quiet);
  page.click(MirrorRole::radio, "90 days");
  CHECK(page.says("Nobody has been silent for so long"));
}

TEST_CASE("N1: the recycled are in nurture with their next review, each step a row") {
  HeadlessPage page;
  open_two_letters(page);
  CHECK(page.says("4 steps due, of the last 7 days and the next 7"));
  CHECK(page.find(MirrorRole::grid, "Due this week").row_count == 5);
  CHECK(page.says("slow, 1 of 3"));
  CHECK(page.says("slow, 2 of 3"));
  page.find(MirrorRole::link, "2 in nurture");
  page.click(MirrorRole::link, "1 to look at again");
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.view.state.leads.query.only.size() == 1);
  go_nurture(page);
  page.click(MirrorRole::gridcell, "Ben Ray");
  CHECK(page.view.state.room == Room::leads);
  REQUIRE(page.view.state.leads.opened);
  CHECK(page.view.state.leads.opened->row == 1);
  CHECK(page.view.state.leads.tab == LeadTab::stages);
}

TEST_CASE("D12: an opt-out is told in the list, and its steps are in neither file") {
  HeadlessPage page;
  open_two_letters(page);
  page.applies = false;
  const auto files = [&] {
    page.asked.clear();
    page.click(MirrorRole::button, "Mail list (CSV)");
    page.click(MirrorRole::button, "Calendar (.ics)");
  };
  files();
  CHECK(lines_of(offered(page, ".csv").bytes) == 3); // heads, two letters
  CHECK(offered(page, ".csv")
            .bytes.contains(
                "L1;Ann Lee;ann@firm.example;Firm;slow;1;First letter;email;2026-03-08\r\n"));
  CHECK(lines_of(offered(page, ".ics").bytes) > 4 * 8);
  lb::apply(page.workbench, SetConsent{"L1", Consent{.opt_out = {true, false, false}}});
  page.frames();
  CHECK(page.says("1 step is blocked"));
  CHECK(page.says("No e-mail"));
  files();
  CHECK_FALSE(offered(page, ".csv").bytes.contains("Ann Lee"));
  CHECK(offered(page, ".ics").bytes.contains("SUMMARY:A talk: Ann Lee"));
  CHECK_FALSE(offered(page, ".ics").bytes.contains("SUMMARY:First letter: Ann Lee"));
  for (const char* lead : {"L1", "L2"})
    lb::apply(page.workbench, SetConsent{lead, Consent{.withdrawn_at = page.workbench.now}});
  page.frames();
  CHECK(page.says("Consent withdrawn"));
  CHECK((page.find(MirrorRole::button, "Mail list (CSV)").flags & mirror_flag::disabled) != 0);
  CHECK((page.find(MirrorRole::button, "Calendar (.ics)").flags & mirror_flag::disabled) != 0);
}

TEST_CASE("who is where: the places of the tracks add up, and one opens its leads") {
  HeadlessPage page;
  open_sample(page);
  go_nurture(page, NurturePart::tracks);
  const std::vector<Track>& tracks = page.workbench.workspace.nurture.tracks;
  REQUIRE(tracks.size() > 3);
  std::size_t on_tracks = 0;
  for (std::size_t track = 0; track < tracks.size(); ++track) {
    page.find(MirrorRole::heading, tracks[track].id);
    on_tracks += static_cast<std::size_t>(page.view.nurture.tracks()[track].count());
  }
  CHECK(on_tracks > 200);
  // All of those in nurture are on a track or on none; customers are on theirs beside them (N5).
  CHECK(page.view.nurture.tracks()[0].count() > 20);
  CHECK(on_tracks + page.view.nurture.without_track().size() ==
        page.view.nurture.in_nurture().size() +
            static_cast<std::size_t>(page.view.nurture.tracks()[0].count()));
  const auto& places = page.view.nurture.tracks()[0].units;
  REQUIRE(places.back().size() > 0);
  const std::string name = "Newsletter: A customer’s story: " +
                           whole_text(page.view, static_cast<std::int64_t>(places.back().size()));
  const std::size_t count = places.back().size();
  page.act(MirrorRole::button, name, MirrorAct::press);
  page.frames();
  CHECK(page.view.state.room == Room::leads);
  CHECK(shown_leads(page.workbench, page.view).size() == count);
}

TEST_CASE("N5: a lead that has bought shows in its panel the steps of the track that goes on") {
  HeadlessPage page;
  open_sample(page);
  go_nurture(page);
  const auto& due = page.view.nurture.due();
  const auto of_customer = std::ranges::find_if(
      due, [](const DueRow& row) { return row.track == "After the purchase"; });
  REQUIRE(of_customer != due.end());
  const std::uint32_t unit = of_customer->step.unit;
  CHECK(page.workbench.derived.evaluation->stages.ending[unit] == Ending::won);
  page.view.state.leads.opened = UnitKey{false, of_customer->step.person};
  page.view.state.leads.tab = LeadTab::stages;
  page.view.state.room = Room::leads;
  page.frames();
  page.find(MirrorRole::heading, "Nurture: After the purchase");
}

TEST_CASE("N3, N4: the catalogue stands by kind and stage, with its effect and what sales says") {
  HeadlessPage page;
  open_sample(page);
  go_nurture(page, NurturePart::contents);
  const std::vector<Content>& contents = page.workbench.workspace.nurture.contents;
  const auto count = static_cast<std::int32_t>(contents.size());
  CHECK(page.find(MirrorRole::grid, "Content").row_count == count + 1);
  page.find(MirrorRole::columnheader, "Journey stage");
  const Content& first = contents.front(); // an article of the first stage: it stands on top
  const auto& figures = page.view.nurture.contents(page.workbench);
  CHECK(std::ranges::count_if(figures, [](const auto& one) { return one.use.views > 0; }) > 20);
  CHECK(std::ranges::count_if(figures, [](const auto& one) { return one.effect.met > 9; }) > 5);
  page.click(MirrorRole::gridcell, first.title);
  page.frames();
  page.find(MirrorRole::region, first.title);
  CHECK(page.says("Of those who met it, came back: "));
  page.view.state.nurture.content = "cost-en";
  page.frames();
  CHECK(page.says("3 of 5"));
  CHECK(page.says("Open question: “How is the hour of a line that runs at night counted?”"));
  page.click(MirrorRole::button, "Close this content");
  CHECK(page.view.state.nurture.content.empty());
}

TEST_CASE("few are too few to say, in the rate's own words") {
  HeadlessPage page;
  open_two_letters(page);
  page.view.state.nurture.content = "K1";
  go_nurture(page, NurturePart::contents);
  CHECK(page.says("0 of 2 (0–66%)"));
  CHECK(page.says("too few to say"));
}

TEST_CASE("N4, N6: a gap is told by role and stage, and how much of each role is on a track") {
  HeadlessPage page;
  open_two_letters(page);
  go_nurture(page, NurturePart::gaps);
  CHECK(page.says("At 7 of 8 places there is nothing to send"));
  CHECK(page.find(MirrorRole::grid, "Content gaps").row_count == 3);
  CHECK(page.names(MirrorRole::gridcell).size() == 8);
  CHECK(page.find(MirrorRole::link, "Decision maker").description == "On a track: 1 of 1");
  page.click(MirrorRole::link, "Decision maker");
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.view.state.leads.query.only.size() == 1);
}

TEST_CASE("N8: the quiet ones open their lead, and fewer are quiet for longer") {
  HeadlessPage page;
  open_sample(page);
  go_nurture(page, NurturePart::quiet);
  const std::int32_t rows = page.find(MirrorRole::grid, "Gone quiet").row_count;
  page.click(MirrorRole::radio, "90 days");
  page.frames();
  CHECK(page.find(MirrorRole::grid, "Gone quiet").row_count < rows);
  const std::uint32_t first = page.view.nurture.quiet().front().unit;
  const Units& units = page.workbench.derived.evaluation->units;
  page.click(MirrorRole::gridcell, unit_name(page.workbench.workspace, units, first));
  REQUIRE(page.view.state.leads.opened);
  CHECK(page.view.state.leads.opened->row == units.row[first]);
}

TEST_CASE("the place of the nurture screen is an address, by its part") {
  HeadlessPage page;
  open_sample(page);
  page.click(MirrorRole::link, "Nurture");
  CHECK(page.view.state.room == Room::nurture);
  CHECK(fragment_of(place_of(page.workbench, page.view.state)) == "nurture");
  page.click(MirrorRole::tab, "Content gaps");
  CHECK(page.view.state.nurture.part == NurturePart::gaps);
  CHECK(fragment_of(place_of(page.workbench, page.view.state)) == "nurture?part=gaps");
  go_to(page.workbench, page.view.state, place_from("nurture?part=quiet"));
  page.frames();
  CHECK(page.look_for(MirrorRole::grid, "Gone quiet") != nullptr);
}

TEST_CASE("every part of the nurture screen is there on every width and in every language") {
  for (const auto& [width, height] :
       {std::pair{1440.0F, 900.0F}, {1280.0F, 720.0F}, {1024.0F, 768.0F}, {390.0F, 844.0F}})
    for (const char* language : {"en", "pl", "ru", "ja"}) {
      CAPTURE(width);
      CAPTURE(language);
      HeadlessPage page(width, height);
      page.speak(language);
      open_two_letters(page);
      CHECK(page.says("Ann Lee"));
      CHECK(page.says("First letter"));
      page.find(MirrorRole::button, page.view.t("nurture.mail_list"));
      page.find(MirrorRole::button, page.view.t("nurture.calendar"));
      go_nurture(page, NurturePart::tracks);
      page.find(MirrorRole::heading, "slow");
      go_nurture(page, NurturePart::contents);
      CHECK(page.says("A talk"));
      go_nurture(page, NurturePart::gaps);
      CHECK(page.says(page.view.t("role.decision_maker")));
      go_nurture(page, NurturePart::quiet);
      page.find(MirrorRole::grid, page.view.t("nurture.quiet"));
      page.view.state.nurture.content = "K1";
      go_nurture(page, NurturePart::contents);
      page.find(MirrorRole::button, page.view.t("nurture.close_content"));
    }
}

TEST_CASE("on a phone the parts of nurture are a choice, and the tabs of the page stay") {
  HeadlessPage page(390.0F, 844.0F);
  open_two_letters(page);
  page.find(MirrorRole::link, "Definition");
  CHECK(page.look_for(MirrorRole::link, "Nurture") == nullptr); // behind "More"
  page.find(MirrorRole::link, "1 to look at again");
  lb::apply(page.workbench, SetConsent{"L1", Consent{.opt_out = {true, false, false}}});
  page.frames();
  page.find(MirrorRole::gridcell, "First letter, No e-mail"); // there is no column for the state
  page.click(MirrorRole::combobox, "Parts of nurture");
  page.click(MirrorRole::option, "Content gaps");
  CHECK(page.view.state.nurture.part == NurturePart::gaps);
  page.find(MirrorRole::listitem, "User: Purchase, On a track: 1 of 1");
}

} // namespace lb
