// What people argue about, as examples (E1 to E6 stand with the templates).
#include "exchange/import.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

TEST_CASE("E10: every enquiry at a trade fair makes a lead, whatever else is known") {
  for (const char* name : {"classic", "with_acceptance"}) {
    World world(shipped(name));
    world.lead("asked").did("asked", "2026-03-05", "trade_fair_enquiry", "Hannover, hall 4");
    world.lead("walked_by");
    const Told told = world.told();
    CHECK(told.way("asked") == "suspect lead");
    CHECK(instant_text(told.moves("asked").back().at) == "2026-03-05T00:00:00Z");
    CHECK(told.rules("asked") == std::vector<std::string>{"trade_fair"});
    CHECK(told.stage("walked_by") == "suspect");
  }
}

TEST_CASE("E10: the list of a fair comes in as a file") {
  const Facts nothing;
  Mapping mapping;
  FileInspector inspector;
  const std::string visitors = "id,name,phone\nF1,Anna,+48 1\nF2,Jan,+48 2\n";
  REQUIRE(inspector.feed(visitors, true));
  LeadImport leads(propose_mapping(inspector.profile()), {}, nothing);
  REQUIRE(leads.feed(visitors, true));
  const Facts who = leads.finish().chunk;
  ActivityImport enquiries(mapping, nothing, who);
  REQUIRE(enquiries.feed("lead,at,kind\nF1,2026-03-05,trade_fair_enquiry\n"
                         "F2,2026-03-05,trade_fair_enquiry\n",
                         true));
  const ImportOutcome outcome = enquiries.finish();
  CHECK(outcome.report.activities == 2);
  CHECK(outcome.report.left_out == 0);

  Facts facts;
  append(facts, who);
  append(facts, outcome.chunk);
  Warnings warnings;
  const Definition definition = *read_definition(shipped("with_acceptance"), warnings);
  const Evaluation evaluation = evaluate({facts, definition, *instant_from_text(kAsOf)});
  CHECK(evaluation.funnel.reached[1] == 2);
}

} // namespace
