#include "exchange/templates.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

namespace lb {

namespace {

Json shipped_document(std::string_view name) {
  Result<Json> read = read_json(embedded_asset(concat({"definitions/", name, ".json"})));
  LB_CHECK(read.has_value());
  return std::move(*read);
}

} // namespace

Json template_document(std::string_view name) {
  Json document = shipped_document(name);
  if (document.find("lists") != nullptr) return document;
  const Json classic = shipped_document("classic");
  document.set("lists", *classic.find("lists"));
  return document;
}

} // namespace lb
