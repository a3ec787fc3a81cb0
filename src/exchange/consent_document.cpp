#include "exchange/consent_document.hpp"

#include "exchange/document_reading.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kMember = "consent";

Extras::iterator find_member(Extras& members) {
  return std::ranges::find(members, kMember, &Json::Member::name);
}

void read_opt_outs(ObjectReader& object, Consent& consent) {
  for (const std::string& word :
       object.optional_texts("opt_out").value_or(std::vector<std::string>{})) {
    const auto* found = std::ranges::find(kContactChannelNames, std::string_view(word));
    if (found == kContactChannelNames.end())
      return object.reading().refuse(object.place(), {"document.consent_kept"});
    consent.opt_out[static_cast<std::size_t>(found - kContactChannelNames.begin())] = true;
  }
}

} // namespace

Json consent_json(const Consent& consent) {
  Json json = Json::object();
  if (consent.basis)
    json.set("basis", Json::string(std::string(
                          kLawfulBasisNames[static_cast<std::size_t>(*consent.basis)])));
  if (consent.source) json.set("source", Json::string(*consent.source));
  if (consent.at) json.set("at", Json::string(instant_text(*consent.at)));
  if (consent.withdrawn_at)
    json.set("withdrawn_at", Json::string(instant_text(*consent.withdrawn_at)));
  std::vector<Json> words;
  for (std::size_t i = 0; i < consent.opt_out.size(); ++i)
    if (consent.opt_out[i]) words.push_back(Json::string(std::string(kContactChannelNames[i])));
  if (!words.empty()) json.set("opt_out", Json::array(std::move(words)));
  return json;
}

std::optional<Consent> read_consent(const Json& member) {
  Warnings warnings;
  Reading reading(warnings);
  const Place place{.name = kMember};
  ObjectReader object(reading, member, place);
  if (reading.refused()) return std::nullopt;
  Consent consent;
  if (const auto basis = object.optional_choice("basis", kLawfulBasisNames))
    consent.basis = static_cast<LawfulBasis>(*basis);
  consent.source = object.optional_text("source");
  consent.at = object.optional_instant("at");
  consent.withdrawn_at = object.optional_instant("withdrawn_at");
  read_opt_outs(object, consent);
  object.expect({"basis", "source", "at", "withdrawn_at", "opt_out"});
  if (reading.refused() || !warnings.empty()) return std::nullopt;
  return consent;
}

bool take_consent(Leads& leads, Row lead, Extras& members) {
  const auto found = find_member(members);
  if (found == members.end()) return true;
  if (std::optional<Consent> consent = read_consent(found->value))
    leads.consents[lead] = std::move(*consent);
  else if (!found->value.is_null()) {
    std::rotate(found, found + 1, members.end());
    return false;
  }
  members.erase(found);
  return true;
}

Json lead_consent(const Leads& leads, Row lead) {
  if (const Consent* consent = leads.consent(lead)) return consent_json(*consent);
  const auto found = leads.extras.find(lead);
  if (found == leads.extras.end()) return {};
  for (const Json::Member& member : found->second)
    if (member.name == kMember) return member.value;
  return {};
}

void put_lead_consent(Leads& leads, Row lead, const Json& member) {
  leads.consents.erase(lead);
  Extras members;
  if (const auto found = leads.extras.find(lead); found != leads.extras.end())
    members = std::move(found->second);
  leads.extras.erase(lead);
  std::erase_if(members, [](const Json::Member& one) { return one.name == kMember; });
  members.push_back({std::string(kMember), member});
  take_consent(leads, lead, members);
  if (!members.empty()) leads.extras[lead] = std::move(members);
}

} // namespace lb
