// The command-line program `leadbench`. Results go to standard output alone, sentences to standard
// error. Exit codes: 0 done, 1 the input was refused, 2 wrong usage, 3 the outside failed.
#include "exchange/catalogue.hpp"
#include "exchange/embedded_assets.hpp"
#include "exchange/languages.hpp"
#include "exchange/score_sql.hpp"
#include "main_cli_import.hpp"
#include "main_cli_workspace.hpp"
#include "workbench/sample.hpp"
#include "workbench/workbench.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace lb {

namespace {

/// Where sentences go: keys become English, one line each on standard error.
class Console {
 public:
  explicit Console(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void say(const Message& message) const { line(catalogue_.text(message)); }
  void warn(const Warnings& warnings) const {
    for (const Error& warning : warnings)
      say({"cli.warning", {{"sentence", catalogue_.sentence(warning)}}});
  }
  /// The exit code of an error, said.
  int fail(const Error& error) const {
    line(catalogue_.sentence(error));
    switch (error.code) {
    case ErrorCode::refused:
      return 1;
    case ErrorCode::usage:
      say({"cli.see_help"});
      return 2;
    case ErrorCode::outside:
      break;
    }
    return 3;
  }
  const Catalogue& catalogue() const { return catalogue_; }

 private:
  static void line(const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); }

  const Catalogue& catalogue_;
};

Result<void> print(std::string_view result) {
  if (std::fwrite(result.data(), 1, result.size(), stdout) == result.size() &&
      std::fflush(stdout) == 0)
    return {};
  return std::unexpected(Error{ErrorCode::outside, {"cli.no_output"}, {}});
}

Error named(Error error, const std::string& file) {
  if (error.code == ErrorCode::refused)
    error.where = error.where.empty() ? file : file + ": " + error.where;
  return error;
}

// The file of the command line; says what was odd in it.
Result<WorkspaceDocument> load_named(const CliArguments& arguments, const Console& console) {
  Result<WorkspaceDocument> document = load_workspace(arguments.file);
  if (!document) return std::unexpected(named(document.error(), arguments.file));
  console.warn(document->warnings);
  return document;
}

// As the command line says, else the document, be it a case or what was shown last.
Result<Instant> as_of_instant(const CliArguments& arguments, const WorkspaceDocument& document) {
  std::optional<Instant> as_of = arguments.as_of;
  if (!as_of) as_of = document.as_of;
  if (!as_of) as_of = remembered_as_of(document.workspace);
  if (!as_of) return std::unexpected(Error{ErrorCode::usage, {"cli.needs_as_of"}, {}});
  return *as_of;
}

Result<void> evaluate_file(const CliArguments& arguments, const Console& console) {
  const Result<WorkspaceDocument> document = load_named(arguments, console);
  if (!document) return std::unexpected(document.error());
  const Result<Instant> as_of = as_of_instant(arguments, *document);
  if (!as_of) return std::unexpected(as_of.error());
  const Workspace& workspace = document->workspace;
  const EvaluationInput input{.facts = workspace.facts,
                              .definition = workspace.definition,
                              .as_of = *as_of,
                              .window = workspace.funnel_window};
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  const Ownership owners = ownership(workspace.facts, workspace.definition, evaluation);
  const std::vector<Route> routes = route({.evaluation_input = input,
                                           .evaluation = evaluation,
                                           .ownership = owners,
                                           .plan = workspace.plan});
  const std::vector<NurtureStay> stays = nurture_stays(input, evaluation, workspace.nurture);
  const OutcomeMembers outcomes = outcome_members(workspace, input, evaluator);
  return print(write_result({.workspace = workspace,
                             .evaluation = evaluation,
                             .ownership = &owners,
                             .routes = &routes,
                             .nurture_stays = &stays,
                             .outcomes = &outcomes}));
}

Result<void> export_file(const CliArguments& arguments, const Console& console) {
  const Result<WorkspaceDocument> document = load_named(arguments, console);
  if (!document) return std::unexpected(document.error());
  return print(write_workspace(document->workspace));
}

Result<void> write_sql(const CliArguments& arguments, const Console& console) {
  const Result<WorkspaceDocument> document = load_named(arguments, console);
  if (!document) return std::unexpected(document.error());
  const Result<Instant> as_of = as_of_instant(arguments, *document);
  if (!as_of) return std::unexpected(as_of.error());
  const Workspace& workspace = document->workspace;
  return print(
      score_sql({.definition = workspace.definition, .facts = workspace.facts, .as_of = *as_of},
                console.catalogue())
          .text);
}

void say_report(const ImportReport& report, const Console& console) {
  for (const Oddity& oddity : report.oddities) console.say(oddity.what);
  const NumberMarks& marks = console.catalogue().marks();
  const auto count = [&](std::uint64_t n) {
    return number_for_people(static_cast<std::int64_t>(n), marks);
  };
  if (report.leads > 0 || report.activities == 0)
    console.say({"cli.leads_imported", {{"n", count(report.leads)}}});
  if (report.activities > 0)
    console.say({"cli.activities_imported", {{"n", count(report.activities)}}});
}

Result<void> import_file(const CliArguments& arguments, const Console& console) {
  const Result<CliImport> import = import_files(arguments);
  if (!import) return std::unexpected(import.error());
  console.warn(import->warnings);
  say_report(import->leads, console);
  if (import->activities) say_report(*import->activities, console);
  return print(write_import(*import, console.catalogue()));
}

Result<void> print_sample(const CliArguments& arguments) {
  const Result<Json> definition = read_json(embedded_asset("definitions/with_acceptance.json"));
  if (!definition) return std::unexpected(definition.error());
  const Result<Json> plan = read_json(embedded_asset("plans/sample.json"));
  if (!plan) return std::unexpected(plan.error());
  const Result<Json> nurture = read_json(embedded_asset("plans/sample_nurture.json"));
  if (!nurture) return std::unexpected(nurture.error());
  const std::uint64_t seed = arguments.seed == 0 ? kSampleSeed : arguments.seed;
  Sample sample = make_sample(seed, *definition, *plan, *nurture);
  remember_as_of(sample.workspace, sample.as_of);
  return print(write_workspace(sample.workspace));
}

Result<void> run(const CliArguments& arguments, const Console& console) {
  switch (arguments.command) {
  case CliCommand::evaluate:
    return evaluate_file(arguments, console);
  case CliCommand::export_workspace:
    return export_file(arguments, console);
  case CliCommand::import:
    return import_file(arguments, console);
  case CliCommand::sample:
    return print_sample(arguments);
  case CliCommand::sql:
    return write_sql(arguments, console);
  case CliCommand::help:
    break;
  }
  return print(std::string(console.catalogue().text("cli.help")) + "\n");
}

// The languages that the person asks programs for, in the order in which POSIX reads them.
std::vector<std::string> wished_languages() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* language = std::getenv(name); language != nullptr && *language != '\0')
      return {language};
  return {};
}

int main_of(std::span<const std::string_view> words) {
  const std::vector<Catalogue> languages = shipped_catalogues();
  const Console console(catalogue_for(languages, wished_languages()));
  const Result<CliArguments> arguments = parse_arguments(words);
  if (!arguments) return console.fail(arguments.error());
  const Result<void> done = run(*arguments, console);
  return done ? 0 : console.fail(done.error());
}

} // namespace

} // namespace lb

int main(int count, char** arguments) {
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  return lb::main_of(words);
}
