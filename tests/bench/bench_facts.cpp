#include "bench/bench_words.hpp"
#include "bench/bench_world.hpp"

#include <algorithm>

namespace lb::bench {

namespace {

// What chance decides of a lead, before it is text or a row.
struct DrawnLead {
  std::int64_t firm = 0;
  Instant created_at = 0;
  bool has_free_mail = false, opted_in = false;
  std::string_view title, industry, country, language, source; // empty: unknown
  std::int64_t town = 0, phone = 0;
  std::int64_t employees = 0, revenue = 0; // 0: unknown
};

struct DrawnActivity {
  std::string_view kind, detail;
  Instant at = 0;
};

// Draws the same leads and activities whoever asks, all leads first.
class Draws {
 public:
  explicit Draws(std::size_t lead_count) : lead_count_(lead_count) {}

  DrawnLead lead() {
    DrawnLead drawn;
    drawn.firm = random_.below(20'000);
    drawn.created_at = as_of_ - random_.between(3600, 365 * kDaySeconds);
    drawn.has_free_mail = random_.chance(150);
    if (random_.chance(800)) drawn.title = one_of(random_, kTitles);
    if (random_.chance(800)) drawn.industry = one_of(random_, kIndustries);
    if (random_.chance(900)) drawn.country = one_of(random_, kCountries);
    drawn.town = random_.below(300);
    drawn.language = one_of(random_, kLanguages);
    if (random_.chance(700)) drawn.employees = random_.between(5, 6000);
    if (random_.chance(500)) drawn.revenue = random_.between(100, 90'000) * 1000;
    drawn.source = one_of(random_, kSources);
    drawn.opted_in = random_.chance(700);
    drawn.phone = random_.between(100'000, 999'999);
    return drawn;
  }

  /// How many activities each lead has: ten on average, one lead in a hundred over a hundred.
  std::vector<std::uint32_t> activity_counts() {
    std::vector<std::uint32_t> counts(lead_count_);
    std::size_t left = lead_count_ * 10;
    for (std::size_t i = 0; i < lead_count_; i += 100) {
      counts[i] = static_cast<std::uint32_t>(
          std::min(left, static_cast<std::size_t>(random_.between(101, 400))));
      left -= counts[i];
    }
    for (; left > 0; --left)
      ++counts[static_cast<std::size_t>(random_.below(static_cast<std::int64_t>(lead_count_)))];
    return counts;
  }

  DrawnActivity activity() {
    DrawnActivity drawn;
    drawn.kind = one_of(random_, kKinds);
    drawn.at = as_of_ - random_.between(0, 365 * kDaySeconds);
    if (drawn.kind == "page_view") drawn.detail = one_of(random_, kDetails);
    return drawn;
  }

 private:
  std::size_t lead_count_;
  SampleRandom random_{7};
  Instant as_of_ = *instant_from_text(kAsOf);
};

std::string lead_id(std::size_t number) {
  std::string digits = std::to_string(number);
  return "L" + std::string(7 - digits.size(), '0') + digits;
}
std::string activity_id(std::size_t number) {
  return "V" + std::to_string(number + 1);
}

std::string firm_id(const DrawnLead& lead) {
  return "A" + std::to_string(lead.firm);
}

constexpr std::string_view kHeader =
    "id,created_at,account,email,title,industry,country,city,"
    "language,employees,annual_revenue,source,opt_in,phone,website";

// The attributes of a lead in the order of the header.
std::array<Value, 12> attributes(const DrawnLead& lead, std::size_t number) {
  const auto text = [](std::string_view word) { return Value::of_text(std::string(word)); };
  const auto known = [](std::int64_t count) {
    return count > 0 ? Value::of_number(count * kMillion) : Value{};
  };
  const std::string firm = "firm" + std::to_string(lead.firm) + ".example";
  return {text("person" + std::to_string(number) + "@" + (lead.has_free_mail ? "gmail.com" : firm)),
          text(lead.title),
          text(lead.industry),
          text(lead.country),
          text("Town " + std::to_string(lead.town)),
          text(lead.language),
          known(lead.employees),
          known(lead.revenue),
          text(lead.source),
          Value::of_flag(lead.opted_in),
          text("+48 000 " + std::to_string(lead.phone)),
          text("www." + firm)};
}

std::vector<std::string_view> attribute_names() {
  std::vector<std::string_view> names;
  std::string_view rest = kHeader;
  for (int column = 0; !rest.empty(); ++column) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (column >= 3) names.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

Facts make_leads(Draws& draws, std::size_t lead_count) {
  Facts facts;
  Leads& leads = facts.leads;
  leads.attributes.add_column("company"); // as the import keeps the account's text
  for (const std::string_view name : attribute_names()) leads.attributes.add_column(name);
  leads.attributes.add_rows(lead_count);
  leads.created_at.reserve(lead_count);
  leads.account.reserve(lead_count);
  leads.role.assign(lead_count, kNoCode);
  leads.listed.assign(lead_count, 1);
  for (std::size_t i = 0; i < lead_count; ++i) {
    const DrawnLead drawn = draws.lead();
    leads.ids.intern(lead_id(i));
    leads.created_at.push_back(drawn.created_at);
    leads.account.push_back(account_row(facts, firm_id(drawn)));
    leads.attributes.set(0, i, Value::of_text(firm_id(drawn)));
    const std::array<Value, 12> values = attributes(drawn, i);
    for (std::size_t column = 0; column < values.size(); ++column)
      if (!is_unknown(values[column])) leads.attributes.set(column + 1, i, values[column]);
  }
  return facts;
}

} // namespace

CsvFiles make_csv(std::size_t lead_count) {
  Draws draws(lead_count);
  CsvFiles files{.leads = std::string(kHeader) + '\n',
                 .activities = "id,lead,at,kind,detail,campaign\n"};
  for (std::size_t i = 0; i < lead_count; ++i) {
    const DrawnLead drawn = draws.lead();
    files.leads += lead_id(i) + ',' + instant_text(drawn.created_at) + ',' + firm_id(drawn);
    for (const Value& value : attributes(drawn, i)) files.leads += ',' + value_text(value);
    files.leads += '\n';
  }
  std::size_t number = 0;
  const std::vector<std::uint32_t> counts = draws.activity_counts();
  for (std::size_t i = 0; i < lead_count; ++i)
    for (std::uint32_t left = counts[i]; left > 0; --left) {
      const DrawnActivity drawn = draws.activity();
      files.activities += activity_id(number++) + ',' + lead_id(i) + ',' + instant_text(drawn.at);
      files.activities += ',';
      files.activities += drawn.kind;
      files.activities += ',';
      files.activities += drawn.detail;
      files.activities += ",\n";
    }
  return files;
}

Facts make_facts(std::size_t lead_count) {
  Draws draws(lead_count);
  Facts facts = make_leads(draws, lead_count);
  Activities& activities = facts.activities;
  const std::size_t activity_count = lead_count * 10;
  activities.id.reserve(activity_count, 8);
  for (auto* column : {&activities.lead, &activities.kind, &activities.detail})
    column->reserve(activity_count);
  activities.at.reserve(activity_count);
  activities.campaign.assign(activity_count, kNoCode);
  const std::vector<std::uint32_t> counts = draws.activity_counts();
  for (Row lead = 0; lead < lead_count; ++lead)
    for (std::uint32_t left = counts[lead]; left > 0; --left) {
      const DrawnActivity drawn = draws.activity();
      activities.id.push_back(activity_id(activities.id.size()));
      activities.lead.push_back(lead);
      activities.at.push_back(drawn.at);
      activities.kind.push_back(activities.kinds.intern(drawn.kind));
      activities.detail.push_back(drawn.detail.empty() ? kNoCode
                                                       : activities.details.intern(drawn.detail));
    }
  ++facts.revision;
  return facts;
}

} // namespace lb::bench
