// Dear ImGui's build options, read by every file of it and by every file that includes it.
// The test-engine hooks are on because the mirror of widgets is checked against them; the room
// view defines them. No demo, no obsolete names.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
// The faces come from the page; ImGui's own would be ten kilobytes that are never drawn.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_TEST_ENGINE
// Texts of people and companies hold characters beyond the first 65,536.
#define IMGUI_USE_WCHAR32
