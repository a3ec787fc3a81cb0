// The nurture document (SEMANTICS 9): tracks with their steps, and contents.
#include "exchange/workspace_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::int64_t kMostAfterDays = 1'000'000;

/// One text, or a list of them.
std::vector<std::string> one_or_more(ObjectReader& object, std::string_view name) {
  const Json* member = object.optional(name);
  if (member != nullptr && member->is_string()) return {member->text()};
  return object.optional_texts(name).value_or(std::vector<std::string>());
}

/// The objects of a list, each read by `read(object)`.
template <class Read> auto read_objects(ObjectReader& of, std::string_view name, Read read) {
  std::vector<decltype(read(of))> items;
  const Place list = of.at(name);
  const std::span<const Json> jsons = of.list_or_none(name);
  for (std::size_t i = 0; i < jsons.size() && !of.reading().refused(); ++i) {
    const Place place = item_of(list, i);
    ObjectReader object(of.reading(), jsons[i], place);
    items.push_back(read(object));
  }
  return items;
}

ContentFeedback read_feedback(ObjectReader& object) {
  object.expect({"at", "by", "rating", "question"});
  ContentFeedback feedback{.at = object.optional_instant("at"),
                           .by = object.optional_text("by"),
                           .rating = object.optional_integer("rating"),
                           .question = object.optional_text("question")};
  if (feedback.rating)
    bounded(object.reading(), object.at("rating"), *feedback.rating, {1, kBestRating});
  return feedback;
}

Content read_content(ObjectReader& object) {
  object.expect({"id", "title", "kind", "journey", "roles", "feedback"});
  Content content;
  content.id = object.text("id");
  content.title = object.text_or("title", content.id);
  content.kind = static_cast<ContentKind>(object.choice("kind", kContentKindNames));
  content.journey = one_or_more(object, "journey");
  content.roles = one_or_more(object, "roles");
  content.feedback = read_objects(object, "feedback", read_feedback);
  return content;
}

JourneyStage read_journey_stage(ObjectReader& object) {
  object.expect({"id", "label"});
  JourneyStage stage{.id = object.text("id")};
  stage.label = object.text_or("label", {});
  return stage;
}

void warn_unknown_content(ObjectReader& step, const std::string& id, Names contents) {
  if (!step.reading().hears_warnings() || std::ranges::contains(contents, std::string_view(id)))
    return;
  const std::string_view nearest = nearest_name(id, contents);
  Message message{"nurture.unknown_content", {{"content", quotable(id)}}};
  if (!nearest.empty())
    message = {"nurture.unknown_content_nearest",
               {{"content", quotable(id)}, {"nearest", quotable(nearest)}}};
  step.reading().warn(step.at("content"), std::move(message));
}

TrackStep read_step(ObjectReader& object, Names contents) {
  object.expect({"after_days", "content", "channel"});
  TrackStep step;
  step.after_days = bounded(object.reading(), object.at("after_days"), object.integer("after_days"),
                            {0, kMostAfterDays});
  step.content = object.text("content");
  step.channel = object.optional_text("channel");
  warn_unknown_content(object, step.content, contents);
  return step;
}

Track read_track(ObjectReader& object, const PredicateScope& scope, Names contents) {
  object.expect({"id", "persona", "steps", "also_at"});
  Track track;
  track.id = object.text("id");
  const Place persona_place = object.at("persona");
  if (const Json* persona = object.required("persona"))
    track.persona = read_predicate(object.reading(), *persona, persona_place, scope);
  const Place steps_place = object.at("steps");
  const std::span<const Json> steps = object.list("steps");
  for (std::size_t i = 0; i < steps.size() && !object.reading().refused(); ++i) {
    const Place place = item_of(steps_place, i);
    ObjectReader step(object.reading(), steps[i], place);
    track.steps.push_back(read_step(step, contents));
  }
  track.also_at = one_or_more(object, "also_at");
  return track;
}

/// Items with an id of their own, each read by `read(object)`.
template <class Read> auto read_items(ObjectReader& document, std::string_view name, Read read) {
  UniqueIds ids;
  return read_objects(document, name, [&](ObjectReader& object) {
    auto item = read(object);
    ids.add(object.reading(), object.place(), item.id);
    return item;
  });
}

} // namespace

NurturePlan read_nurture_at(ObjectReader& nurture, const Definition* definition) {
  refuse_too_deep(nurture.reading(), nurture.json(), nurture.place());
  nurture.expect({"tracks", "contents", "journey"});
  NurturePlan plan;
  plan.journey = read_items(nurture, "journey", read_journey_stage);
  plan.contents = read_items(nurture, "contents", read_content);
  std::vector<std::string_view> contents;
  for (const Content& content : plan.contents) contents.push_back(content.id);
  DefinitionNames names(definition);
  plan.tracks = read_items(nurture, "tracks", [&](ObjectReader& object) {
    return read_track(object, names.scope(), contents);
  });
  return plan;
}

Result<NurturePlan> read_nurture(const Json& document, Warnings& warnings) {
  return read_alone(document, "nurture", warnings, read_nurture_at);
}

} // namespace lb
