#include "view/item_hooks.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace lb {

void report_items(ItemReport* report) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.TestEngine = report;
  context.TestEngineHookItems = report != nullptr;
}

} // namespace lb

// ImGui calls these by name where it is built with IMGUI_ENABLE_TEST_ENGINE.
// Windows report themselves without data, as what is pressed without having been added does; scroll
// bars stay out of navigation.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box,
                                 const ImGuiLastItemData* data) {
  auto* report = static_cast<lb::ItemReport*>(context->TestEngine);
  if (report == nullptr || (data == nullptr && ImGui::FindWindowByID(id) != nullptr)) return;
  if (data != nullptr && (data->ItemFlags & ImGuiItemFlags_NoNav) != 0) return;
  if (context->CurrentWindow->IsFallbackWindow) return; // ImGui's own, never shown
  report->push_back({id, {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()}});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
