// Sections 4 and 5 of the rules, straight from the page and with no care for speed: every number is
// computed anew at every moment from all facts that are seen then.
#pragma once

#include "lead/evaluation.hpp"
#include "reference_predicate.hpp"

#include <set>

namespace lb::reference {

using namespace lb::test;

struct ReferenceUnit {
  std::string id;
  bool is_account = false;
  Instant created_at = 0;
  std::vector<const PlainLead*> leads; ///< all, also those of later
};

struct ReferencePoints {
  std::int64_t fit = 0, behaviour = 0, score = 0;
  std::map<std::string, std::int64_t> parts; ///< by rule id
  std::string grade;
  bool has_grade = false;
};

struct ReferenceHistory {
  std::string stage;
  Instant since = 0;
  std::vector<std::string> moves;    ///< "at from to by"
  std::vector<std::string> refusals; ///< "decision gate"
  bool sla_breached = false;
};

class Reference {
 public:
  Reference(const PlainFacts& facts, const Definition& definition, Instant as_of);

  const std::vector<ReferenceUnit>& units() const { return units_; }
  ReferencePoints points(const ReferenceUnit& unit, Instant moment) const;
  std::array<Bant, 4> bant(const ReferenceUnit& unit, Instant moment) const;
  Temperature temperature(const ReferenceUnit& unit, Instant moment) const;
  ReferenceHistory history(const ReferenceUnit& unit) const;

  struct At {
    const ReferenceUnit& unit;
    Instant moment;
    std::string stage; ///< where it is at the moment
  };
  bool holds(const Predicate& predicate, const At& at) const;

 private:
  std::vector<const PlainLead*> leads_of(const ReferenceUnit& unit, Instant moment) const;
  std::vector<const PlainActivity*> activities(const ReferenceUnit& unit, Instant moment) const;
  std::vector<const PlainDecision*> decisions(const ReferenceUnit& unit, Instant moment) const;
  Instant seen_from(const std::string& lead, Instant at) const;
  const PlainLead* find_lead(const std::string& id) const;

  bool has_activities(const Predicate& predicate, const At& at) const;
  bool bant_holds(const Predicate& predicate, const At& at) const;
  bool stage_holds(const Predicate& predicate, const At& at) const;
  Value derived_value(PredicateKind kind, const At& at) const;
  bool attribute_holds(const Predicate& predicate, const At& at) const;
  std::int64_t part(const Rule& rule, const Decay& decay, const At& at) const;
  std::int64_t activity_part(const Rule& rule, const Decay& decay, const At& at) const;
  std::int64_t dimension(const Dimension& dimension, const At& at, ReferencePoints& out) const;
  int rung(const std::string& stage) const;

  void decide(const PlainDecision& decision, At& at, ReferenceHistory& out) const;
  void climb(At& at, ReferenceHistory& out) const;
  void move(At& at, const std::string& to, const std::string& by, ReferenceHistory& out) const;
  std::string blocking_gate(int from, int to, const At& at) const;

  const PlainFacts& facts_;
  const Definition& definition_;
  Instant as_of_;
  std::vector<ReferenceUnit> units_;
};

} // namespace lb::reference
