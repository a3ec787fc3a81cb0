#include "exchange/ballot_document.hpp"

#include "base/base64url.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "exchange/documents.hpp"
#include "exchange/workshop_json.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostCards = 1000;

Json lines_json(const std::vector<BallotLine>& lines) {
  std::vector<Json> list;
  for (const BallotLine& line : lines)
    list.push_back(Json::array({text_json(line.name), text_json(line.words)}));
  return Json::array(std::move(list));
}

Json card_json(const BallotCard& card) {
  Json json = Json::object({{"title", text_json(card.title)}});
  if (!card.attributes.empty()) json.set("attributes", lines_json(card.attributes));
  if (!card.activities.empty()) json.set("activities", lines_json(card.activities));
  if (card.earlier != 0) json.set("earlier", Json::number(card.earlier));
  return json;
}

Json answer_json(const BallotAnswer& answer) {
  Json json = Json::object({{"card", Json::number(static_cast<std::int64_t>(answer.card) + 1)},
                            {"vote", text_json(kVoteAnswers[answer.ready ? 1 : 0])},
                            {"at", text_json(instant_text(answer.at))}});
  if (!answer.reason.empty()) json.set("reason", text_json(answer.reason));
  return json;
}

Json paper_json(const BallotPaper& paper) {
  Json json =
      Json::object({{"format", text_json(kBallotFormat)},
                    {"workshop", text_json(paper.workshop)},
                    {"sample", text_json(paper.sample)},
                    {"size", Json::number(static_cast<std::int64_t>(paper.size))},
                    {"participant", Json::object({{"id", text_json(paper.person.id)},
                                                  {"name", text_json(paper.person.name)},
                                                  {"camp", camp_json(paper.person.sales)}})}});
  if (!paper.question.empty()) json.set("question", text_json(paper.question));
  const auto set_list = [&](std::string_view name, const auto& items, auto write) {
    std::vector<Json> list;
    for (const auto& item : items) list.push_back(write(item));
    if (!list.empty()) json.set(name, Json::array(std::move(list)));
  };
  set_list("cards", paper.cards, card_json);
  set_list("answers", paper.answers, answer_json);
  return json;
}

std::unexpected<Error> refuse_part(std::string where) {
  return refuse({"ballot.part_wrong"}, std::move(where));
}

std::vector<BallotLine> lines_of(const Json& card, std::string_view name) {
  std::vector<BallotLine> lines;
  const Json* list = card.find(name);
  if (list == nullptr || !list->is_array()) return lines;
  for (const Json& line : list->items()) {
    const bool is_pair = line.is_array() && line.items().size() == 2 &&
                         line.items()[0].is_string() && line.items()[1].is_string();
    if (is_pair) lines.push_back({line.items()[0].text(), line.items()[1].text()});
  }
  return lines;
}

std::optional<BallotAnswer> answer_of(const Json& json, std::size_t size) {
  const auto card = number_of(json, "card");
  const auto ready = is_second_of(kVoteAnswers, json, "vote");
  const auto at = instant_from_text(json.text_of("at"));
  if (!card || *card < 1 || *card > static_cast<std::int64_t>(size) || !at || !ready)
    return std::nullopt;
  return BallotAnswer{.card = static_cast<std::size_t>(*card - 1),
                      .ready = *ready,
                      .reason = json.text_of("reason"),
                      .at = *at};
}

Result<BallotPaper> paper_head(const Json& document) {
  if (document.text_of("format") != kBallotFormat) return refuse({"ballot.none"});
  BallotPaper paper{.workshop = document.text_of("workshop"),
                    .sample = document.text_of("sample"),
                    .person = {},
                    .question = document.text_of("question")};
  const auto size = number_of(document, "size");
  if (paper.workshop.empty()) return refuse_part("workshop");
  if (paper.sample.empty()) return refuse_part("sample");
  if (!size || *size < 1 || *size > static_cast<std::int64_t>(kMostCards))
    return refuse_part("size");
  paper.size = static_cast<std::size_t>(*size);
  const Json* person = document.find("participant");
  const auto sales = person == nullptr ? std::nullopt : is_second_of(kCamps, *person, "camp");
  if (!sales || person->text_of("id").empty()) return refuse_part("participant");
  paper.person = {.id = person->text_of("id"), .name = person->text_of("name"), .sales = *sales};
  return paper;
}

// The letters behind `ballot=`, up to the full stop; mail programs break lines wherever they like.
Result<std::string> letters_of(std::string_view text) {
  const std::size_t start = text.find(kBallotStart);
  if (start == std::string_view::npos) return refuse({"ballot.none"});
  const std::size_t end = text.find('.', start);
  if (end == std::string_view::npos) return refuse({"ballot.cut_off"});
  std::string letters;
  for (const char letter :
       text.substr(start + kBallotStart.size(), end - start - kBallotStart.size()))
    if (static_cast<unsigned char>(letter) > ' ') letters += letter;
  return letters;
}

} // namespace

std::string sample_mark(std::span<const std::string> sample) {
  std::string text;
  for (const std::string& lead : sample) text += json_quoted(lead);
  return sha256_hex(text).substr(0, 16);
}

const BallotAnswer* answer_on(const BallotPaper& paper, std::size_t card) {
  const auto found = std::ranges::find(paper.answers, card, &BallotAnswer::card);
  return found == paper.answers.end() ? nullptr : &*found;
}

void put_answer(BallotPaper& paper, BallotAnswer answer) {
  const auto place = std::ranges::lower_bound(paper.answers, answer.card, {}, &BallotAnswer::card);
  if (place != paper.answers.end() && place->card == answer.card)
    *place = std::move(answer);
  else
    paper.answers.insert(place, std::move(answer));
}

Ballot ballot_from(const BallotPaper& paper, std::span<const std::string> sample) {
  Ballot ballot{.participant = paper.person.id};
  for (const BallotAnswer& answer : paper.answers)
    if (answer.card < sample.size())
      put_vote(ballot, {.lead = sample[answer.card],
                        .ready = answer.ready,
                        .reason = answer.reason,
                        .at = answer.at});
  return ballot;
}

std::string ballot_file(const BallotPaper& paper) {
  return compact_json(paper_json(paper));
}

std::string ballot_text(const BallotPaper& paper) {
  return std::string(kBallotStart) + base64url(compact_json(paper_json(paper))) + '.';
}

Result<BallotPaper> ballot_of(const Json& document) {
  Result<BallotPaper> paper = paper_head(document);
  if (!paper) return paper;
  const Json* cards = document.find("cards");
  if (cards != nullptr && cards->is_array()) {
    if (cards->items().size() != paper->size) return refuse_part("cards");
    for (const Json& card : cards->items()) {
      if (!card.is_object()) return refuse_part("cards");
      paper->cards.push_back({.title = card.text_of("title"),
                              .attributes = lines_of(card, "attributes"),
                              .activities = lines_of(card, "activities"),
                              .earlier = number_of(card, "earlier").value_or(0)});
    }
  }
  const Json* answers = document.find("answers");
  if (answers == nullptr || !answers->is_array()) return paper;
  for (std::size_t n = 0; n < answers->items().size(); ++n) {
    std::optional<BallotAnswer> answer = answer_of(answers->items()[n], paper->size);
    if (!answer) return refuse_part("answers[" + std::to_string(n) + "]");
    put_answer(*paper, std::move(*answer));
  }
  return paper;
}

Result<BallotPaper> read_ballot(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{')
    return read_json(text.substr(first)).and_then([](const Json& json) { return ballot_of(json); });
  return letters_of(text).and_then([](const std::string& letters) -> Result<BallotPaper> {
    const std::optional<std::string> bytes = bytes_of_base64url(letters);
    if (!bytes || !is_utf8(*bytes)) return refuse({"ballot.garbled"});
    const Result<Json> json = read_json(*bytes);
    if (!json) return refuse({"ballot.garbled"});
    return ballot_of(*json);
  });
}

} // namespace lb
