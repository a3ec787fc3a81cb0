#include "storage/migrations.hpp"

#include <array>

namespace lb {

namespace {

// Schema 1. Instants are texts where a person meets them; the activities, which are most of a file,
// are whole numbers behind the view `activities`. Nothing refers to leads or accounts by foreign
// key, since facts may name ones that are not listed. `leads` and `accounts` gain a column (ANY)
// for each attribute. Of an activity's id that the program made (A000017) only the number is kept,
// and nothing where that is the row's.
constexpr const char* kMigration1 = R"sql(
PRAGMA application_id = 0x4C44424E;

CREATE TABLE remainders (
  table_name TEXT NOT NULL, row INTEGER, column_name TEXT, kind TEXT NOT NULL, content TEXT
) STRICT;

CREATE TABLE accounts (id TEXT NOT NULL UNIQUE, name TEXT) STRICT;

CREATE TABLE leads (
  id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, account TEXT, committee_role TEXT
) STRICT;

CREATE TABLE named_leads (code INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;

CREATE TABLE activity_kinds (code INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT;
CREATE TABLE activity_details (code INTEGER PRIMARY KEY, detail TEXT NOT NULL) STRICT;
CREATE TABLE activity_campaigns (code INTEGER PRIMARY KEY, campaign TEXT NOT NULL) STRICT;
CREATE TABLE activity_rows (
  row INTEGER PRIMARY KEY,
  id ANY,
  lead INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind INTEGER REFERENCES activity_kinds (code),
  detail INTEGER REFERENCES activity_details (code),
  campaign INTEGER REFERENCES activity_campaigns (code)
) STRICT;

CREATE VIEW activities AS SELECT
  CASE typeof(r.id) WHEN 'text' THEN r.id
    ELSE printf('A%06d', coalesce(r.id, r.row)) END AS id,
  coalesce((SELECT id FROM leads WHERE leads._rowid_ = r.lead),
           (SELECT id FROM named_leads WHERE code = r.lead)) AS lead,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.at, 'unixepoch') AS at,
  (SELECT kind FROM activity_kinds WHERE code = r.kind) AS kind,
  (SELECT detail FROM activity_details WHERE code = r.detail) AS detail,
  (SELECT campaign FROM activity_campaigns WHERE code = r.campaign) AS campaign
FROM activity_rows AS r;

CREATE TABLE decisions (
  id TEXT NOT NULL, lead TEXT NOT NULL, at TEXT NOT NULL, actor TEXT, kind TEXT NOT NULL,
  amount INTEGER, reason TEXT, budget TEXT, authority TEXT, need TEXT, timeline TEXT
) STRICT;

CREATE TABLE campaigns (
  id TEXT NOT NULL, source TEXT, channel TEXT, cost INTEGER, "from" TEXT, "to" TEXT
) STRICT;

CREATE TABLE reps (
  id TEXT NOT NULL, name TEXT NOT NULL, team TEXT, kind TEXT, territories TEXT NOT NULL,
  industries TEXT NOT NULL, languages TEXT NOT NULL, seniority INTEGER NOT NULL,
  capacity INTEGER NOT NULL, daily_limit INTEGER, weight INTEGER NOT NULL, working_hours TEXT,
  zone TEXT, absences TEXT
) STRICT;

CREATE TABLE assignments (
  id TEXT NOT NULL, lead TEXT NOT NULL, at TEXT NOT NULL, rep TEXT, rule TEXT
) STRICT;

CREATE TABLE votes (
  id TEXT NOT NULL, camp TEXT NOT NULL, lead TEXT NOT NULL, at TEXT NOT NULL, vote TEXT NOT NULL
) STRICT;

CREATE TABLE definitions (
  id TEXT, version INTEGER, subject TEXT, current INTEGER NOT NULL, document TEXT NOT NULL
) STRICT;

CREATE TABLE documents (name TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT;

CREATE TABLE settings (name TEXT NOT NULL UNIQUE, content TEXT) STRICT;
)sql";

// Schema 2. Accounts that leads name and the list lacks have numbers too, as leads have: with them
// the rows come back in the order in which they came, which undo counts on. Who changed what stands
// in `audit`; what undo and redo need in `history_steps`, and where that is a whole other workspace
// in `kept_pieces`, cut into pieces: the image of a database like this one.
constexpr const char* kMigration2 = R"sql(
CREATE TABLE named_accounts (code INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;

CREATE TABLE audit_entries (entry INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE VIEW audit AS SELECT
  entry,
  json_extract(document, '$.at') AS at,
  json_extract(document, '$.actor') AS actor,
  json_extract(document, '$.act') AS act,
  json_extract(document, '$.what') AS what,
  json_extract(document, '$.changes') AS changes
FROM audit_entries;

CREATE TABLE history_steps (position INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE TABLE kept_pieces (piece INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
)sql";

// Schema 3. What is known of a lead's consent, by the number of the lead's row; who only
// unsubscribed has no basis. It refers to leads by foreign key, for only those of the list have
// one. All tables are written within one transaction, one after another: the reference counts at
// its end.
constexpr const char* kMigration3 = R"sql(
CREATE TABLE lead_consents (
  lead TEXT PRIMARY KEY NOT NULL REFERENCES leads (id) DEFERRABLE INITIALLY DEFERRED,
  basis TEXT, source TEXT, at TEXT, withdrawn_at TEXT,
  no_email INTEGER NOT NULL, no_phone INTEGER NOT NULL, no_mail INTEGER NOT NULL
) STRICT;
)sql";

// Schema 4. Who has asked to be forgotten, as hashes with one salt: a row of kind `salt`, then one
// of kind `hash` for each.
constexpr const char* kMigration4 = R"sql(
CREATE TABLE forgotten (kind TEXT NOT NULL, content TEXT NOT NULL UNIQUE) STRICT;
)sql";

constexpr std::array<const char*, 4> kMigrations{kMigration1, kMigration2, kMigration3,
                                                 kMigration4};

Result<void> take_step(Database& database, std::size_t step) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return std::unexpected(transaction.error());
  const std::string raise_version = "PRAGMA user_version = " + std::to_string(step + 1);
  return database.execute(kMigrations[step])
      .and_then([&] { return database.execute(raise_version); })
      .and_then([&] { return transaction->commit(); });
}

} // namespace

std::span<const char* const> migrations() {
  return kMigrations;
}

std::uint32_t schema_version() {
  return static_cast<std::uint32_t>(kMigrations.size());
}

Result<void> migrate(Database& database) {
  const auto version = database.query_integer("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  const auto application = database.query_integer("PRAGMA application_id");
  if (!application) return std::unexpected(application.error());
  const auto table_count = database.query_integer("SELECT count(*) FROM sqlite_schema");
  if (!table_count) return std::unexpected(table_count.error());

  const bool is_new = *table_count == 0 && *version == 0;
  const auto latest = static_cast<std::int64_t>(kMigrations.size());
  if (!is_new && (*application != kApplicationId || *version < 1)) {
    return refuse({"storage.not_ours"});
  }
  if (*version > latest) {
    return refuse({"storage.newer_schema",
                   {{"found", std::to_string(*version)}, {"known", std::to_string(latest)}}});
  }
  for (auto step = static_cast<std::size_t>(*version); step < kMigrations.size(); ++step) {
    if (auto done = take_step(database, step); !done) return done;
  }
  return {};
}

} // namespace lb
