// The workshop of a workspace: two camps vote blind, draft, agree and sign. Its document is the
// member `workshop`, the camps' drafts are `drafts`; ballots become votes, which are facts, once
// they are revealed, and the definition that both have signed says so itself.
#pragma once

#include "exchange/person_names.hpp"
#include "exchange/workshop_document.hpp"
#include "lead/vote_sample.hpp"
#include "workbench/workbench.hpp"

namespace lb {

struct ChangeWorkshop;
struct DrawSample;
struct PutCampDraft;
struct EditCampDraft;
struct SettleRule;
struct SignDefinition;

/// The document of the member; null: nobody has begun one.
const Json& workshop_document(const Workspace& workspace);
bool has_workshop(const Workspace& workspace);
/// As it is kept; an empty one where there is none.
Workshop workshop_in(const Workspace& workspace);
/// Whether votes of this workshop are among the facts: the ballots were shown to everybody.
bool is_revealed(const Workspace& workspace, std::string_view workshop_id);
/// The document of a camp's draft; null: it has none.
const Json& camp_draft(const Workspace& workspace, bool sales);

/// What would be signed now: the definition as the next version, with what belongs to the agreement
/// and no draft needs (`agreement`: question, terms, what each side gave up). Null without one.
Json document_to_sign(const Workspace& workspace);
/// Whether the camp's name stands under that document; an earlier one under another text does not
/// count.
bool has_signed(const Workshop& workshop, const Json& document, bool sales);

/// What a signed definition says of its signing.
struct SignedBy {
  std::int64_t version = 0;
  std::optional<std::int64_t> parent{};
  std::array<CampSignature, 2> camps{}; ///< by camp
  Instant at = 0;
  std::string sha256;
  bool is_intact = false; ///< the document is still the one that was signed
};
/// Nothing where both have not signed it.
std::optional<SignedBy> signed_by(const Json& definition);

void change_workshop(Workbench& workbench, ChangeWorkshop& command, Effects& effects);
void draw_sample(Workbench& workbench, const DrawSample& command, Effects& effects);
void reveal_votes(Workbench& workbench, Effects& effects);
void put_camp_draft(Workbench& workbench, PutCampDraft& command, Effects& effects);
void edit_camp_draft(Workbench& workbench, const EditCampDraft& command, Effects& effects);
void settle_rule(Workbench& workbench, const SettleRule& command, Effects& effects);
void sign_definition(Workbench& workbench, const SignDefinition& command, Effects& effects);

/// Puts a workshop to rehearse with, and its drafts, in the place of what is there.
void rehearse_workshop(Workbench& workbench, Effects& effects);
/// Takes the workshop and the drafts away; votes that were revealed stay, and so do signatures.
void begin_workshop_anew(Workbench& workbench, Effects& effects);

/// The leads to vote on. Requires that there is an evaluation with stages.
std::vector<std::string> drawn_sample(const Workbench& workbench, VoteSampleSize size);
/// Takes out of a draft what belongs to the definition that it was made from.
void forget_signing(Json& draft);

/// An id for a workshop that begins now: no other workshop's votes begin so.
std::string new_workshop_id(const Workbench& workbench);
/// A step that changes nothing yet: both sides of it are what is there.
WorkshopStep workshop_step(const Workspace& workspace);
/// Does the step, remembers it and has it saved; one that changes nothing is none.
void do_workshop_step(Workbench& workbench, Message what, WorkshopStep step, Effects& effects);
/// Puts both sides of a step in force; null is none.
void put_workshop(Workbench& workbench, const Json& workshop, const Json& drafts);
/// Takes the people out of sample, ballots and pairs, and empties the reasons that name them.
void forget_in_workshop(Workspace& workspace, const PersonNames& names);

} // namespace lb
