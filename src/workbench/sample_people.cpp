// Firms, and the people in them who became leads.
#include "base/number.hpp"
#include "base/text.hpp"
#include "workbench/sample_world.hpp"

#include <algorithm>
#include <set>

namespace lb {

namespace {

constexpr std::array<int, kCultureCount> kCultureWeights{27, 15, 19, 25, 14};

struct CountryPart {
  Culture culture;
  std::string_view name;
  int weight;
  bool covered; // a rep sells there
  std::string_view phone;
};
constexpr CountryPart kCountries[] = {
    {Culture::polish, "Poland", 100, true, "+48 000"},
    {Culture::russian, "Kazakhstan", 70, true, "+7 000"},
    {Culture::russian, "Uzbekistan", 22, true, "+998 00"},
    {Culture::russian, "Armenia", 8, true, "+374 00"},
    {Culture::japanese, "Japan", 100, true, "+81 00"},
    {Culture::english, "United Kingdom", 55, true, "+44 1632"},
    {Culture::english, "Ireland", 14, true, "+353 00"},
    {Culture::english, "United States", 14, true, "+1 000"},
    {Culture::english, "Canada", 6, false, "+1 000"},
    {Culture::english, "India", 7, false, "+91 000"},
    {Culture::english, "Nigeria", 4, false, "+234 000"},
    {Culture::german, "Germany", 60, true, "+49 000"},
    {Culture::german, "Austria", 22, true, "+43 000"},
    {Culture::german, "Switzerland", 18, true, "+41 00"},
};

const CountryPart& country_of(SampleRandom& random, Culture culture) {
  std::array<int, std::size(kCountries)> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] = kCountries[i].culture == culture ? kCountries[i].weight : 0;
  return kCountries[random.weighted(weights)];
}

const CountryPart& country_named(std::string_view name) {
  return *std::ranges::find(kCountries, name, &CountryPart::name);
}

constexpr std::array<int, kIndustryCount> kIndustryWeights{22, 20, 12, 13, 9, 8, 5, 4, 5, 2};

bool is_target(Industry industry) {
  return industry == Industry::food || industry == Industry::machinery ||
         industry == Industry::chemicals || industry == Industry::logistics ||
         industry == Industry::energy;
}

/// Small firms are many, large ones few: doubled again and again by chance.
std::int64_t draw_employees(SampleRandom& random) {
  std::int64_t employees = random.between(8, 30);
  while (employees < 8000 && random.chance(620))
    employees = employees * random.between(14, 26) / 10;
  return employees;
}

void set_account(SampleWorld& world, Row account, std::string_view attribute, Value value) {
  Attributes& attributes = world.facts.accounts.attributes;
  attributes.set(attributes.add_column(attribute), account, value);
}

SampleFirm add_firm(SampleWorld& world, const FirmName& firm_name, Culture culture,
                    Industry industry) {
  SampleRandom& random = world.random;
  const Row account = account_row(
      world.facts, 'A' + padded(static_cast<std::int64_t>(world.facts.accounts.size()) + 1, 3));
  const CountryPart& country = country_of(random, culture);
  SampleFirm firm{.account = account,
                  .culture = culture,
                  .industry = industry,
                  .country = country.name,
                  .domain = firm_name.domain,
                  .employees = draw_employees(random),
                  .wanted = country.covered && is_target(industry)};
  world.facts.accounts.listed[account] = 1;
  world.facts.accounts.name[account] = firm_name.name;
  const auto text = [](std::string_view value) { return Value::of_text(std::string(value)); };
  set_account(world, account, "industry", text(kIndustryNames[static_cast<std::size_t>(industry)]));
  set_account(world, account, "country", text(country.name));
  set_account(world, account, "city", text(town(random, culture)));
  set_account(world, account, "language", text(language_of(culture)));
  set_account(world, account, "website", text("www." + firm.domain));
  if (random.chance(850))
    set_account(world, account, "employees", Value::of_number(firm.employees * kMillion));
  if (random.chance(600)) // in thousands a head, and in whole thousands
    set_account(world, account, "annual_revenue",
                Value::of_number(firm.employees * random.between(60, 240) * 1000 * kMillion));
  return firm;
}

} // namespace

void add_sample_firms(SampleWorld& world) {
  std::set<std::string> names, domains;
  while (world.firms.size() < kSampleAccountCount) {
    const auto culture = static_cast<Culture>(world.random.weighted(kCultureWeights));
    const auto industry = static_cast<Industry>(world.random.weighted(kIndustryWeights));
    FirmName name = invent_firm(world.random, culture, industry);
    if (!names.insert(name.name).second) continue;
    const std::string stem = name.domain.substr(0, name.domain.find(".example"));
    for (int number = 2; !domains.insert(name.domain).second; ++number)
      name.domain = concat({stem, std::to_string(number), ".example"});
    world.firms.push_back(add_firm(world, name, culture, industry));
  }
}

namespace {

Level draw_level(SampleRandom& random, Interest interest) {
  constexpr std::array<std::array<int, kLevelCount>, 3> weights{
      {{9, 46, 27, 11, 7}, {6, 42, 31, 13, 8}, {2, 25, 36, 23, 14}}};
  return static_cast<Level>(random.weighted(weights[static_cast<std::size_t>(interest)]));
}

std::string free_mail_domain(SampleRandom& random, Culture culture) {
  constexpr std::array<std::array<std::string_view, 3>, kCultureCount> local{
      {{"wp.pl", "onet.pl", "o2.pl"},
       {"mail.ru", "yandex.ru", "bk.ru"},
       {"yahoo.co.jp", "yahoo.co.jp", "icloud.com"},
       {"yahoo.com", "outlook.com", "hotmail.com"},
       {"gmx.de", "web.de", "t-online.de"}}};
  if (random.chance(550)) return "gmail.com";
  return std::string(
      random.pick(std::span<const std::string_view>(local[static_cast<std::size_t>(culture)])));
}

std::string digits(SampleRandom& random, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += static_cast<char>('0' + random.below(10));
  return result;
}

/// Who is reached and how: a suspect has neither e-mail nor phone.
void set_contact(SampleWorld& world, const SampleLead& lead, const PersonName& name) {
  SampleRandom& random = world.random;
  if (lead.interest == Interest::passing) {
    if (random.chance(350)) world.set_text(lead.row, "name", name.full);
    return;
  }
  world.set_text(lead.row, "name", name.full);
  // An address at a real provider names nobody: each has `sample` and a number in it.
  const std::string local = concat({name.given_latin, ".", name.family_latin});
  std::string email = lead.free_mail ? concat({local, ".sample", std::to_string(lead.row + 1), "@",
                                               free_mail_domain(random, lead.culture)})
                                     : concat({local, "@", world.firms[lead.firm].domain});
  for (int number = 2; !world.emails.insert(email).second; ++number)
    email = concat({local, std::to_string(number), "@", world.firms[lead.firm].domain});
  world.set_text(lead.row, "email", email);
  world.set(lead.row, "opt_in", Value::of_flag(random.chance(780)));
}

std::string_view role_of(SampleRandom& random, Level level) {
  constexpr std::array<std::array<std::string_view, 3>, kLevelCount> roles{
      {{"user", "user", "unknown"},
       {"user", "technical_expert", "procurement"},
       {"influencer", "champion", "technical_expert"},
       {"influencer", "budget_holder", "decision_maker"},
       {"decision_maker", "decision_maker", "budget_holder"}}};
  return random.pick(std::span<const std::string_view>(roles[static_cast<std::size_t>(level)]));
}

/// What is known of a lead's firm and job; gaps as in any list.
void set_profile(SampleWorld& world, const SampleLead& lead, std::string_view country) {
  SampleRandom& random = world.random;
  const bool known = lead.interest != Interest::passing;
  if (random.chance(known ? 930 : 600)) world.set_text(lead.row, "country", country);
  if (random.chance(known ? 960 : 700))
    world.set_text(lead.row, "language", language_of(lead.culture));
  if (known && random.chance(900))
    world.set_text(lead.row, "title", job_title(random, lead.culture, lead.level));
  if (known && random.chance(450))
    world.set_text(
        lead.row, "phone",
        concat({country_named(country).phone, " ", digits(random, 3), " ", digits(random, 3)}));
  if (lead.firm != UINT32_MAX) {
    const SampleFirm& firm = world.firms[lead.firm];
    const std::string_view industry = kIndustryNames[static_cast<std::size_t>(firm.industry)];
    if (random.chance(known ? 900 : 500)) world.set_text(lead.row, "industry", industry);
    if (random.chance(known ? 650 : 300))
      world.set(lead.row, "employees", Value::of_number(firm.employees * kMillion));
  }
  const SampleSource& source = sample_sources()[lead.source];
  world.set_text(lead.row, "source", source.name);
  world.set_text(lead.row, "source_kind", source.outbound ? "outbound" : "inbound");
  if (lead.interest == Interest::searching && random.chance(350)) {
    constexpr std::string_view kFrames[] = {"0-3 months", "3-6 months", "6-12 months", "later"};
    world.set_text(lead.row, "purchase_time_frame",
                   random.pick(std::span<const std::string_view>(kFrames)));
  }
}

int draw_luck(SampleRandom& random, const SampleLead& lead, bool wanted, std::int64_t employees) {
  std::int64_t luck = random.between(0, 45);
  luck += wanted ? 22 : 0;
  luck += employees >= 100 ? 8 : 0;
  luck += 5 * static_cast<int>(lead.level);
  if (lead.level == Level::intern) luck -= 25;
  if (lead.free_mail) luck -= 25;
  return static_cast<int>(std::clamp<std::int64_t>(luck, 0, 99));
}

std::uint32_t draw_source(SampleRandom& random) {
  std::array<int, 30> weights{};
  const std::span<const SampleSource> sources = sample_sources();
  for (std::size_t i = 0; i < sources.size(); ++i) weights[i] = sources[i].weight;
  return static_cast<std::uint32_t>(random.weighted(weights));
}

/// Every firm has a lead; beyond that a few firms have very many.
std::uint32_t draw_firm(SampleWorld& world, std::size_t& firms_met) {
  if (firms_met < world.firms.size() && world.random.chance(400))
    return static_cast<std::uint32_t>(firms_met++);
  const std::int64_t bound = world.random.between(1, static_cast<std::int64_t>(world.firms.size()));
  return static_cast<std::uint32_t>(world.random.below(bound));
}

void add_person(SampleWorld& world, Instant created_at, std::size_t& firms_met) {
  SampleRandom& random = world.random;
  SampleLead lead{.created_at = created_at};
  constexpr std::array<int, 3> interests{46, 34, 20};
  lead.interest = static_cast<Interest>(random.weighted(interests));
  lead.free_mail = lead.interest != Interest::passing && random.chance(170);
  lead.culture = static_cast<Culture>(random.weighted(kCultureWeights));
  if (!lead.free_mail && (lead.interest != Interest::passing || random.chance(700))) {
    lead.firm = draw_firm(world, firms_met);
    lead.culture = world.firms[lead.firm].culture;
  }
  const bool in_firm = lead.firm != UINT32_MAX;
  const CountryPart& country =
      in_firm ? country_named(world.firms[lead.firm].country) : country_of(random, lead.culture);
  lead.covered = country.covered;
  lead.level = draw_level(random, lead.interest);
  lead.source = draw_source(random);
  lead.luck = draw_luck(random, lead, in_firm && world.firms[lead.firm].wanted,
                        in_firm ? world.firms[lead.firm].employees : 0);
  lead.row =
      lead_row(world.facts, 'L' + padded(static_cast<std::int64_t>(world.leads.size()) + 1, 4));
  world.facts.leads.listed[lead.row] = 1;
  world.facts.leads.created_at[lead.row] = created_at;
  if (in_firm) world.facts.leads.account[lead.row] = world.firms[lead.firm].account;
  set_contact(world, lead, invent_person(random, lead.culture));
  set_profile(world, lead, country.name);
  if (in_firm && lead.interest != Interest::passing && random.chance(700))
    world.facts.leads.role[lead.row] = world.facts.leads.roles.intern(role_of(random, lead.level));
  world.leads.push_back(lead);
}

} // namespace

void add_sample_people(SampleWorld& world) {
  std::vector<Instant> created;
  for (std::size_t i = 0; i < kSampleLeadCount - kSampleStoryCount; ++i) {
    // More of them lately: the later of two draws for every other lead.
    Instant at = world.random.below(kSampleYearSeconds - 3600);
    if (i % 2 == 0) at = std::max(at, world.random.below(kSampleYearSeconds - 3600));
    created.push_back(world.from + at);
  }
  std::ranges::sort(created);
  std::size_t firms_met = 0;
  for (const Instant at : created) add_person(world, at, firms_met);
}

} // namespace lb
