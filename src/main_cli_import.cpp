#include "main_cli_import.hpp"

#include "exchange/embedded_assets.hpp"
#include "exchange/json_write.hpp"
#include "main_cli_workspace.hpp"

namespace lb {

namespace {

// Says in which file a refusal was; the place inside the file stays where it is.
Error in_file(Error error, const std::string& path) {
  error.where = error.where.empty() ? path : path + ": " + error.where;
  return error;
}

Result<void> check_encoding(std::optional<Encoding> encoding) {
  if (!encoding) return refuse({"encoding.unknown"});
  if (is_code_page(*encoding))
    return refuse(
        {"encoding.save_as_utf8",
         {{"encoding", std::string(kEncodingNames[static_cast<std::size_t>(*encoding)])}}});
  return {};
}

/// Hands the file's text to `take` piece by piece, and once more when it has ended.
Result<Encoding> read_text(const std::string& path, std::optional<Encoding> encoding,
                           const std::function<Result<void>(std::string_view, bool)>& take) {
  std::optional<Utf8Stream> stream;
  std::string text;
  const auto piece = [&](std::span<const std::byte> bytes) -> Result<void> {
    if (!stream) {
      if (Result<void> is_text = check_is_text(bytes); !is_text) return is_text;
      if (!encoding) encoding = detect_encoding(bytes);
      if (Result<void> known = check_encoding(encoding); !known) return known;
      stream.emplace(*encoding);
    }
    text.clear();
    if (Result<void> fed = stream->feed(bytes, false, text); !fed) return fed;
    return take(text, false);
  };
  if (Result<void> read = read_file_in_pieces(path, piece); !read)
    return std::unexpected(read.error());
  text.clear();
  if (stream)
    if (Result<void> fed = stream->feed({}, true, text); !fed) return std::unexpected(fed.error());
  if (Result<void> taken = take(text, true); !taken) return std::unexpected(taken.error());
  return encoding.value_or(Encoding::utf8);
}

Result<FileProfile> profile_of(const std::string& path, const Mapping& mapping) {
  FileInspector inspector(mapping.delimiter);
  const Result<Encoding> encoding =
      read_text(path, mapping.encoding,
                [&](std::string_view text, bool last) { return inspector.feed(text, last); });
  if (!encoding) return std::unexpected(encoding.error());
  FileProfile profile = inspector.profile();
  profile.encoding = *encoding;
  return profile;
}

Result<Mapping> given_mapping(const std::string& path, Warnings& warnings) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  Result<Mapping> mapping = read_mapping(*bytes, warnings);
  if (!mapping) return std::unexpected(in_file(mapping.error(), path));
  return mapping;
}

class FilesImport {
 public:
  explicit FilesImport(const CliArguments& arguments) : arguments_(arguments) {}

  Result<CliImport> run() {
    // Before the work, so that an occupied place is told at once.
    Result<NewFile> file =
        NewFile::create(arguments_.out, arguments_.force ? Overwrite::yes : Overwrite::no);
    if (!file) return std::unexpected(file.error());
    if (Result<void> done = read_mapping_and_leads(); !done) return std::unexpected(done.error());
    if (Result<void> done = read_activities(); !done)
      return std::unexpected(in_file(done.error(), arguments_.activities));
    if (Result<void> done = take_templates(); !done) return std::unexpected(done.error());
    if (Result<void> written = write_store(workspace_, *file); !written)
      return std::unexpected(written.error());
    if (Result<void> placed = file->commit(); !placed) return std::unexpected(placed.error());
    return std::move(import_);
  }

 private:
  Result<void> read_mapping_and_leads() {
    if (!arguments_.mapping.empty()) {
      Result<Mapping> given = given_mapping(arguments_.mapping, import_.warnings);
      if (!given) return std::unexpected(given.error());
      import_.mapping = std::move(*given);
    }
    if (Result<void> done = read_leads(); !done)
      return std::unexpected(in_file(done.error(), arguments_.file));
    return {};
  }

  Result<void> read_leads() {
    const Result<FileProfile> profile = profile_of(arguments_.file, import_.mapping);
    if (!profile) return std::unexpected(profile.error());
    import_.mapping = arguments_.mapping.empty() ? propose_mapping(*profile)
                                                 : complete_mapping(import_.mapping, *profile);
    const ImportChoices choices{.created_at = arguments_.created_at,
                                .enter_lead_rung = arguments_.enter_lead,
                                .one_is_won = arguments_.one_is_won,
                                .zero_is_lost = arguments_.zero_is_lost,
                                .outcome_column = outcome_column(*profile),
                                .file_name = file_name(arguments_.file)};
    const Facts none;
    LeadImport leads(import_.mapping, choices, none);
    if (const auto read =
            read_text(arguments_.file, import_.mapping.encoding,
                      [&](std::string_view text, bool last) { return leads.feed(text, last); });
        !read)
      return std::unexpected(read.error());
    ImportOutcome outcome = leads.finish();
    append(workspace_.facts, outcome.chunk);
    import_.leads = std::move(outcome.report);
    return {};
  }

  Result<void> read_activities() {
    if (arguments_.activities.empty()) return {};
    Mapping own; // a second file has its own letters and delimiter
    own.activities = import_.mapping.activities;
    own.dates = import_.mapping.dates;
    own.missing = import_.mapping.missing;
    const Result<FileProfile> profile = profile_of(arguments_.activities, own);
    if (!profile) return std::unexpected(profile.error());
    const bool proposed = own.activities.empty();
    own.delimiter = profile->delimiter;
    own.encoding = profile->encoding;
    if (proposed) {
      own.activities = propose_activity_mapping(*profile);
      import_.mapping.activities = own.activities;
    }
    if (!own.dates) own.dates = propose_mapping(*profile).dates;
    const Facts none;
    ActivityImport activities(own, workspace_.facts, none);
    if (const auto read = read_text(
            arguments_.activities, own.encoding,
            [&](std::string_view text, bool last) { return activities.feed(text, last); });
        !read)
      return std::unexpected(read.error());
    ImportOutcome outcome = activities.finish();
    append(workspace_.facts, outcome.chunk);
    import_.activities = std::move(outcome.report);
    return {};
  }

  // An imported workspace begins with what the page gives it: the default template and its plan.
  Result<void> take_templates() {
    Warnings warnings;
    Result<Json> definition = read_json(embedded_asset("definitions/with_acceptance.json"));
    Result<Json> plan = read_json(embedded_asset("plans/starter.json"));
    if (!definition) return std::unexpected(definition.error());
    if (!plan) return std::unexpected(plan.error());
    Result<Definition> read = read_definition(*definition, warnings);
    if (!read) return std::unexpected(read.error());
    Result<RoutingPlan> read_plan = read_routing_plan(*plan, warnings);
    if (!read_plan) return std::unexpected(read_plan.error());
    workspace_.definition_document = std::move(*definition);
    workspace_.definition = std::move(*read);
    workspace_.plan_document = std::move(*plan);
    workspace_.plan = std::move(*read_plan);
    return {};
  }

  static std::string file_name(const std::string& path) {
    return path.substr(path.find_last_of("/\\") + 1);
  }

  const CliArguments& arguments_;
  CliImport import_;
  Workspace workspace_;
};

void write_report(ObjectWriter& report, const ImportReport& counts, const Catalogue& catalogue) {
  const auto count = [&](std::string_view name, std::uint64_t n) {
    report.number(name, static_cast<std::int64_t>(n));
  };
  count("rows", counts.rows);
  count("leads", counts.leads);
  count("activities", counts.activities);
  count("decisions", counts.decisions);
  count("quarantined", counts.quarantined);
  count("repeated", counts.repeated);
  count("already_here", counts.already_here);
  count("left_out", counts.left_out);
  count("recovered", counts.recovered);
  std::string& out = report.begin("oddities");
  write_list(out, counts.oddities.size(), true, [&](std::size_t i) {
    const Oddity& oddity = counts.oddities[i];
    ObjectWriter row(out);
    row.text("what", catalogue.text(oddity.what));
    row.number("count", static_cast<std::int64_t>(oddity.count));
    row.begin("rows");
    write_list(out, oddity.rows.size(), false,
               [&](std::size_t j) { out += std::to_string(oddity.rows[j]); });
    row.end();
  });
}

} // namespace

Result<CliImport> import_files(const CliArguments& arguments) {
  return FilesImport(arguments).run();
}

std::string write_import(const CliImport& import, const Catalogue& catalogue) {
  std::string out;
  ObjectWriter document(out);
  document.text("format", "leadbench-import/1");
  ObjectWriter report(document.begin("report"));
  write_report(report, import.leads, catalogue);
  report.end();
  if (import.activities) {
    ObjectWriter activities(document.begin("activities_report"));
    write_report(activities, *import.activities, catalogue);
    activities.end();
  }
  document.begin("mapping") += write_mapping(import.mapping);
  while (out.ends_with('\n')) out.pop_back();
  document.end();
  out += '\n';
  return out;
}

} // namespace lb
