// The member `consent` of a lead as JSON and back. One that is not of our shape stays among the
// members that the program does not know, the last of them, as it was written.
#pragma once

#include "exchange/documents.hpp"

namespace lb {

Json consent_json(const Consent& consent);
/// Nothing where the member is not of our shape: another type, name or word, or a date that is
/// none.
std::optional<Consent> read_consent(const Json& member);

/// Takes the member out of those of a lead that was just read. False where it is not of our shape
/// and stays among them. One that is null counts as missing.
bool take_consent(Leads& leads, Row lead, Extras& members);

/// The member as it stands in a document, of our shape or not; null where there is none.
Json lead_consent(const Leads& leads, Row lead);
/// Puts it in the place of the present one; null is none.
void put_lead_consent(Leads& leads, Row lead, const Json& member);

} // namespace lb
