#include "exchange/workshop_document.hpp"

#include "exchange/workshop_json.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::array<std::string_view, 13> kKnown{
    "id",    "question", "people",  "words", "seed",       "sample",  "ballots",
    "pairs", "terms",    "settled", "hides", "signatures", "given_up"};

template <class Items, class Write> Json list_json(const Items& items, Write write) {
  std::vector<Json> list;
  list.reserve(std::size(items));
  for (const auto& item : items) list.push_back(write(item));
  return Json::array(std::move(list));
}

void set_if(Json& object, std::string_view name, std::string_view text) {
  if (!text.empty()) object.set(name, text_json(text));
}
void set_if(Json& object, std::string_view name, const std::optional<std::int64_t>& number) {
  if (number) object.set(name, Json::number(*number));
}
// An empty list is not written.
void set_if(Json& object, std::string_view name, Json list) {
  if (!list.items().empty()) object.set(name, std::move(list));
}

Json person_json(const Participant& person) {
  return Json::object({{"id", text_json(person.id)},
                       {"name", text_json(person.name)},
                       {"camp", camp_json(person.sales)}});
}

Json word_json(const WorkshopWord& word) {
  Json json = Json::object({{"term", text_json(word.term)}});
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp)
    set_if(json, kCamps[camp], word.meanings[camp]);
  return json;
}

Json vote_json(const BallotVote& vote) {
  Json json = Json::object({{"lead", text_json(vote.lead)},
                            {"vote", text_json(kVoteAnswers[vote.ready ? 1 : 0])},
                            {"at", text_json(instant_text(vote.at))}});
  set_if(json, "reason", vote.reason);
  return json;
}

Json pair_json(const PairAnswer& pair) {
  return Json::object({{"camp", camp_json(pair.sales)},
                       {"first", text_json(pair.first)},
                       {"second", text_json(pair.second)}});
}

Json settled_json(const SettledRule& settled) {
  return Json::object({{"rule", text_json(settled.rule)},
                       {"marketing", Json::number(settled.asked[0])},
                       {"sales", Json::number(settled.asked[1])},
                       {"agreed", Json::number(settled.agreed)}});
}

Json terms_json(const ServiceTerms& terms) {
  Json json = Json::object();
  set_if(json, "leads_a_month", terms.leads_a_month);
  set_if(json, "grade", terms.grade);
  set_if(json, "first_touch_hours", terms.first_touch_hours);
  set_if(json, "attempts", terms.attempts);
  if (terms.reason_with_return) json.set("reason_with_return", Json::boolean(true));
  return json;
}

Json signatures_json(const Workshop& workshop) {
  Json json = Json::object();
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp) {
    const std::optional<CampSignature>& signature = workshop.signatures[camp];
    if (!signature) continue;
    Json entry = Json::object({{"name", text_json(signature->name)},
                               {"at", text_json(instant_text(signature->at))},
                               {"sha256", text_json(signature->sha256)}});
    set_if(entry, "role", signature->role);
    json.set(kCamps[camp], std::move(entry));
  }
  return json;
}

std::span<const Json> items_of(const Json& object, std::string_view name) {
  const Json* list = object.find(name);
  if (list == nullptr || !list->is_array()) return {};
  return list->items();
}

bool flag_of(const Json& object, std::string_view name) {
  const Json* flag = object.find(name);
  return flag != nullptr && flag->kind() == JsonKind::boolean && flag->as_bool();
}

std::optional<bool> is_sales(const Json& object) {
  return is_second_of(kCamps, object, "camp");
}

std::optional<BallotVote> vote_of(const Json& json) {
  const auto at = instant_from_text(json.text_of("at"));
  const auto ready = is_second_of(kVoteAnswers, json, "vote");
  if (!at || !ready || json.text_of("lead").empty()) return std::nullopt;
  return BallotVote{
      .lead = json.text_of("lead"), .ready = *ready, .reason = json.text_of("reason"), .at = *at};
}

void read_people(const Json& document, Workshop& workshop) {
  for (const Json& json : items_of(document, "people")) {
    const std::optional<bool> sales = is_sales(json);
    const std::string id = json.text_of("id");
    const bool is_known = std::ranges::contains(workshop.people, id, &Participant::id);
    if (!sales || id.empty() || is_known || workshop.people.size() == kMostParticipants) continue;
    workshop.people.push_back({.id = id, .name = json.text_of("name"), .sales = *sales});
  }
}

void read_votes(const Json& document, Workshop& workshop) {
  const Json* seed = document.find("seed");
  if (seed != nullptr && seed->as_int())
    workshop.seed = static_cast<std::uint64_t>(*seed->as_int());
  workshop.hides_names = flag_of(document, "hides");
  for (const Json& lead : items_of(document, "sample"))
    if (lead.is_string()) workshop.sample.push_back(lead.text());
  for (const Json& json : items_of(document, "ballots")) {
    Ballot ballot{.participant = json.text_of("participant")};
    if (ballot.participant.empty()) continue;
    for (const Json& vote : items_of(json, "votes"))
      if (auto read = vote_of(vote)) put_vote(ballot, std::move(*read));
    merge_ballot(workshop.ballots, ballot);
  }
}

void read_talk(const Json& document, Workshop& workshop) {
  for (const Json& json : items_of(document, "words")) {
    WorkshopWord word{.term = json.text_of("term")};
    for (std::size_t camp = 0; camp < kCamps.size(); ++camp)
      word.meanings[camp] = json.text_of(kCamps[camp]);
    if (!word.term.empty()) workshop.words.push_back(std::move(word));
  }
  for (const Json& json : items_of(document, "pairs"))
    if (const std::optional<bool> sales = is_sales(json))
      workshop.pairs.push_back({*sales, json.text_of("first"), json.text_of("second")});
  workshop.settled = settled_rules(document);
}

void read_signing(const Json& document, Workshop& workshop) {
  workshop.terms = service_terms(document);
  if (const Json* given = document.find("given_up"); given != nullptr && given->is_object())
    workshop.given_up = *given;
  const Json* signatures = document.find("signatures");
  for (std::size_t camp = 0; camp < kCamps.size(); ++camp) {
    const Json* json = signatures == nullptr ? nullptr : signatures->find(kCamps[camp]);
    const auto at = json == nullptr ? std::nullopt : instant_from_text(json->text_of("at"));
    if (at)
      workshop.signatures[camp] = {.name = json->text_of("name"),
                                   .role = json->text_of("role"),
                                   .at = *at,
                                   .sha256 = json->text_of("sha256")};
  }
}

} // namespace

Json workshop_json(const Workshop& workshop) {
  Json json = Json::object({{"id", text_json(workshop.id)}});
  set_if(json, "question", workshop.question);
  set_if(json, "people", list_json(workshop.people, person_json));
  set_if(json, "words", list_json(workshop.words, word_json));
  if (workshop.seed != 0) json.set("seed", Json::number(static_cast<std::int64_t>(workshop.seed)));
  set_if(json, "sample", list_json(workshop.sample, text_json));
  if (workshop.hides_names) json.set("hides", Json::boolean(true));
  set_if(json, "ballots", list_json(workshop.ballots, [](const Ballot& ballot) {
           return Json::object({{"participant", text_json(ballot.participant)},
                                {"votes", list_json(ballot.votes, vote_json)}});
         }));
  set_if(json, "pairs", list_json(workshop.pairs, pair_json));
  set_settled_rules(json, workshop.settled);
  if (workshop.terms != ServiceTerms{}) json.set("terms", terms_json(workshop.terms));
  if (const Json signatures = signatures_json(workshop); !signatures.members().empty())
    json.set("signatures", signatures);
  if (workshop.given_up.is_object()) json.set("given_up", workshop.given_up);
  for (const Json::Member& member : workshop.extras) json.set(member.name, member.value);
  return json;
}

Workshop workshop_of(const Json& document) {
  Workshop workshop{.id = document.text_of("id"), .question = document.text_of("question")};
  if (!document.is_object()) return workshop;
  read_people(document, workshop);
  read_talk(document, workshop);
  read_votes(document, workshop);
  read_signing(document, workshop);
  for (const Json::Member& member : document.members())
    if (!std::ranges::contains(kKnown, member.name)) workshop.extras.push_back(member);
  return workshop;
}

ServiceTerms service_terms(const Json& object) {
  const Json* terms = object.find("terms");
  if (terms == nullptr || !terms->is_object()) return {};
  return {.leads_a_month = number_of(*terms, "leads_a_month"),
          .grade = terms->text_of("grade"),
          .first_touch_hours = number_of(*terms, "first_touch_hours"),
          .attempts = number_of(*terms, "attempts"),
          .reason_with_return = flag_of(*terms, "reason_with_return")};
}

std::vector<SettledRule> settled_rules(const Json& object) {
  std::vector<SettledRule> rules;
  for (const Json& json : items_of(object, "settled")) {
    const auto marketing = number_of(json, "marketing"), sales = number_of(json, "sales"),
               agreed = number_of(json, "agreed");
    if (marketing && sales && agreed)
      rules.push_back({json.text_of("rule"), {*marketing, *sales}, *agreed});
  }
  return rules;
}

void set_settled_rules(Json& object, const std::vector<SettledRule>& rules) {
  set_if(object, "settled", list_json(rules, settled_json));
}

} // namespace lb
