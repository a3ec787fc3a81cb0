#include "exchange/definition_edit.hpp"

#include <algorithm>

namespace lb {

namespace {

// The ladder of default_ladder() as a document, so that an edit has something to change.
constexpr std::string_view kDefaultStages = R"([
  {"id":"suspect","label":"Suspect","owner":"marketing","enter":{"auto":{"all":[]}}},
  {"id":"lead","label":"Lead","owner":"marketing","enter":{"auto":{"any":[
    {"attr":"email","is_known":true},{"attr":"phone","is_known":true},{"activity":{}}]}}},
  {"id":"mql","label":"MQL","owner":"marketing","enter":{"auto":{"score":{"ge":60}}}},
  {"id":"sal","label":"SAL","owner":"inside_sales","enter":{"decision":"accept"}},
  {"id":"sql","label":"SQL","owner":"sales","enter":{"decision":"qualify"}},
  {"id":"opportunity","label":"Opportunity","owner":"sales","enter":{"decision":"opportunity"}},
  {"id":"customer","label":"Customer","owner":"sales","enter":{"decision":"won"}}])";

Result<void> missing(std::string key, std::string id) {
  return refuse({std::move(key), {{"id", std::move(id)}}}, "definition");
}

/// The object of that id in a list; nullptr where the list or the object is not there.
Json* with_id(Json* list, std::string_view id) {
  if (list == nullptr || !list->is_array()) return nullptr;
  for (Json& item : list->items())
    if (const Json* item_id = item.find("id");
        item_id != nullptr && item_id->is_string() && item_id->text() == id)
      return &item;
  return nullptr;
}

void set_or_erase(Json& object, std::string_view name, std::optional<std::int64_t> value) {
  if (value)
    object.set(name, Json::number(*value));
  else
    object.erase(name);
}

Json decay_json(const Decay& decay) {
  const Json days = Json::number(decay.days);
  switch (decay.kind) {
  case DecayKind::none:
    return Json::object({{"none", Json::object()}});
  case DecayKind::half_life:
    return Json::object({{"half_life", Json::object({{"days", days}})}});
  case DecayKind::linear:
    return Json::object({{"linear", Json::object({{"days", days}})}});
  case DecayKind::step:
    break;
  }
  return Json::object(
      {{"step", Json::object({{"percent", Json::number(decay.percent)}, {"every_days", days}})}});
}

Json texts_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.items().push_back(Json::string(text));
  return list;
}

std::string_view dimension_name(bool behaviour) {
  return behaviour ? "behaviour" : "fit";
}

// The number of the first `score` comparison `ge`, wherever it stands in the predicate.
Json* first_threshold(Json& predicate) {
  if (Json* score = predicate.find("score"))
    if (Json* from = score->find("ge"); from != nullptr && from->kind() == JsonKind::number)
      return from;
  for (const std::string_view kind : {"all", "any"})
    if (Json* parts = predicate.find(kind); parts != nullptr && parts->is_array())
      for (Json& part : parts->items())
        if (Json* from = first_threshold(part)) return from;
  if (Json* negated = predicate.find("not")) return first_threshold(*negated);
  return nullptr;
}

class Editor {
 public:
  explicit Editor(Json& document) : document_(document) {}

  Result<void> operator()(const SetRulePoints& edit) {
    return change_rule(edit.rule, [&](Json& rule) {
      rule.set("points", Json::number(edit.points));
      rule.erase("points_off");
    });
  }
  Result<void> operator()(const SetRuleLabel& edit) {
    return change_rule(edit.rule, [&](Json& rule) { rule.set("label", Json::string(edit.label)); });
  }
  Result<void> operator()(const ReplaceRule& edit) {
    if (!edit.document.is_object()) return refuse({"edit.rule_not_an_object"}, edit.rule);
    return change_rule(edit.rule, [&](Json& rule) {
      rule = edit.document;
      rule.set("id", Json::string(edit.rule));
    });
  }
  Result<void> operator()(const AddRule& edit) {
    Json* group = with_id(groups(edit.behaviour), edit.group);
    if (group == nullptr) return missing("edit.no_group", edit.group);
    std::vector<Json>& rules = group->find("rules")->items();
    const auto after = std::ranges::find_if(rules, [&](const Json& rule) {
      return !edit.after.empty() && rule.find("id")->text() == edit.after;
    });
    rules.insert(after == rules.end() ? after : after + 1, edit.document);
    return {};
  }
  Result<void> operator()(const SwitchRule& edit) {
    return change_rule(edit.rule, [&](Json& rule) {
      const Json* kept = rule.find("points_off");
      const bool is_off = kept != nullptr && rule.find("points")->as_int() == 0;
      if (edit.is_on != is_off) return; // as it is already
      if (edit.is_on) {
        rule.set("points", Json(*kept));
        rule.erase("points_off");
      } else {
        rule.set("points_off", Json(*rule.find("points")));
        rule.set("points", Json::number(0));
      }
    });
  }
  Result<void> operator()(const MoveRule& edit) {
    for (const bool behaviour : {false, true})
      if (Json* to = with_id(groups(behaviour), edit.group)) {
        for (Json& group : groups(behaviour)->items()) {
          std::vector<Json>& rules = group.find("rules")->items();
          const auto found = std::ranges::find_if(
              rules, [&](const Json& rule) { return rule.find("id")->text() == edit.rule; });
          if (found == rules.end()) continue;
          Json moved = std::move(*found);
          rules.erase(found);
          std::vector<Json>& target = to->find("rules")->items();
          const std::size_t index = std::min(edit.index, target.size());
          target.insert(target.begin() + static_cast<std::ptrdiff_t>(index), std::move(moved));
          return {};
        }
        return missing("edit.no_rule", edit.rule);
      }
    return missing("edit.no_group", edit.group);
  }
  Result<void> operator()(const SetTerm& edit) {
    Json& glossary = object_member("glossary");
    if (!edit.entry.is_null())
      glossary.set(edit.term, edit.entry);
    else
      glossary.erase(edit.term);
    if (glossary.members().empty()) document_.erase("glossary");
    return {};
  }
  Result<void> operator()(const RemoveRule& edit) {
    for (Json* group : all_groups())
      if (std::erase_if(group->find("rules")->items(),
                        [&](const Json& rule) { return rule.find("id")->text() == edit.rule; }) > 0)
        return {};
    return missing("edit.no_rule", edit.rule);
  }
  Result<void> operator()(const SetRuleLimit& edit) {
    return change_rule(edit.rule, [&](Json& rule) { set_or_erase(rule, edit.member, edit.value); });
  }
  Result<void> operator()(const SetRuleDecay& edit) {
    return change_rule(edit.rule, [&](Json& rule) {
      if (edit.decay)
        rule.set("decay", decay_json(*edit.decay));
      else
        rule.erase("decay");
    });
  }
  Result<void> operator()(const SetLimit& edit) {
    if (edit.group == "fit" || edit.group == "behaviour") {
      set_or_erase(dimension(edit.group == "behaviour"), edit.member, edit.points);
      return {};
    }
    for (Json* group : all_groups())
      if (group->find("id")->text() == edit.group) {
        set_or_erase(*group, edit.member, edit.points);
        return {};
      }
    return missing("edit.no_group", edit.group);
  }
  Result<void> operator()(const SetDimensionDecay& edit) {
    dimension(edit.behaviour).set("decay", decay_json(edit.decay));
    return {};
  }
  Result<void> operator()(const AddGroup& edit) {
    groups(edit.behaviour)
        ->items()
        .push_back(Json::object({{"id", Json::string(edit.id)},
                                 {"label", Json::string(edit.label)},
                                 {"rules", Json::array()}}));
    return {};
  }
  Result<void> operator()(const RemoveGroup& edit) {
    for (const std::string_view name : {"fit", "behaviour"})
      if (Json* found = document_.find(name); found != nullptr && found->is_object())
        if (std::erase_if(found->find("groups")->items(), [&](const Json& group) {
              return group.find("id")->text() == edit.group;
            }) > 0)
          return {};
    return missing("edit.no_group", edit.group);
  }
  Result<void> operator()(const SetMix& edit) {
    Json& mix = object_member("mix");
    mix.set("fit", Json::number(edit.fit));
    mix.set("behaviour", Json::number(edit.behaviour));
    return {};
  }
  Result<void> operator()(const SetGradeFrom& edit) {
    Json* grade = document_.find("grade");
    Json* steps = grade == nullptr ? nullptr : grade->find(dimension_name(edit.behaviour));
    if (steps == nullptr || !steps->is_array() || edit.index >= steps->items().size())
      return missing("edit.no_grade", std::to_string(edit.index + 1));
    steps->items()[edit.index].set("from", Json::number(edit.from));
    return {};
  }
  Result<void> operator()(const SetStageThreshold& edit) {
    Json* stage = with_id(&stages(), edit.stage);
    if (stage == nullptr) return missing("edit.no_stage", edit.stage);
    Json* enter = stage->find("enter");
    Json* automatic = enter == nullptr ? nullptr : enter->find("auto");
    Json* from = automatic == nullptr ? nullptr : first_threshold(*automatic);
    if (from == nullptr) return missing("edit.no_threshold", edit.stage);
    *from = Json::number(edit.points);
    return {};
  }
  Result<void> operator()(const SetStageEntry& edit) {
    Json* stage = with_id(&stages(), edit.stage);
    if (stage == nullptr) return missing("edit.no_stage", edit.stage);
    Json* enter = stage->find("enter");
    Json* automatic = enter == nullptr ? nullptr : enter->find("auto");
    if (automatic == nullptr) return missing("edit.no_entry", edit.stage);
    *automatic = edit.automatic;
    return {};
  }
  Result<void> operator()(const SetStage& edit) {
    Json* stage = with_id(&stages(), edit.stage);
    if (stage == nullptr) return missing("edit.no_stage", edit.stage);
    stage->set("label", Json::string(edit.label));
    stage->set("owner",
               Json::string(std::string(kOwnerNames[static_cast<std::size_t>(edit.owner)])));
    set_or_erase(*stage, "sla_hours", edit.sla_hours);
    return {};
  }
  Result<void> operator()(const SetGateReason& edit) {
    return change_gate(edit.gate,
                       [&](Json& gate) { gate.set("reason", Json::string(edit.reason)); });
  }
  Result<void> operator()(const SetGateBlocks& edit) {
    return change_gate(edit.gate, [&](Json& gate) { gate.set("blocks", texts_json(edit.stages)); });
  }
  Result<void> operator()(const SetListItems& edit) {
    object_member("lists").set(edit.list, texts_json(edit.items));
    return {};
  }
  Result<void> operator()(const ReplaceDefinition& edit) {
    document_ = edit.document;
    return {};
  }

 private:
  Json& object_member(std::string_view name) {
    Json* member = document_.find(name);
    return member != nullptr && member->is_object() ? *member : document_.set(name, Json::object());
  }

  Json& dimension(bool behaviour) {
    Json& json = object_member(dimension_name(behaviour));
    if (json.find("groups") == nullptr) json.set("groups", Json::array());
    return json;
  }

  // A dimension that is not there comes into being empty, which changes no result.
  Json* groups(bool behaviour) { return dimension(behaviour).find("groups"); }

  std::vector<Json*> all_groups() {
    std::vector<Json*> all;
    for (const std::string_view name : {"fit", "behaviour"})
      if (Json* found = document_.find(name); found != nullptr && found->is_object())
        for (Json& group : found->find("groups")->items()) all.push_back(&group);
    return all;
  }

  Json& stages() {
    Json* found = document_.find("stages");
    if (found != nullptr && found->is_array()) return *found;
    return document_.set("stages", *read_json(kDefaultStages));
  }

  template <class Change> Result<void> change_rule(const std::string& id, Change change) {
    for (Json* group : all_groups())
      if (Json* rule = with_id(group->find("rules"), id)) {
        change(*rule);
        return {};
      }
    return missing("edit.no_rule", id);
  }

  template <class Change> Result<void> change_gate(const std::string& id, Change change) {
    Json* gate = with_id(document_.find("gates"), id);
    if (gate == nullptr) return missing("edit.no_gate", id);
    change(*gate);
    return {};
  }

  Json& document_;
};

} // namespace

Json stage_entry(const Json& document, std::string_view stage) {
  Json ladder = *read_json(kDefaultStages);
  const Json* own = document.find("stages");
  if (own != nullptr && own->is_array()) ladder = *own;
  const Json* found = with_id(&ladder, stage);
  const Json* enter = found == nullptr ? nullptr : found->find("enter");
  const Json* automatic = enter == nullptr ? nullptr : enter->find("auto");
  return automatic == nullptr ? Json() : *automatic;
}

Result<EditedDefinition> apply_edit(const Json& document, const DefinitionEdit& edit) {
  Json edited = document.is_object() ? document : Json::object();
  if (Result<void> done = std::visit(Editor(edited), edit); !done)
    return std::unexpected(done.error());
  Warnings warnings;
  Result<Definition> definition = read_definition(edited, warnings);
  if (!definition) return std::unexpected(definition.error());
  return EditedDefinition{.document = std::move(edited), .definition = std::move(*definition)};
}

} // namespace lb
