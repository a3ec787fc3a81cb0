#include "lead/definition_changes.hpp"

#include <algorithm>

namespace lb {

namespace {

template <class AnyDefinition> auto& dimension_of(AnyDefinition& definition, bool behaviour) {
  return behaviour ? definition.behaviour : definition.fit;
}

// The element with an id, or nullptr.
template <class List> auto* named(List& list, std::string_view id) {
  const auto found =
      std::ranges::find(list, id, [](const auto& one) -> const std::string& { return one.id; });
  return found == list.end() ? nullptr : &*found;
}

struct GroupLimits {
  std::optional<std::int64_t> floor{}, cap{};
  friend bool operator==(const GroupLimits&, const GroupLimits&) = default;
};
GroupLimits limits_of(const Dimension& dimension, std::string_view group_id) {
  const Group* group = named(dimension.groups, group_id);
  return group == nullptr ? GroupLimits{} : GroupLimits{group->floor, group->cap};
}

std::optional<RuleRef> placed_rule(const Definition& definition, std::string_view id) {
  for (const bool behaviour : {false, true}) {
    for (const Group& group : dimension_of(definition, behaviour).groups) {
      if (const Rule* rule = named(group.rules, id)) return RuleRef{&group, rule, behaviour};
    }
  }
  return std::nullopt;
}

bool is_same_rule(const RuleRef& a, const RuleRef& b) {
  return a.behaviour == b.behaviour && a.group->id == b.group->id &&
         a.rule->condition == b.rule->condition && a.rule->points == b.rule->points;
}
bool is_same_stage(const Stage& a, const Stage& b) {
  return a.automatic == b.automatic && a.decision == b.decision && a.sla_hours == b.sla_hours;
}
bool is_same_gate(const Gate& a, const Gate& b) {
  return a.blocks == b.blocks && a.when == b.when;
}

bool has_same_rungs(const Definition& a, const Definition& b) {
  return std::ranges::equal(a.stages, b.stages, {}, &Stage::id, &Stage::id);
}

class ChangeList {
 public:
  ChangeList(const Definition& current, const Definition& draft)
      : current_(current), draft_(draft) {}

  std::vector<DefinitionChange> make() {
    add_if(current_.of_accounts != draft_.of_accounts, {.kind = ChangeKind::subject});
    add_lists();
    add_dimension(false);
    add_dimension(true);
    add_if(current_.mix_fit != draft_.mix_fit || current_.mix_behaviour != draft_.mix_behaviour,
           {.kind = ChangeKind::mix});
    add_if(current_.grade != draft_.grade, {.kind = ChangeKind::grade});
    add_if(current_.temperature != draft_.temperature, {.kind = ChangeKind::temperature});
    add_stages();
    add_gates();
    return std::move(changes_);
  }

 private:
  void add_if(bool differs, DefinitionChange change) {
    if (differs) changes_.push_back(std::move(change));
  }

  void add_lists() {
    NamedLists names = draft_.lists;
    names.insert(current_.lists.begin(), current_.lists.end());
    for (const auto& [name, values] : names) {
      const auto was = current_.lists.find(name);
      const auto is = draft_.lists.find(name);
      const bool in_both = was != current_.lists.end() && is != draft_.lists.end();
      add_if(!in_both || was->second != is->second, {.kind = ChangeKind::list, .id = name});
    }
  }

  void add_dimension(bool behaviour) {
    const Dimension& was = dimension_of(current_, behaviour);
    const Dimension& is = dimension_of(draft_, behaviour);
    add_if(was.floor != is.floor || was.cap != is.cap,
           {.kind = ChangeKind::limits, .behaviour = behaviour});
    add_if(was.decay != is.decay, {.kind = ChangeKind::decay, .behaviour = behaviour});
    const auto add_group = [&](const Group& group) {
      add_if(limits_of(was, group.id) != limits_of(is, group.id),
             {.kind = ChangeKind::group, .behaviour = behaviour, .id = group.id});
    };
    for (const Group& group : is.groups) {
      add_group(group);
      for (const Rule& rule : group.rules) {
        const auto before = placed_rule(current_, rule.id);
        add_if(!before || !is_same_rule(*before, {&group, &rule, behaviour}),
               {.kind = ChangeKind::rule, .id = rule.id});
      }
    }
    for (const Group& group : was.groups) {
      if (named(is.groups, group.id) == nullptr) add_group(group);
      for (const Rule& rule : group.rules)
        add_if(!placed_rule(draft_, rule.id), {.kind = ChangeKind::rule, .id = rule.id});
    }
  }

  void add_stages() {
    if (!has_same_rungs(current_, draft_)) return add_if(true, {.kind = ChangeKind::ladder});
    for (std::size_t rung = 0; rung < draft_.stages.size(); ++rung)
      add_if(!is_same_stage(current_.stages[rung], draft_.stages[rung]),
             {.kind = ChangeKind::stage, .id = draft_.stages[rung].id});
  }

  void add_gates() {
    for (const Gate& gate : draft_.gates) {
      const Gate* before = named(current_.gates, gate.id);
      add_if(before == nullptr || !is_same_gate(*before, gate),
             {.kind = ChangeKind::gate, .id = gate.id});
    }
    for (const Gate& gate : current_.gates)
      add_if(named(draft_.gates, gate.id) == nullptr, {.kind = ChangeKind::gate, .id = gate.id});
  }

  const Definition& current_;
  const Definition& draft_;
  std::vector<DefinitionChange> changes_;
};

Group& group_to_write(Dimension& dimension, const std::string& id) {
  if (Group* group = named(dimension.groups, id)) return *group;
  return dimension.groups.emplace_back(Group{.id = id, .label = {}, .rules = {}});
}

// The element with the id as it was: replaced, put back or away.
template <class List> void restore(List& list, const List& as_it_was, std::string_view id) {
  const auto* before = named(as_it_was, id);
  auto* now = named(list, id);
  if (before == nullptr)
    std::erase_if(list, [&](const auto& one) { return one.id == id; });
  else if (now != nullptr)
    *now = *before;
  else
    list.push_back(*before);
}

void restore_rule(Definition& definition, const Definition& current, const std::string& id) {
  for (const bool behaviour : {false, true}) {
    for (Group& group : dimension_of(definition, behaviour).groups)
      std::erase_if(group.rules, [&](const Rule& rule) { return rule.id == id; });
  }
  const auto before = placed_rule(current, id);
  if (!before) return;
  Dimension& dimension = dimension_of(definition, before->behaviour);
  group_to_write(dimension, before->group->id).rules.push_back(*before->rule);
}

void restore_list(NamedLists& lists, const NamedLists& as_they_were, const std::string& name) {
  const auto before = as_they_were.find(name);
  if (before == as_they_were.end())
    lists.erase(name);
  else
    lists[name] = before->second;
}

void restore_dimension(Dimension& dimension, const Dimension& before,
                       const DefinitionChange& change) {
  if (change.kind == ChangeKind::decay) {
    dimension.decay = before.decay;
  } else if (change.kind == ChangeKind::limits) {
    dimension.floor = before.floor;
    dimension.cap = before.cap;
  } else {
    const GroupLimits limits = limits_of(before, change.id);
    Group& group = group_to_write(dimension, change.id);
    group.floor = limits.floor;
    group.cap = limits.cap;
  }
}

void take_back(Definition& definition, const Definition& current, const DefinitionChange& change) {
  switch (change.kind) {
  case ChangeKind::subject:
    definition.of_accounts = current.of_accounts;
    break;
  case ChangeKind::list:
    return restore_list(definition.lists, current.lists, change.id);
  case ChangeKind::limits:
  case ChangeKind::decay:
  case ChangeKind::group:
    return restore_dimension(dimension_of(definition, change.behaviour),
                             dimension_of(current, change.behaviour), change);
  case ChangeKind::rule:
    return restore_rule(definition, current, change.id);
  case ChangeKind::mix:
    definition.mix_fit = current.mix_fit;
    definition.mix_behaviour = current.mix_behaviour;
    break;
  case ChangeKind::grade:
    definition.grade = current.grade;
    break;
  case ChangeKind::temperature:
    definition.temperature = current.temperature;
    break;
  case ChangeKind::ladder:
    definition.stages = current.stages;
    break;
  case ChangeKind::stage:
    return restore(definition.stages, current.stages, change.id);
  case ChangeKind::gate:
    return restore(definition.gates, current.gates, change.id);
  }
}

} // namespace

std::vector<DefinitionChange> changes_between(const Definition& current, const Definition& draft) {
  return ChangeList(current, draft).make();
}

Definition with_taken_back(const Definition& current, const Definition& draft,
                           std::span<const DefinitionChange> changes) {
  Definition definition = draft;
  for (const DefinitionChange& change : changes) take_back(definition, current, change);
  return definition;
}

} // namespace lb
