// Shares that add up, and attribution against a plain reading of the page.
#include "lead/attribution.hpp"
#include "lead/proportion.hpp"
#include "random_workspace.hpp"

#include <numeric>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using Amounts = std::map<std::string, std::int64_t, std::less<>>;

constexpr std::array kCampaigns{"spring", "Spring", "fair", " ", "", "mail"};
constexpr std::array<std::int64_t, 7> kAmounts{0, 1, 2, 99, 100, -7, 1'000'000'007};

PlainFacts with_money(Random& random, PlainFacts plain) {
  for (PlainActivity& activity : plain.activities)
    if (!random.once_in(3)) activity.campaign = random.pick(kCampaigns);
  for (PlainDecision& decision : plain.decisions) {
    if (random.once_in(2)) decision.kind = "won"; // often
    if (decision.kind == "won" && !random.once_in(6)) decision.amount = random.pick(kAmounts);
  }
  return plain;
}

struct PlainWin {
  std::int64_t amount = 0;
  Instant at = 0;
  std::vector<const PlainActivity*> touches; // by at, then id
};

std::string unit_of(const PlainFacts& plain, const Definition& definition,
                    const std::string& lead_id, Instant as_of) {
  const auto lead = std::ranges::find(plain.leads, lead_id, &PlainLead::id);
  if (lead == plain.leads.end() || lead->created_at > as_of) return {};
  return definition.of_accounts && !lead->account.empty() ? "account " + lead->account
                                                          : "lead " + lead->id;
}

std::vector<PlainWin> wins_of(const PlainFacts& plain, const EvaluationInput& input,
                              const Evaluation& evaluation) {
  std::vector<PlainWin> wins;
  for (const Move& move : evaluation.stages.moves) {
    if (move.by == kByAuto || move.by == kByCreated) continue;
    const PlainDecision& decision = plain.decisions[move.by];
    if (decision.kind != "won" || !decision.amount) continue;
    PlainWin& win = wins.emplace_back();
    win.amount = *decision.amount;
    win.at = move.at;
    const std::string unit = unit_of(plain, input.definition, decision.lead, input.as_of);
    for (const PlainActivity& activity : plain.activities) {
      const bool is_mine = unit_of(plain, input.definition, activity.lead, input.as_of) == unit;
      const bool is_blank =
          !activity.campaign || *activity.campaign == "" || *activity.campaign == " "; // unknown
      if (is_mine && !is_blank && activity.at <= move.at) win.touches.push_back(&activity);
    }
    std::ranges::sort(win.touches, [](const PlainActivity* a, const PlainActivity* b) {
      return std::tie(a->at, a->id) < std::tie(b->at, b->id);
    });
  }
  return wins;
}

// Percentages of one touch of n, over 100 * (n - 2) or 100.
std::vector<std::int64_t> plain_weights(std::size_t model, const PlainWin& win) {
  const auto n = static_cast<std::int64_t>(win.touches.size());
  const std::vector<std::int32_t> factors =
      decay_factors({.kind = DecayKind::half_life, .days = 7});
  std::vector<std::int64_t> weights;
  for (std::int64_t i = 0; i < n; ++i) {
    const bool is_end = i == 0 || i == n - 1;
    const std::int64_t age = day_of(win.at) - day_of(win.touches[static_cast<std::size_t>(i)]->at);
    switch (model) {
    case 0:
      weights.push_back(i == 0 ? 1 : 0);
      break;
    case 1:
      weights.push_back(i == n - 1 ? 1 : 0);
      break;
    case 2:
      weights.push_back(1);
      break;
    case 3:
      weights.push_back(n <= 2 ? 50 : is_end ? 40 * (n - 2) : 20);
      break;
    default:
      weights.push_back(factors[static_cast<std::size_t>(age)]);
    }
  }
  const bool all_zero = std::ranges::all_of(weights, [](std::int64_t w) { return w == 0; });
  if (all_zero) std::ranges::fill(weights, 1);
  return weights;
}

Amounts plain_amounts(std::size_t model, const std::vector<PlainWin>& wins) {
  Amounts amounts;
  for (const PlainWin& win : wins) {
    if (win.touches.empty()) {
      amounts["(none)"] += win.amount;
      continue;
    }
    const auto shares = shares_of(win.amount, plain_weights(model, win));
    for (std::size_t i = 0; i < shares.size(); ++i) amounts[*win.touches[i]->campaign] += shares[i];
  }
  std::erase_if(amounts, [](const auto& entry) { return entry.second == 0; });
  return amounts;
}

PlainFacts one_win(std::int64_t amount) {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = {}, .role = {}, .attributes = {}}};
  plain.decisions = {{.id = "d",
                      .lead = "A",
                      .at = kStart + 9 * kDaySeconds,
                      .kind = "won",
                      .bant = {},
                      .amount = amount}};
  return plain;
}

PlainActivity touch(std::string id, std::int64_t day, std::string campaign) {
  return {.id = std::move(id),
          .lead = "A",
          .at = kStart + day * kDaySeconds,
          .kind = "page_view",
          .detail = {},
          .campaign = std::move(campaign)};
}

Attribution attribution_of(const Facts& facts) {
  const Definition definition;
  const EvaluationInput input{
      .facts = facts, .definition = definition, .as_of = kStart + 99 * kDaySeconds};
  Evaluator evaluator;
  evaluator.update(input);
  return attribution(input, evaluator);
}

} // namespace

TEST_CASE("shares add up, lie within 1 of exact, and follow their weights") {
  Random random(1);
  for (int i = 0; i < 3'000; ++i) {
    const std::int64_t amount = random.between(-500, 1'000'000'000'000'000);
    std::vector<std::int64_t> weights;
    for (std::int64_t j = random.between(1, 12); j > 0; --j)
      weights.push_back(random.once_in(3) ? random.below(3) : random.below(1'000'001));
    weights.back() += 1;
    const auto shares = shares_of(amount, weights);
    CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == amount);
    const Int128 whole = std::accumulate(weights.begin(), weights.end(), Int128{0});
    for (std::size_t j = 0; j < shares.size(); ++j) {
      const Int128 off = shares[j] * whole - Int128{amount} * weights[j];
      CHECK((-whole < off && off < whole));
      if (weights[j] == 0) CHECK(shares[j] == 0);
      for (std::size_t k = 0; k < j; ++k) {
        if (weights[j] == weights[k]) {
          // Ties to the earlier.
          CHECK(shares[k] >= shares[j]);
          CHECK(shares[k] - shares[j] <= 1);
        }
      }
    }
  }
}

TEST_CASE("shares by hand: what is left goes to the largest fractions") {
  using Shares = std::vector<std::int64_t>;
  CHECK(shares_of(1000, Shares{1, 1, 1}) == Shares{334, 333, 333});
  CHECK(shares_of(11, Shares{1, 2, 4}) == Shares{2, 3, 6});     // 1.57, 3.14, 6.29
  CHECK(shares_of(-10, Shares{1, 1, 1}) == Shares{-3, -3, -4}); // floors -4, two 1s back
  CHECK(shares_of(0, Shares{3, 0}) == Shares{0, 0});
}

TEST_CASE("attribution is the page's, over random workspaces") {
  std::size_t wins_seen = 0;
  std::size_t touches_seen = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = with_money(random, random_facts(random, 10));
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = random_instant(random)};
    Evaluator evaluator;
    const auto wins = wins_of(plain, input, evaluator.update(input));
    std::int64_t total = 0;
    for (const PlainWin& win : wins) {
      total += win.amount;
      touches_seen += win.touches.size();
    }
    wins_seen += wins.size();
    const Attribution result = attribution(input, evaluator);
    for (std::size_t model = 0; model < result.models.size(); ++model) {
      CAPTURE(model);
      const Amounts& amounts = result.models[model].amounts;
      CHECK(amounts == plain_amounts(model, wins));
      std::int64_t sum = 0;
      for (const auto& [campaign, amount] : amounts) sum += amount;
      CHECK(sum == total);
    }
  }
  CHECK(wins_seen > 200);
  CHECK(touches_seen > 500);
}

TEST_CASE("position: one touch takes all, two halve it, of more the ends take 40 each") {
  PlainFacts plain = one_win(1001);
  const auto position = [&] { return attribution_of(to_facts(plain)).models[3].amounts; };
  plain.activities = {touch("a", 1, "C1")};
  CHECK(position() == Amounts{{"C1", 1001}});
  plain.activities.push_back(touch("b", 2, "C2"));
  CHECK(position() == Amounts{{"C1", 501}, {"C2", 500}});
  plain.activities.push_back(touch("c", 3, "C3"));
  plain.activities.push_back(touch("d", 4, "C4"));
  // 400.4, 100.1, 100.1, 400.4: the one that is left goes to the earlier of the two of 0.4.
  CHECK(position() == Amounts{{"C1", 401}, {"C2", 100}, {"C3", 100}, {"C4", 400}});
}

TEST_CASE("a win without an amount, or of nothing, attributes nothing") {
  PlainFacts plain = one_win(0);
  plain.activities = {touch("a", 1, "C1")};
  for (const std::optional<std::int64_t> amount : {std::optional<std::int64_t>{}, {0}}) {
    plain.decisions[0].amount = amount;
    const Attribution result = attribution_of(to_facts(plain));
    for (const AttributedModel& model : result.models) CHECK(model.amounts.empty());
  }
}

TEST_CASE("ROI is against the cost of each listed campaign, where it has one") {
  PlainFacts plain = one_win(900);
  plain.activities = {touch("a", 1, "C1"), touch("b", 2, "unlisted")};
  Facts facts = to_facts(plain);
  facts.campaigns = {{.id = "C1", .cost = 400}, {.id = "C2", .cost = 7},
                     {.id = "C3", .cost = 0},   {.id = "C4"},
                     {.id = "C5", .cost = -9},  {.id = "(none)", .cost = 10}};
  const std::vector<std::optional<std::int64_t>> roi = attribution_of(facts).models[2].roi;
  // 450 of 900 for 400: 50 / 400. A negative cost is a cost: (0 + 9) / -9.
  CHECK(roi == std::vector<std::optional<std::int64_t>>{125'000, -1'000'000, std::nullopt,
                                                        std::nullopt, -1'000'000, -1'000'000});
}

} // namespace lb::test
