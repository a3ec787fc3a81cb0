#include "view/draft_words.hpp"

#include "lead/threshold_stage.hpp"
#include "view/format.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

const Group* changed_group(const Dimension& dimension, std::string_view id) {
  const auto found = std::ranges::find(dimension.groups, id, &Group::id);
  return found == dimension.groups.end() ? nullptr : &*found;
}

template <class Part>
const Part* changed_part(const std::vector<Part>& parts, std::string_view id) {
  const auto found = std::ranges::find(parts, id, &Part::id);
  return found == parts.end() ? nullptr : &*found;
}

class ChangeWords {
 public:
  ChangeWords(const View& view, const DefinitionChange& change, const Definition& before,
              const Definition& after)
      : view_(view), change_(change), before_(before), after_(after) {}

  std::string say() const {
    switch (change_.kind) {
    case ChangeKind::rule:
      return rule();
    case ChangeKind::stage:
      return stage();
    case ChangeKind::group:
      return group();
    case ChangeKind::gate:
      return gate();
    case ChangeKind::mix:
      return moved(view_.t("score.mix"), mix_of(before_), mix_of(after_));
    case ChangeKind::list:
      return changed(list_word(view_, change_.id));
    case ChangeKind::limits:
      return changed(listed(view_, dimension(), view_.t("definition.limit")));
    case ChangeKind::decay:
      return changed(listed(view_, dimension(), view_.t("change.fading")));
    case ChangeKind::subject:
      return changed(view_.t("change.subject"));
    case ChangeKind::grade:
      return changed(view_.t("score.grade"));
    case ChangeKind::temperature:
      return changed(view_.t("temperature.temperature"));
    case ChangeKind::ladder:
      return changed(view_.t("definition.stages"));
    }
    return {};
  }

 private:
  std::string moved(std::string_view name, const std::string& from, const std::string& to) const {
    return view_.t(Message{"change.moved", {{"name", std::string(name)}, {"a", from}, {"b", to}}});
  }
  std::string about(const char* key, std::string name) const {
    return view_.t(Message{key, {{"name", std::move(name)}}});
  }
  std::string changed(std::string_view name) const {
    return about("change.changed", std::string(name));
  }
  std::string_view dimension() const {
    return view_.t(change_.behaviour ? "definition.behaviour" : "definition.fit");
  }
  static std::string mix_of(const Definition& definition) {
    return std::to_string(definition.mix_fit) + "/" + std::to_string(definition.mix_behaviour);
  }

  std::string rule() const {
    const Rule* was = rule_named(before_, change_.id);
    const Rule* is = rule_named(after_, change_.id);
    if (was == nullptr) return about("change.added", rule_word(view_, *is));
    if (is == nullptr) return about("change.removed", rule_word(view_, *was));
    if (was->condition != is->condition) return changed(rule_word(view_, *is));
    return moved(rule_word(view_, *is), signed_text(view_, was->points),
                 signed_text(view_, is->points));
  }

  std::string stage() const {
    const Stage* was = changed_part(before_.stages, change_.id);
    const Stage* is = changed_part(after_.stages, change_.id);
    if (was == nullptr || is == nullptr) return changed(change_.id);
    const auto from = stage_threshold(*was);
    const auto to = stage_threshold(*is);
    const std::string name = stage_word(view_, *is);
    if (!from || !to || *from == *to) return changed(name);
    return moved(view_.t(Message{"definition.threshold_of", {{"stage", name}}}),
                 whole_text(view_, *from), whole_text(view_, *to));
  }

  std::string limit_of(const Group* group) const {
    return group == nullptr || !group->cap ? std::string(view_.t("common.none"))
                                           : whole_text(view_, *group->cap);
  }
  std::string group() const {
    const Group* was =
        changed_group(change_.behaviour ? before_.behaviour : before_.fit, change_.id);
    const Group* is = changed_group(change_.behaviour ? after_.behaviour : after_.fit, change_.id);
    const Group* named = is == nullptr ? was : is;
    const std::string name = named == nullptr ? change_.id : group_word(view_, *named);
    return moved(listed(view_, name, view_.t("definition.limit")), limit_of(was), limit_of(is));
  }

  std::string gate() const {
    const Gate* was = changed_part(before_.gates, change_.id);
    const Gate* is = changed_part(after_.gates, change_.id);
    if (was == nullptr) return about("change.added", reason_words(view_, *is));
    if (is == nullptr) return about("change.removed", reason_words(view_, *was));
    return changed(reason_words(view_, *is));
  }

  const View& view_;
  const DefinitionChange& change_;
  const Definition &before_, &after_;
};

} // namespace

std::string change_words(const View& view, const DefinitionChange& change, const Definition& before,
                         const Definition& after) {
  return ChangeWords(view, change, before, after).say();
}

} // namespace lb
