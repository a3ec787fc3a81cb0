#include "exchange/score_sql.hpp"

#include "base/text.hpp"
#include "exchange/sql_comparison.hpp"
#include "exchange/sql_head.hpp"
#include "exchange/sql_predicate.hpp"
#include "lead/scoring.hpp"

#include <algorithm>
#include <set>

namespace lb {

namespace {

// White_Space, of which both ends of a text are trimmed.
constexpr std::string_view kBlanks =
    " \t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200A\u2028\u2029\u202F\u205F\u3000";

std::string micro(std::int64_t points) {
  return std::to_string(points * kMicro);
}

// [floor, cap] as Limits has it: a cap below the floor wins.
std::string limited(const std::string& sum, const Limits& limits) {
  std::string cases;
  if (limits.floor != INT64_MIN)
    cases += concat({" WHEN ", sum, " < ", std::to_string(limits.floor), " THEN ",
                     std::to_string(std::min(limits.floor, limits.cap))});
  if (limits.cap != INT64_MAX)
    cases += concat(
        {" WHEN ", sum, " > ", std::to_string(limits.cap), " THEN ", std::to_string(limits.cap)});
  return cases.empty() ? sum : concat({"CASE", cases, " ELSE ", sum, " END"});
}

// floor((fit * mix + behaviour * mix) / 100); by the usual mix nothing is divided.
std::string mixed(const Definition& definition) {
  const auto times = [](std::string_view column, std::int64_t factor) {
    return concat(
        {column, " * ", factor < 0 ? "(" : "", std::to_string(factor), factor < 0 ? ")" : ""});
  };
  if (definition.mix_fit == 100 && definition.mix_behaviour == 100) return "s.fit + s.behaviour";
  return sql_floor(concat({times("s.fit", definition.mix_fit), " + ",
                           times("s.behaviour", definition.mix_behaviour)}),
                   100);
}

class ScoreQuery {
 public:
  explicit ScoreQuery(const ScoreSqlInput& input)
      : definition_(input.definition), as_of_(input.as_of),
        attributes_(input.facts, input.definition),
        activities_(input.facts.activities, input.definition.lists) {
    for (const RuleRef& ref : rules_of(definition_)) add_rule(ref);
    add_stages();
  }

  const SqlAttributes& attributes() const { return attributes_; }
  const std::vector<std::string>& left_out() const { return left_out_; }

  std::string text() const {
    std::vector<SqlStep> steps{settings()};
    const auto add = [&](std::vector<SqlStep> more) {
      for (SqlStep& step : more) steps.push_back(std::move(step));
    };
    add(given_steps());
    add(day_steps());
    steps.push_back(existing());
    add(attributes_.steps());
    if (!activities_.empty()) add(activities_.steps());
    if (definition_.of_accounts) steps.push_back(units());
    add(bant_steps());
    add(point_steps());
    std::vector<std::string> texts;
    for (const SqlStep& step : steps) texts.push_back(sql_step(step));
    return concat({"WITH ", sql_joined(texts, ",\n"), "\n", last_select()});
  }

 private:
  SqlWriter writer() { return {definition_, attributes_, activities_}; }

  void add_rule(const RuleRef& ref) {
    const std::string name = "rule_" + std::to_string(rules_.size() + 1);
    const std::string words =
        ref.rule->label.empty() ? ref.rule->id : concat({ref.rule->id, ": ", ref.rule->label});
    rules_.push_back(concat({sql_comment(words), "\n    ", points_of(ref), " AS ", name}));
  }

  std::string points_of(const RuleRef& ref) {
    const Rule& rule = *ref.rule;
    if (rule.points == 0) return "0";
    if (const auto* activity = std::get_if<ActivityCondition>(&rule.condition)) {
      const Dimension& dimension = ref.behaviour ? definition_.behaviour : definition_.fit;
      const std::string sum = activities_.sum(*activity, activity->decay.value_or(dimension.decay));
      const std::string points = concat({std::to_string(rule.points), " * ", sum});
      Limits limits;
      if (activity->cap && rule.points < 0) limits.floor = -*activity->cap * kMicro;
      if (activity->cap && rule.points > 0) limits.cap = *activity->cap * kMicro;
      return limited(points, limits);
    }
    return sql_choice(condition_of(rule), micro(rule.points), "0");
  }

  std::string condition_of(const Rule& rule) {
    if (const auto* fit = std::get_if<FitCondition>(&rule.condition))
      return sql_predicate(writer(), fit->when);
    if (const auto* quiet = std::get_if<InactivityCondition>(&rule.condition))
      return concat({activities_.quiet_days(quiet->kinds), " >= ", std::to_string(quiet->days)});
    return attributes_.committee_condition(std::get<CommitteeCondition>(rule.condition));
  }

  void add_stages() {
    std::vector<std::string> names;
    for (const Stage& stage : definition_.stages) {
      if (!stage.automatic) continue;
      if (uses_stage(*stage.automatic)) {
        left_out_.push_back(stage.id);
        continue;
      }
      std::string name = "holds_" + sql_plain_name(stage.id);
      while (std::ranges::contains(names, name)) name += "_2";
      names.push_back(name);
      stages_.push_back(
          concat({sql_choice(sql_predicate(writer(), *stage.automatic), "1", "0"), " AS ", name}));
    }
  }

  SqlStep settings() const {
    return {"settings",
            {concat({sql_literal(instant_text(as_of_)), " AS as_of"}),
             concat({sql_literal(kBlanks), " AS blanks"})},
            ""};
  }

  std::vector<SqlStep> given_steps() const {
    std::vector<std::string> leads{"l.id AS lead", "l.created_at AS created_at",
                                   "l.account AS account"};
    std::vector<std::string> accounts{"c.id AS account"};
    leads.insert(leads.end(), attributes_.lead_columns().begin(), attributes_.lead_columns().end());
    accounts.insert(accounts.end(), attributes_.account_columns().begin(),
                    attributes_.account_columns().end());
    std::vector<std::string> decisions{"d.id AS decision", "d.lead AS lead", "d.at AS decided_at"};
    for (const std::string_view part : kBantParts)
      decisions.push_back(concat({"d.", part, " AS ", part}));
    return {{"given_leads", leads, "FROM leads AS l"},
            {"given_accounts", accounts, "FROM accounts AS c"},
            {"given_activities",
             {"a.lead AS lead", "a.at AS happened_at", "a.kind AS activity_kind",
              "a.detail AS activity_detail"},
             "FROM activities AS a"},
            {"given_bant", decisions, "FROM decisions AS d\n  WHERE d.kind = 'bant'"}};
  }

  // The days from some day long ago to each date that occurs, of years that begin in March.
  std::vector<SqlStep> day_steps() const {
    const std::string before_march = "SUBSTR(x.date, 6, 2) <= '02'";
    const std::string day =
        concat({"365 * x.year + ", sql_floor("x.year", 4), " - ", sql_floor("x.year", 100), " + ",
                sql_floor("x.year", 400), " + ", sql_floor("153 * x.month + 2", 5), " + x.day"});
    return {{"dates",
             {"SUBSTR(g.created_at, 1, 10) AS date"},
             "FROM given_leads AS g\n  UNION SELECT SUBSTR(g.happened_at, 1, 10) FROM "
             "given_activities AS g\n  UNION SELECT SUBSTR(t.as_of, 1, 10) FROM settings AS t"},
            {"months",
             {"x.date AS date",
              concat({"CAST(SUBSTR(x.date, 1, 4) AS BIGINT) - ", sql_choice(before_march, "1", "0"),
                      " AS year"}),
              concat({"CAST(SUBSTR(x.date, 6, 2) AS BIGINT) + ",
                      sql_choice(before_march, "9", "-3"), " AS month"}),
              "CAST(SUBSTR(x.date, 9, 2) AS BIGINT) AS day"},
             "FROM dates AS x"},
            {"days", {"x.date AS date", day + " AS day"}, "FROM months AS x"}};
  }

  SqlStep existing() const {
    const char* unit = definition_.of_accounts
                           ? "CASE WHEN g.account IS NULL THEN 'lead ' || g.lead ELSE 'account ' "
                             "|| g.account END AS unit"
                           : "g.lead AS unit";
    std::vector<std::string> columns{unit, "g.lead AS lead", "g.account AS account",
                                     "n.day - d.day AS days_here"};
    for (const std::string& name : attributes_.lead_names())
      columns.push_back(concat({"g.", name, " AS ", name}));
    for (const std::string& name : attributes_.account_names())
      columns.push_back(concat({"c.", name, " AS ", name}));
    return {"existing", columns,
            "FROM given_leads AS g\n  CROSS JOIN settings AS t\n  JOIN days AS d ON d.date = "
            "SUBSTR(g.created_at, 1, 10)\n  JOIN days AS n ON n.date = SUBSTR(t.as_of, 1, 10)\n  "
            "LEFT JOIN given_accounts AS c ON c.account = g.account\n  WHERE g.created_at <= "
            "t.as_of"};
  }

  // Part by part the newest answer that was given.
  std::vector<SqlStep> bant_steps() const {
    std::vector<std::string> ranked{"u.unit AS unit"}, newest{"u.unit AS unit"};
    for (const std::string_view part : kBantParts) {
      ranked.push_back(concat({"g.", part, " AS ", part}));
      ranked.push_back(concat({"ROW_NUMBER() OVER (PARTITION BY u.unit ORDER BY CASE WHEN g.", part,
                               " IS NULL THEN 1 ELSE 0 END, g.decided_at DESC, g.decision DESC) AS "
                               "rank_of_",
                               part}));
      newest.push_back(concat({"COALESCE(MAX(CASE WHEN x.rank_of_", part, " = 1 THEN x.", part,
                               " END), 'unknown') AS ", part}));
    }
    return {
        {"bant_ranked", ranked,
         "FROM given_bant AS g CROSS JOIN settings AS t JOIN existing AS u ON u.lead = g.lead\n  "
         "WHERE g.decided_at <= t.as_of"},
        {"bant", newest,
         "FROM existing AS u LEFT JOIN bant_ranked AS x ON x.unit = u.unit\n  GROUP BY u.unit"}};
  }

  std::string join_values() const {
    return concat(
        {" JOIN ", attributes_.units_step(), " AS v ON v.unit = b.unit",
         activities_.empty() ? "" : "\n  LEFT JOIN activity_sums AS a ON a.unit = b.unit"});
  }

  // Rules, groups, dimensions, score: each of the columns of the one before.
  std::vector<SqlStep> point_steps() const {
    const Scoring scoring = make_scoring(definition_);
    std::vector<std::vector<std::string>> rules_of_group(scoring.groups.size());
    for (std::size_t rule = 0; rule < scoring.group_of_rule.size(); ++rule)
      rules_of_group[scoring.group_of_rule[rule]].push_back("x.rule_" + std::to_string(rule + 1));
    std::vector<std::string> rules{"b.unit AS unit"}, sums{"x.unit AS unit"},
        groups{"x.unit AS unit"};
    std::vector<std::string> fit, behaviour;
    rules.insert(rules.end(), rules_.begin(), rules_.end());
    for (std::size_t group = 0; group < scoring.groups.size(); ++group) {
      const std::string name = "group_" + std::to_string(group + 1);
      sums.push_back(concat({sql_sum(rules_of_group[group]), " AS ", name}));
      groups.push_back(concat({limited("x." + name, scoring.groups[group]), " AS ", name}));
      (group < scoring.fit_group_count ? fit : behaviour).push_back("x." + name);
    }
    return {{"rule_points", rules, concat({"FROM bant AS b", join_values()})},
            {"group_sums", sums, "FROM rule_points AS x"},
            {"group_points", groups, "FROM group_sums AS x"},
            {"dimension_sums",
             {"x.unit AS unit", sql_sum(fit) + " AS fit", sql_sum(behaviour) + " AS behaviour"},
             "FROM group_points AS x"},
            {"dimensions",
             {"x.unit AS unit", limited("x.fit", scoring.fit) + " AS fit",
              limited("x.behaviour", scoring.behaviour) + " AS behaviour"},
             "FROM dimension_sums AS x"},
            {"totals",
             {"s.unit AS unit", "s.fit AS fit", "s.behaviour AS behaviour",
              mixed(definition_) + " AS score"},
             "FROM dimensions AS s"},
            {"scores",
             {"s.*", sql_floor("s.score + 500000", kMicro) + " AS shown",
              sql_grade(definition_) + " AS grade",
              sql_temperature(definition_.temperature) + " AS temperature"},
             "FROM totals AS s JOIN bant AS b ON b.unit = s.unit"}};
  }

  // What a unit is called: the account, or of a lead without one the lead.
  SqlStep units() const {
    return {"units",
            {"u.unit AS unit", "MAX(u.account) AS account",
             "MAX(CASE WHEN u.account IS NULL THEN u.lead END) AS lead"},
            "FROM existing AS u\n  GROUP BY u.unit"};
  }

  std::string last_select() const {
    std::vector<std::string> columns{"s.unit AS lead"};
    if (definition_.of_accounts) columns = {"u.account", "u.lead"};
    for (const char* points : {"fit", "behaviour", "score"})
      columns.push_back(concat({"CAST(s.", points, " AS BIGINT) AS ", points}));
    for (const char* told : {"s.shown", "s.grade", "s.temperature"}) columns.emplace_back(told);
    for (const std::string_view part : kBantParts) columns.push_back(concat({"b.", part}));
    columns.insert(columns.end(), stages_.begin(), stages_.end());
    const std::string from = "FROM scores AS s JOIN bant AS b ON b.unit = s.unit" + join_values();
    return concat({"SELECT\n  ", sql_joined(columns, ",\n  "), "\n", from,
                   definition_.of_accounts
                       ? "\n  JOIN units AS u ON u.unit = s.unit\nORDER BY CASE WHEN u.account IS "
                         "NULL THEN 1 ELSE 0 END, u.account, u.lead;\n"
                       : "\nORDER BY s.unit;\n"});
  }

  const Definition& definition_;
  Instant as_of_;
  SqlAttributes attributes_;
  SqlActivities activities_;
  std::vector<std::string> rules_, stages_, left_out_;
};

} // namespace

ScoreSql score_sql(const ScoreSqlInput& input, const Catalogue& catalogue) {
  const Definition& definition = input.definition;
  const ScoreQuery query(input);
  const std::string version = definition.version ? "_v" + std::to_string(*definition.version) : "";
  const std::set<std::string>&missing = query.attributes().missing(),
        &mixed = query.attributes().mixed();
  const SqlHead head{.definition = definition.id,
                     .version = definition.version,
                     .missing = {missing.begin(), missing.end()},
                     .mixed = {mixed.begin(), mixed.end()},
                     .stages_left_out = query.left_out()};
  return {.text = sql_head(head, catalogue) + query.text(),
          .file_name = concat({"leadbench_scores", version, ".sql"})};
}

} // namespace lb
