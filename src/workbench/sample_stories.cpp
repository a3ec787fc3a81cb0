// Seven leads that each live one example of how people tell a lead from a contact: E1 shows what
// readers do before they are worth a call; E2 to E5 do just the same and differ in who they are;
// E6-hot and E6-warm differ in what they said about budget and time.
#include "workbench/sample_content.hpp"
#include "workbench/sample_world.hpp"

namespace lb {

namespace {

struct Person {
  std::string_view id, name, email, title, country, language, industry;
  std::int64_t employees = 0;
  std::string_view rep;
};

/// The day so many days before the sample's end, at an hour.
Instant day_before(const SampleWorld& world, std::int64_t days, std::int64_t hour) {
  return (day_of(world.to) - days) * kDaySeconds + hour * kHourSeconds;
}

Row add_person(SampleWorld& world, const Person& person) {
  const Row row = lead_row(world.facts, person.id);
  world.facts.leads.listed[row] = 1;
  world.facts.leads.created_at[row] = day_before(world, 24, 8);
  world.set_text(row, "name", person.name);
  world.set_text(row, "email", person.email);
  world.set_text(row, "country", person.country);
  world.set_text(row, "language", person.language);
  world.set_text(row, "source", "Newsletter");
  world.set_text(row, "source_kind", "inbound");
  world.set(row, "opt_in", Value::of_flag(true));
  if (!person.title.empty()) world.set_text(row, "title", person.title);
  if (!person.industry.empty()) world.set_text(row, "industry", person.industry);
  if (person.employees != 0)
    world.set(row, "employees", Value::of_number(person.employees * kMillion));
  return row;
}

/// Signs up for the newsletter, takes an e-book, opens the newsletter often, comes back to the
/// site.
void read_along(SampleWorld& world, Row lead, Culture culture) {
  SampleRandom random = world.random.fork(lead);
  const auto add = [&](std::int64_t days, std::int64_t hour, std::string_view kind,
                       std::string_view detail, std::string_view campaign) {
    world.activities.push_back({lead, day_before(world, days, hour), kind, detail, campaign});
  };
  add(24, 8, "newsletter_signup", {}, "C05");
  add(24, 9, "page_view", "/blog", {});
  add(20, 10, "download", title_of(random, culture, Piece::ebook), "C06");
  for (const std::int64_t days : {19, 16, 13, 11, 9, 7})
    add(days, 7, "email_opened", title_of(random, culture, Piece::newsletter), "C05");
  add(12, 11, "page_view", "/product", {});
  add(8, 13, "page_view", "/cases", {});
  add(7, 14, "page_view", "/pricing", {});
  add(7, 15, "page_view", "/cases", {});
}

using Answers = std::array<std::optional<Bant>, 4>; // in the order of kBantParts

void say(SampleWorld& world, Row lead, Instant at, std::string_view rep, const Answers& bant) {
  world.add_decision(lead, at, "bant", rep).bant = bant;
}

/// A rep takes the lead, answers, and takes it for worth working on.
void accept(SampleWorld& world, Row lead, const Person& person) {
  world.assign(lead, day_before(world, 6, 9), person.rep);
  world.add_decision(lead, day_before(world, 6, 10), "respond", person.rep);
  world.add_decision(lead, day_before(world, 5, 9), "accept", person.rep);
}

void tell_e1_to_e3(SampleWorld& world) {
  const Person e1{
      "E1", "Joanna Sikora", "joanna.sikora@olszanka-mleczarnia.example", {}, "Poland", "pl", {}, 0,
      {}};
  read_along(world, add_person(world, e1), Culture::polish);

  const Person e2{"E2", "Ruth Marsh", "ruth.marsh.sample2@gmail.com", {}, "Nigeria", "en", {},
                  0,    "R04"};
  const Row second = add_person(world, e2);
  read_along(world, second, Culture::english);
  world.add_decision(second, day_before(world, 5, 9), "accept", e2.rep);

  const Person e3{"E3",
                  "Елена Громова",
                  "elena.gromova@alatau-moloko.example",
                  "Руководитель отдела закупок",
                  "Kazakhstan",
                  "ru",
                  "Food and drink",
                  320,
                  "R08"};
  const Row third = add_person(world, e3);
  read_along(world, third, Culture::russian);
  accept(world, third, e3);
}

void tell_e4_and_e5(SampleWorld& world) {
  constexpr auto yes = Bant::yes, no = Bant::no;
  const Person e4{"E4",         "中村 翔", "sho.nakamura@fujimino-seiki.example",
                  "インターン", "Japan",   "ja",
                  "Machinery",  540,       "R06"};
  const Row fourth = add_person(world, e4);
  read_along(world, fourth, Culture::japanese);
  accept(world, fourth, e4);
  say(world, fourth, day_before(world, 4, 3), e4.rep, Answers{no, no, no, std::nullopt});
  world.add_decision(fourth, day_before(world, 3, 3), "qualify", e4.rep);

  const Person e5{"E5",
                  "Hannah Krüger",
                  "hannah.krueger@lindenfels-chemie.example",
                  "Geschäftsführerin",
                  "Germany",
                  "de",
                  "Chemicals",
                  780,
                  "R10"};
  const Row fifth = add_person(world, e5);
  read_along(world, fifth, Culture::german);
  accept(world, fifth, e5);
  Decision& said = world.add_decision(fifth, day_before(world, 4, 10), "bant", e5.rep);
  said.bant = Answers{yes, yes, yes, yes};
  said.extras.push_back(
      {"evidence",
       Json::object(
           {{"channel", Json::string("LinkedIn")},
            {"text", Json::string("Wir wachsen schneller, als unsere Tabellen es "
                                  "aushalten, und suchen bis zum Sommer eine Lösung.")}})});
  world.add_decision(fifth, day_before(world, 3, 10), "qualify", e5.rep);
}

void tell_e6(SampleWorld& world) {
  constexpr auto yes = Bant::yes;
  const Person hot{"E6-hot",
                   "Samuel Bennett",
                   "samuel.bennett@millbrook-foods.example",
                   "Operations Director",
                   "United Kingdom",
                   "en",
                   "Food and drink",
                   410,
                   "R04"};
  const Row sixth = add_person(world, hot);
  read_along(world, sixth, Culture::english);
  accept(world, sixth, hot);
  say(world, sixth, day_before(world, 4, 10), hot.rep, Answers{yes, std::nullopt, yes, yes});

  const Person warm{"E6-warm",
                    "Małgorzata Król",
                    "malgorzata.krol@debowiec-spedycja.example",
                    "Kierowniczka floty",
                    "Poland",
                    "pl",
                    "Logistics",
                    150,
                    "R01"};
  const Row last = add_person(world, warm);
  read_along(world, last, Culture::polish);
  accept(world, last, warm);
  say(world, last, day_before(world, 4, 10), warm.rep,
      Answers{std::nullopt, std::nullopt, yes, std::nullopt});
}

} // namespace

void add_sample_stories(SampleWorld& world) {
  tell_e1_to_e3(world);
  tell_e4_and_e5(world);
  tell_e6(world);
}

} // namespace lb
