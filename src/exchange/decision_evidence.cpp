#include "exchange/decision_evidence.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

Evidence evidence_of(const Decision& decision) {
  const auto member = std::ranges::find(decision.extras, "evidence", &Json::Member::name);
  if (member == decision.extras.end()) return {};
  if (member->value.is_string()) return {.text = member->value.text()};
  return {.text = member->value.text_of("text"), .channel = member->value.text_of("channel")};
}

void put_evidence(Decision& decision, const Evidence& evidence) {
  const std::string_view text = trimmed(evidence.text);
  if (text.empty()) return;
  Json said = Json::object({{"text", Json::string(std::string(text))}});
  if (!evidence.channel.empty()) said.set("channel", Json::string(evidence.channel));
  decision.extras.push_back({"evidence", std::move(said)});
}

} // namespace lb
