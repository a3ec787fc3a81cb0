// What the reps made of the sample's leads. The stages that the leads reach by themselves are asked
// of the engine, round by round: the first MQLs get decisions, and who came back from nurture after
// them gets more. Good luck, which has to do with fit, decides how far each gets.
#include "lead/evaluation.hpp"
#include "workbench/sample_content.hpp"
#include "workbench/sample_world.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::int64_t kMinuteSeconds = 60;
constexpr int kRounds = 3;

struct Desk {
  std::string_view country, rule;
  std::array<std::string_view, 3> reps; ///< some, by turns
};
constexpr Desk kDesks[] = {
    {"Poland", "Poland", {"R01", "R02", "R03"}},
    {"United Kingdom", "English-speaking", {"R04", "R05", "R04"}},
    {"Ireland", "English-speaking", {"R04", "R05", "R05"}},
    {"United States", "English-speaking", {"R05", "R05", "R05"}},
    {"Japan", "Japan", {"R06", "R07", "R06"}},
    {"Kazakhstan", "Central Asia", {"R08", "R09", "R08"}},
    {"Armenia", "Central Asia", {"R08", "R08", "R08"}},
    {"Germany", "Germany", {"R10", "R10", "R10"}},
    {"Austria", "Partner countries", {"R11", "R11", "R11"}},
    {"Switzerland", "Partner countries", {"R11", "R11", "R11"}},
    {"Uzbekistan", "Partner countries", {"R12", "R12", "R12"}},
};

/// What the reps do with one lead that has just become an MQL.
class Handling {
 public:
  Handling(SampleWorld& world, const SampleLead& lead, Instant since, int round)
      : world_(world), lead_(lead), since_(since),
        random_(world.random.fork(lead.row * 8 + static_cast<unsigned>(round))) {}

  void handle() {
    const Desk* desk = desk_of();
    // The newest ones wait to be routed; of the others few are forgotten.
    const bool fresh = since_ > world_.to - 5 * kDaySeconds;
    if (random_.chance(fresh ? 600 : 15)) return;
    now_ = since_;
    rep_ = desk == nullptr ? "R04" : random_.pick(std::span<const std::string_view>(desk->reps));
    if (desk == nullptr) return turn_away();
    if (!take(*desk)) return;
    if (!step(20 * kMinuteSeconds, 3 * kDaySeconds)) return;
    if (lead_.free_mail && random_.chance(850)) return put_back("reject", Reason::only_collecting);
    if (!random_.chance(520 + 5 * lead_.luck)) return refuse();
    decide("accept");
    work();
  }

 private:
  // In thousandths: who fits and looks for a solution buys more often than who fits alone, and that
  // one more often than the others. It is what a good definition can learn from the sample.
  int prospects(int from) const {
    const int interest = lead_.interest == Interest::searching ? 400 : 0;
    return std::clamp(from + 10 * lead_.luck + interest, 30, 970);
  }

  const Desk* desk_of() const {
    if (!lead_.covered) return nullptr;
    const Facts& facts = world_.facts;
    std::string_view country = facts.leads.attributes.value("country", lead_.row).text;
    if (country.empty() && lead_.firm != UINT32_MAX) country = world_.firms[lead_.firm].country;
    const auto found = std::ranges::find(kDesks, country, &Desk::country);
    return found == std::end(kDesks) ? nullptr : &*found;
  }

  /// Time passes; false where the sample's year ends before.
  bool step(std::int64_t from, std::int64_t to) {
    now_ += random_.between(from, to);
    return now_ <= world_.to;
  }
  Decision& decide(std::string_view kind) {
    return world_.add_decision(lead_.row, now_, kind, rep_);
  }

  bool take(const Desk& desk) {
    if (!step(5 * kMinuteSeconds, 20 * kHourSeconds)) return false;
    if (random_.chance(120)) {
      decide("claim");
    } else {
      world_.assign(lead_.row, now_, rep_, desk.rule);
    }
    if (random_.chance(60)) { // the first rep is too busy, another one takes over
      if (!step(kHourSeconds, kDaySeconds)) return false;
      rep_ = desk.reps[static_cast<std::size_t>(random_.below(3))];
      world_.assign(lead_.row, now_, rep_);
    }
    if (!random_.chance(985)) return false;
    // Each rep has a pace of their own.
    const std::int64_t pace = rep_.back() - '0' + 1;
    if (!step(3 * kMinuteSeconds, random_.chance(700) ? pace * kHourSeconds : 30 * kHourSeconds))
      return false;
    decide("respond");
    return true;
  }

  void put_back(std::string_view kind, Reason reason) {
    Decision& decision = decide(kind);
    decision.reason = std::string(reason_text(lead_.culture, reason));
    if (kind == "recycle")
      decision.extras.push_back(
          {"review_on", Json::string(date_text(now_ + random_.between(30, 120) * kDaySeconds))});
  }

  /// From a country where nobody sells; some try all the same, and a gate may say no.
  void turn_away() {
    if (!step(kHourSeconds, 4 * kDaySeconds) || random_.chance(300)) return;
    if (random_.chance(150)) {
      decide("accept");
      if (!step(kHourSeconds, 2 * kDaySeconds)) return;
    }
    put_back(random_.chance(500) ? "reject" : "disqualify", Reason::wrong_region);
  }

  void refuse() {
    if (random_.chance(160)) return put_back("disqualify", Reason::no_project);
    put_back("reject", random_.chance(700) ? Reason::only_collecting : Reason::no_budget);
    if (random_.chance(60) && step(20 * kDaySeconds, 60 * kDaySeconds)) {
      put_back("disqualify", Reason::no_project);
      if (random_.chance(300) && step(kDaySeconds, 30 * kDaySeconds)) decide("reopen");
    }
  }

  /// What is said about budget, authority, need and timeline, in one or two calls.
  void ask(bool promising) {
    const auto answer = [&](int yes) -> std::optional<Bant> {
      if (random_.chance(yes)) return Bant::yes;
      if (random_.chance(500)) return Bant::no;
      return std::nullopt;
    };
    const bool decides = lead_.level >= Level::director;
    if (promising) {
      decide("bant").bant = {random_.chance(700) ? std::optional(Bant::yes) : std::nullopt,
                             Bant::yes, Bant::yes, std::nullopt};
      if (!step(kHourSeconds, 4 * kDaySeconds)) return;
      decide("bant").bant = {Bant::yes, std::nullopt, std::nullopt,
                             random_.chance(750) ? std::optional(Bant::yes) : std::nullopt};
    } else {
      decide("bant").bant = {answer(250), answer(decides ? 600 : 150), answer(500), answer(200)};
    }
  }

  /// From accepted to qualified, or back.
  void work() {
    if (!step(4 * kHourSeconds, 4 * kDaySeconds)) return;
    const bool promising = random_.chance(prospects(-150));
    ask(promising);
    if (now_ > world_.to || !step(kDaySeconds, 12 * kDaySeconds)) return;
    if (promising || random_.chance(60)) {
      decide("qualify"); // without the answers that a gate asks for, it is refused
      if (promising) return sell();
      if (!step(kHourSeconds, 3 * kDaySeconds)) return;
    }
    if (random_.chance(150)) return; // still being worked on
    put_back(random_.chance(120) ? "disqualify" : "recycle",
             random_.chance(500) ? Reason::no_budget : Reason::no_project);
  }

  void sell() {
    if (!step(2 * kDaySeconds, 24 * kDaySeconds)) return;
    if (!random_.chance(780)) return end_without();
    decide("opportunity");
    if (!step(6 * kDaySeconds, 70 * kDaySeconds)) return;
    if (!random_.chance(prospects(-500))) return end_without();
    const std::int64_t people =
        lead_.firm == UINT32_MAX ? 20
                                 : std::min<std::int64_t>(world_.firms[lead_.firm].employees, 3000);
    decide("won").amount = (random_.between(30, 90) * people + random_.between(1500, 6000)) * 100;
  }

  void end_without() {
    if (random_.chance(250)) return put_back("recycle", Reason::no_project);
    put_back("lost", random_.chance(500) ? Reason::competitor : Reason::no_budget);
  }

  SampleWorld& world_;
  const SampleLead& lead_;
  Instant since_, now_ = 0;
  std::string_view rep_;
  SampleRandom random_;
};

} // namespace

void add_sample_decisions(SampleWorld& world, const Definition& definition) {
  const auto rung = std::ranges::find(definition.stages, "mql", &Stage::id);
  if (rung == definition.stages.end()) return;
  const auto mql = static_cast<StageCode>(rung - definition.stages.begin());
  Evaluator evaluator;
  std::vector<Instant> handled(world.leads.size(), INT64_MIN);
  for (int round = 0; round < kRounds; ++round) {
    number_by_time(world);
    ++world.facts.revision;
    const Evaluation& now = evaluator.update({world.facts, definition, world.to});
    for (const SampleLead& lead : world.leads) {
      const Row unit = now.units.unit_of_lead[lead.row];
      if (unit == kNoRow || now.units.is_account[unit] != 0) continue;
      const Instant since = now.stages.since(unit);
      // Who has been handled and is there still waits, or was forgotten.
      if (now.stages.stage[unit] != mql || since <= handled[lead.row]) continue;
      handled[lead.row] = since;
      Handling(world, lead, since, round).handle();
    }
  }
}

} // namespace lb
