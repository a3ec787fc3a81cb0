// The nurture document (SEMANTICS 9): tracks with their steps, and contents.
#include "exchange/workspace_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::int64_t kMostAfterDays = 1'000'000;

Content read_content(ObjectReader& object) {
  object.expect({"id", "title", "kind"});
  Content content;
  content.id = object.text("id");
  content.title = object.text_or("title", content.id);
  content.kind = static_cast<ContentKind>(object.choice("kind", kContentKindNames));
  return content;
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
  object.expect({"id", "persona", "steps"});
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
  return track;
}

/// Items with an id of their own, each read by `read(object)`.
template <class Read> auto read_items(ObjectReader& document, std::string_view name, Read read) {
  std::vector<decltype(read(document))> items;
  const Place list = document.at(name);
  const std::span<const Json> jsons = document.list_or_none(name);
  UniqueIds ids;
  for (std::size_t i = 0; i < jsons.size() && !document.reading().refused(); ++i) {
    const Place place = item_of(list, i);
    ObjectReader object(document.reading(), jsons[i], place);
    items.push_back(read(object));
    ids.add(document.reading(), place, items.back().id);
  }
  return items;
}

} // namespace

NurturePlan read_nurture_at(ObjectReader& nurture, const Definition* definition) {
  refuse_too_deep(nurture.reading(), nurture.json(), nurture.place());
  nurture.expect({"tracks", "contents"});
  NurturePlan plan;
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
