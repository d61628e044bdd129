"""Charts, each drawn from a tidy frame whose columns its docstring names.

Each `draw_*` returns a matplotlib figure; in a notebook, end the cell with `plt.show()`.
"""

from toolkit.presentation.charts.bars import draw_coverage, draw_feedback, draw_wording
from toolkit.presentation.charts.drift import draw_drift
from toolkit.presentation.charts.industries import draw_attention, draw_location_quotients
from toolkit.presentation.charts.many import draw_additions, draw_bounds, draw_naming, draw_tiers
from toolkit.presentation.charts.matrix import draw_matrix
from toolkit.presentation.charts.standing import draw_standing
from toolkit.presentation.charts.targets import draw_over_time, draw_targets

__all__ = [
    "draw_additions",
    "draw_attention",
    "draw_bounds",
    "draw_coverage",
    "draw_drift",
    "draw_feedback",
    "draw_location_quotients",
    "draw_matrix",
    "draw_naming",
    "draw_over_time",
    "draw_standing",
    "draw_targets",
    "draw_tiers",
    "draw_wording",
]
