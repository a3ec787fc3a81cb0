// The colours of each theme, in the order of Color. Values are design data: they change with the
// design and with nothing else; contrast and colour-vision distances were measured for these.
#include "view/theme.hpp"

namespace lb {

namespace {

constexpr Palette kLight{{
    0xEDEFF2, // bg0
    0xFFFFFF, // bg1
    0xF5F6F8, // bg2
    0xE6E9ED, // bg3
    0xE2ECFC, // sel
    0x12161C, // text1
    0x414A57, // text2
    0x596370, // text3
    0xFFFFFF, // on_accent
    0xD8DDE3, // border1
    0x78828F, // border2
    0x1B57C4, // focus
    0x1B57C4, // accent
    0x15479F, // accent_hover
    0xE2ECFC, // accent_tint
    0x1A6B3C, // ok
    0x8A5200, // warn
    0xB3261E, // bad
    0x1B57C4, // info
    0xE3F3E9, // ok_tint
    0xFBEFD9, // warn_tint
    0xFBE6E4, // bad_tint
    0xE2ECFC, // info_tint
    0x8A3F8F, // marketing
    0xB47407, // inside_sales
    0x127960, // sales
    0x323A45, // partner
    0xFFFFFF, // on_marketing
    0x12161C, // on_inside_sales
    0xFFFFFF, // on_sales
    0xFFFFFF, // on_partner
    0x3F7FA8, // cold
    0xBC7300, // warm
    0x9E1208, // hot
    0x0B6C94, // enter
    0xB0480A, // leave
    0xDDF0F7, // enter_tint
    0xFBE9DC, // leave_tint
    0xB0480A, // diverge0
    0xDB8A57, // diverge1
    0xF4CDB3, // diverge2
    0xEEF0F2, // diverge3
    0xB5DCEA, // diverge4
    0x5AA9C6, // diverge5
    0x0B6C94, // diverge6
    0x6B7684, // bar
    0xB0480A, // bar_neg
    0xE1E5EA, // track
    0xE1E5EA, // plot_grid
    0xEAF1F6, // density0
    0xC9DDE9, // density1
    0x9CC3D8, // density2
    0x63A2C2, // density3
    0x2C769D, // density4
    0x1C5D82, // density5
    0x0F3B57, // density6
    0x12161C, // on_density0
    0x12161C, // on_density1
    0x12161C, // on_density2
    0x12161C, // on_density3
    0xFFFFFF, // on_density4
    0xFFFFFF, // on_density5
    0xFFFFFF, // on_density6
    0xE9EDF1, // grade0
    0xCFDDE6, // grade1
    0x9FC0D3, // grade2
    0x5E94B3, // grade3
    0x24648A, // grade4
    0x12161C, // on_grade0
    0x12161C, // on_grade1
    0x12161C, // on_grade2
    0x12161C, // on_grade3
    0xFFFFFF, // on_grade4
}};

constexpr Palette kDark{{
    0x0D1014, // bg0
    0x15191F, // bg1
    0x1B2027, // bg2
    0x262D36, // bg3
    0x1A2D4D, // sel
    0xECEFF3, // text1
    0xBBC3CE, // text2
    0x97A1AE, // text3
    0x0B1220, // on_accent
    0x2C333D, // border1
    0x7E8998, // border2
    0x8AB6FF, // focus
    0x8AB6FF, // accent
    0xAFCDFF, // accent_hover
    0x1A2D4D, // accent_tint
    0x6FD39A, // ok
    0xF0BD63, // warn
    0xFF9489, // bad
    0x8AB6FF, // info
    0x12301F, // ok_tint
    0x352708, // warn_tint
    0x3D1613, // bad_tint
    0x1A2D4D, // info_tint
    0xC45BCB, // marketing
    0xFFBE6A, // inside_sales
    0x1F8F71, // sales
    0xCDD7EC, // partner
    0x0D1014, // on_marketing
    0x0D1014, // on_inside_sales
    0x0D1014, // on_sales
    0x0D1014, // on_partner
    0x6FA6CC, // cold
    0xFFCB6B, // warm
    0xF0503C, // hot
    0x5CC3E6, // enter
    0xF2965A, // leave
    0x0D2C38, // enter_tint
    0x3A2010, // leave_tint
    0xF2965A, // diverge0
    0xA9602F, // diverge1
    0x5A3620, // diverge2
    0x262D36, // diverge3
    0x1E4757, // diverge4
    0x2F87A6, // diverge5
    0x5CC3E6, // diverge6
    0x8C97A5, // bar
    0xF2965A, // bar_neg
    0x2A313B, // track
    0x262D36, // plot_grid
    0x18222B, // density0
    0x1D3A4C, // density1
    0x1F5670, // density2
    0x266F8E, // density3
    0x4697B9, // density4
    0x80BCD6, // density5
    0xC6E3F0, // density6
    0xECEFF3, // on_density0
    0xECEFF3, // on_density1
    0xECEFF3, // on_density2
    0xECEFF3, // on_density3
    0x15191F, // on_density4
    0x15191F, // on_density5
    0x15191F, // on_density6
    0x232A33, // grade0
    0x22404F, // grade1
    0x275E78, // grade2
    0x4B8FAF, // grade3
    0x9CCBE0, // grade4
    0xECEFF3, // on_grade0
    0xECEFF3, // on_grade1
    0xECEFF3, // on_grade2
    0x0D1014, // on_grade3
    0x0D1014, // on_grade4
}};

constexpr Palette kHighContrast{{
    0x000000, // bg0
    0x000000, // bg1
    0x0E0E0E, // bg2
    0x242424, // bg3
    0x002F66, // sel
    0xFFFFFF, // text1
    0xF0F0F0, // text2
    0xD6D6D6, // text3
    0x000000, // on_accent
    0x8C8C8C, // border1
    0xFFFFFF, // border2
    0xFFE600, // focus
    0x6CC9FF, // accent
    0xB3E3FF, // accent_hover
    0x002F66, // accent_tint
    0x7CF2A8, // ok
    0xFFD35C, // warn
    0xFFA49B, // bad
    0x6CC9FF, // info
    0x06260F, // ok_tint
    0x2B2000, // warn_tint
    0x330B07, // bad_tint
    0x002F66, // info_tint
    0xC957CA, // marketing
    0xFFC770, // inside_sales
    0x24926F, // sales
    0xCED7E0, // partner
    0x000000, // on_marketing
    0x000000, // on_inside_sales
    0x000000, // on_sales
    0x000000, // on_partner
    0x8CCBF5, // cold
    0xFFD98A, // warm
    0xF4553F, // hot
    0x66D9FF, // enter
    0xFFA366, // leave
    0x00242F, // enter_tint
    0x331A05, // leave_tint
    0xFFA366, // diverge0
    0xB0642F, // diverge1
    0x5E361A, // diverge2
    0x2E2E2E, // diverge3
    0x144A5E, // diverge4
    0x2E97BC, // diverge5
    0x66D9FF, // diverge6
    0xBDBDBD, // bar
    0xFFA366, // bar_neg
    0x2E2E2E, // track
    0x3A3A3A, // plot_grid
    0x10202B, // density0
    0x16405A, // density1
    0x1F6288, // density2
    0x2E88B5, // density3
    0x57ADD6, // density4
    0x94D0EE, // density5
    0xE0F4FF, // density6
    0xFFFFFF, // on_density0
    0xFFFFFF, // on_density1
    0xFFFFFF, // on_density2
    0x000000, // on_density3
    0x000000, // on_density4
    0x000000, // on_density5
    0x000000, // on_density6
    0x1C1C1C, // grade0
    0x14435F, // grade1
    0x22729C, // grade2
    0x58AEDA, // grade3
    0xC4E7FA, // grade4
    0xFFFFFF, // on_grade0
    0xFFFFFF, // on_grade1
    0xFFFFFF, // on_grade2
    0x000000, // on_grade3
    0x000000, // on_grade4
}};

} // namespace

const Palette& palette(ThemeName name) {
  switch (name) {
  case ThemeName::dark:
    return kDark;
  case ThemeName::high_contrast:
    return kHighContrast;
  case ThemeName::light:
    break;
  }
  return kLight;
}

} // namespace lb
