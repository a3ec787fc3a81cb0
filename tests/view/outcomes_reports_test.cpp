// The reports: each is saved as a page without a script and as CSV in one press, and both carry the
// figures of the screen.
#include "exchange/csv_cell.hpp"
#include "exchange/documents.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/outcome_reports.hpp"
#include "view/outcomes_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

void go_reports(HeadlessPage& page) {
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::reports;
  page.frames(12);
}

std::string report_name(const HeadlessPage& page, OutcomeReport which) {
  return std::string(
      page.view.t("reports.name_" + std::string(kOutcomeReports[static_cast<std::size_t>(which)])));
}

// The button of that label that belongs to the report.
OfferFile saved(HeadlessPage& page, OutcomeReport which, const char* label) {
  const std::string name = report_name(page, which);
  const std::string words(page.view.t(label));
  page.applies = false;
  page.asked.clear();
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::button && node.name == words && node.description == name) {
      const MirrorBox box = node.box;
      page.press_at(box.x + box.width / 2, box.y + box.height / 2);
      break;
    }
  page.applies = true;
  REQUIRE(page.asked.size() == 1);
  REQUIRE(std::holds_alternative<OfferFile>(page.asked.front()));
  return std::get<OfferFile>(page.asked.front());
}

bool holds(const std::string& page, const std::string& text) {
  return page.contains(text);
}

// What a spreadsheet reads of the number; nothing of an empty cell.
std::optional<Millionths> number_of(const std::string& cell) {
  return number_in_cell(cell, '.');
}

} // namespace

TEST_CASE("O5: each report is a page without a script and a CSV, named plainly with its date") {
  for (const char* language : {"en", "pl", "ru", "ja"}) {
    HeadlessPage page(1440.0F, 1400.0F);
    page.speak(language);
    open_sample(page);
    apply(page.workbench, EditDefinition{SetMix{90, 100}});
    go_reports(page);
    const std::string date = date_text(page.workbench.derived.evaluation->as_of);
    for (std::size_t i = 0; i < kOutcomeReports.size(); ++i) {
      const auto which = static_cast<OutcomeReport>(i);
      CAPTURE(i);
      const OfferFile html = saved(page, which, "reports.save_page");
      const OfferFile csv = saved(page, which, "reports.save_csv");
      CHECK(html.name == report_file(page.workbench, which) + ".html");
      CHECK(html.name.starts_with("leadbench-"));
      CHECK(html.name.ends_with(date + ".html"));
      CHECK(csv.name.ends_with(date + ".csv"));
      CHECK(html.bytes.starts_with("<!doctype html><html lang=\"" + std::string(language)));
      for (const char* outside : {"<script", "http:", "https:", "src=", "href=", "⟨"})
        CHECK_FALSE(holds(html.bytes, outside));
      CHECK(holds(html.bytes, "@page"));
      CHECK(holds(html.bytes, "<h1>" + report_name(page, which)));
      CHECK(csv.bytes.starts_with("\xEF\xBB\xBF"));
      CHECK_FALSE(holds(csv.bytes, "⟨"));
    }
  }
}

TEST_CASE("O5: law: page and file of a report have the same rows, each as many cells as heads") {
  HeadlessPage page(1440.0F, 1400.0F);
  open_sample(page);
  apply(page.workbench, EditDefinition{SetMix{90, 100}});
  go_reports(page);
  for (std::size_t i = 0; i < kOutcomeReports.size(); ++i) {
    CAPTURE(i);
    const Report report = outcome_report(page.workbench, page.view, static_cast<OutcomeReport>(i));
    const std::string html = report_page(report, "en");
    REQUIRE_FALSE(report.tables.empty());
    for (const ReportTable& table : report.tables) {
      CHECK_FALSE(table.rows.empty());
      for (const ReportTable::Row& row : table.rows) {
        CHECK(row.words.size() == table.heads.size());
        CHECK(row.cells.size() == table.file_heads.size());
        // What both name is named alike.
        if (!number_of(row.cells.front())) CHECK(row.words.front() == row.cells.front());
      }
    }
    CHECK(report_csv(report).size() > 40);
    CHECK(holds(html, "<table>"));
  }
}

TEST_CASE("the funnel by source is the funnel's comparison") {
  HeadlessPage page(1440.0F, 1400.0F);
  open_sample(page);
  go_reports(page);
  const ReportTable table =
      outcome_report(page.workbench, page.view, OutcomeReport::funnel).tables.front();
  FunnelBy& screen = page.view.funnel_by;
  screen.update(page.workbench, FunnelPartition::source);
  REQUIRE(table.rows.size() == screen.parts().size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const FunnelPart& part = screen.parts()[i];
    const ReportTable::Row& row = table.rows[i];
    CHECK(row.cells[1] == std::to_string(part.part.units.size()));
    for (std::size_t rung = 1; rung < part.funnel.reached.size(); ++rung) {
      CHECK(row.words[rung + 1] == whole_text(page.view, part.funnel.reached[rung]));
      CHECK(row.cells[rung + 1] == std::to_string(part.funnel.reached[rung]));
    }
    const auto share = number_of(row.cells[part.funnel.reached.size() + 1]);
    REQUIRE(share.has_value());
    CHECK(*share == ppm_of(part.funnel.reached.back(), std::ssize(part.part.units)));
  }
}

TEST_CASE("the proof that is saved is the proof on the screen") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  page.view.state.room = Room::outcomes;
  page.frames(12);
  const Backtest& backtest = page.view.proof.shown().backtest;
  const Report report = outcome_report(page.workbench, page.view, OutcomeReport::proof);
  REQUIRE(report.tables.size() == 4); // the thresholds come last
  // Each rate of the page stands on the screen as it is.
  page.click(MirrorRole::radio, "All");
  for (const std::string& cell : report.tables[0].rows.front().words)
    if (!cell.empty()) page.find(MirrorRole::gridcell, cell);
  CHECK(report.tables[1].rows.size() == 10);
  std::int64_t won = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(report.tables[1].rows[i].cells[1] == std::to_string(backtest.deciles[i].count));
    CHECK(report.tables[1].rows[i].cells[2] == std::to_string(backtest.deciles[i].won));
    won += backtest.deciles[i].won;
  }
  CHECK(won == backtest.won_count);
  CHECK(report.tables.back().rows.size() == backtest.thresholds.size());
  CHECK(std::ranges::count_if(report.tables.back().rows, &ReportTable::Row::is_on_page) <= 61);
  CHECK(report.tables.back().rows.back().cells[2] == std::to_string(backtest.won_count));
  CHECK(std::ranges::any_of(report.sentences, [&](const std::string& sentence) {
    return sentence.contains(auc_text(page.view, backtest.auc));
  }));
  // The curve has a corner for each threshold, and ends where everybody is called.
  REQUIRE(report.curves.size() == 1);
  REQUIRE(report.curves[0].points.size() == backtest.thresholds.size());
  CHECK(report.curves[0].points.back().x == 1.0);
  CHECK(report.curves[0].points.back().y == 1.0);
  CHECK(report.curves[0].caption.contains(auc_text(page.view, backtest.auc)));
  CHECK(report_page(report, "en").contains(curve_svg(report.curves[0])));
}

TEST_CASE("the reps that are saved are those of the results, won within their intervals") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::results;
  page.frames(12);
  page.click(MirrorRole::radio, "Rep");
  const ReportTable table =
      outcome_report(page.workbench, page.view, OutcomeReport::reps).tables.front();
  REQUIRE(table.rows.size() == page.view.results.parts().size());
  std::int64_t won = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const ReportTable::Row& row = table.rows[i];
    for (const std::string& cell : row.words)
      if (&cell != &row.words.back())
        page.find(MirrorRole::gridcell, cell); // the screen has no p90 of the touch
    CHECK(row.cells[1] == std::to_string(page.view.results.parts()[i].won.size()));
    won += std::ssize(page.view.results.parts()[i].won);
    const auto share = number_of(row.cells[3]), low = number_of(row.cells[4]),
               high = number_of(row.cells[5]);
    if (!share) continue;
    CHECK(*low <= *share);
    CHECK(*share <= *high);
  }
  CHECK(won == std::ssize(page.view.results.all().won));
}

TEST_CASE("the campaigns that are saved add up to the won amount, as on the screen") {
  HeadlessPage page(1440.0F, 1400.0F);
  open_sample(page);
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::returns;
  page.frames();
  const Report report = outcome_report(page.workbench, page.view, OutcomeReport::campaigns);
  REQUIRE(report.tables.size() == 2);
  const ReportTable& amounts = report.tables[0];
  for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
    Millionths sum = 0;
    for (std::size_t i = 0; i + 1 < amounts.rows.size(); ++i)
      sum += number_of(amounts.rows[i].cells[2 + model]).value();
    CHECK(sum == number_of(amounts.rows.back().cells[2 + model]).value());
    CHECK(number_text(sum) == money_cell(page.workbench, page.view.returns.won_amount()));
  }
  for (const ReportTable::Row& row : amounts.rows)
    for (std::size_t i = 0; i < row.words.size(); ++i)
      if (row.words[i] != "—") page.find(MirrorRole::gridcell, row.words[i]);
  page.click(MirrorRole::radio, "ROI");
  for (const ReportTable::Row& row : report.tables[1].rows)
    for (std::size_t i = 2; i < row.words.size(); ++i)
      page.find(MirrorRole::gridcell, row.words[i]);
}

TEST_CASE("what changed since a version is told, of the version that is chosen") {
  HeadlessPage page(1440.0F, 1400.0F);
  open_sample(page);
  go_reports(page);
  CHECK_FALSE(no_report_because(page.workbench, page.view, OutcomeReport::changes).empty());
  apply(page.workbench, EditDefinition{SetMix{90, 100}});
  apply(page.workbench, ApplyDraft{});
  const std::vector<DefinitionVersion> versions = versions_of(page.workbench.workspace);
  REQUIRE(versions.size() == 2);
  const auto changes = [&] {
    return outcome_report(page.workbench, page.view, OutcomeReport::changes).tables.front().rows;
  };
  // Nothing differs from the newest: the one before it is told.
  CHECK(version_to_compare(page.workbench, page.view)->number == versions[0].number);
  CHECK(changes().size() == 1);
  CHECK(changes()[0].words[1] == changes()[0].cells[1]);
  page.view.state.outcomes.since_version = versions[1].number;
  CHECK(changes().empty());
  const Report report = outcome_report(page.workbench, page.view, OutcomeReport::changes);
  CHECK(report.sentences.front() ==
        "Nothing has changed since version " + std::to_string(versions[1].number) + ".");
}

TEST_CASE("a report that has nothing to say says why in place of what it answers") {
  HeadlessPage page(1440.0F, 1400.0F);
  Result<WorkspaceDocument> read = read_workspace(
      R"({"format":"leadbench-workspace/1","leads":[{"id":"L1","created_at":"2026-02-01"}]})");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  go_reports(page);
  for (const char* why : {"No outcome yet", "No rep yet: add them in the routing.",
                          "No campaign yet", "No version yet."})
    CHECK(page.says(why));
  std::size_t disabled = 0;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::button && node.name == "Save as CSV" &&
        (node.flags & mirror_flag::disabled) != 0)
      ++disabled;
  CHECK(disabled == 4);
}

TEST_CASE("O5: the scores are offered as SQL, with the reports and beside the paper") {
  HeadlessPage page;
  open_sample(page);
  page.applies = false;
  const auto offered = [&] {
    page.act(MirrorRole::button, "Save as SQL", MirrorAct::press);
    page.frames();
    const auto file = std::ranges::find_if(page.asked, [](const Command& command) {
      return std::holds_alternative<OfferFile>(command);
    });
    REQUIRE(file != page.asked.end());
    return std::get<OfferFile>(*file);
  };
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::reports;
  page.frames(6);
  const OfferFile with_reports = offered();
  CHECK(with_reports.name.ends_with(".sql"));
  CHECK(with_reports.bytes.find("SELECT") != std::string::npos);
  page.asked.clear();
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::sign;
  page.frames(6);
  CHECK(offered().bytes == with_reports.bytes);
}

} // namespace lb
