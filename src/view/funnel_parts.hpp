// The parts of the funnel's screen: the flow of moves, entries over time, and what they share with
// its table.
#pragma once

#include "lead/funnel_units.hpp"
#include "view/item.hpp"

namespace lb {

/// `65.9%`, or `3 of 5` where there are too few for a rate.
std::string rate_text(const View& view, std::int64_t part, std::int64_t whole);
/// To a hundredth of a day, as files have it; empty where nobody has stayed.
std::string days_cell(const StayStatistics& stay, std::int64_t seconds);
/// Whether there is room for the least only.
bool is_narrow_funnel(Rect rect);
/// Shows the leads that stand at the place, in the leads room.
void open_place(View& view, StageCode code);
/// Shows those whom the number counts, of these units or of all in the funnel's window.
void open_number(const Workbench& workbench, View& view, const FunnelNumber& number);
/// Which they are: `Reached SQL`.
std::string number_words(const View& view, const Definition& definition,
                         const FunnelNumber& number);

/// What the place means, as the tooltip of the item that opens it; in the mirror after what is said
/// of it already.
void teach_place(View& view, const Definition& definition, const Item& at, StageCode code);

/// The ladder with its moves.
void draw_flow(const Workbench& workbench, View& view, Rect rect);
/// Every place as a row, and the grades below. Returns where it ends.
float draw_funnel_table(const Workbench& workbench, View& view, Rect rect);
/// The funnel of each owner, source, campaign or month, side by side.
void draw_compare(const Workbench& workbench, View& view, Rect rect);
/// Entries into one place, week by week.
void draw_over_time(const Workbench& workbench, View& view, Rect rect);

/// What the charts count, as lines of cells with tabs between them.
std::string numbers_of_flow(const Workbench& workbench, const View& view);
std::string numbers_of_weeks(const View& view, StageCode place);

} // namespace lb
