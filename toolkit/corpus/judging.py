"""Whether a record says what the answer key says, field by field."""

from collections.abc import Callable, Mapping
from typing import Any

from toolkit.lexicons.lexicon import split_group

Record = Mapping[str, str]
Gold = Mapping[str, Any]

FIELDS = (
    "value",
    "bound",
    "unit",
    "indicator",
    "measure",
    "role",
    "year",
    "span_years",
    "theme",
    "subtheme",
    "indicator_id",
)
STRICT_FIELDS = ("value", "bound", "unit", "indicator", "role", "year")

# The key tells a lower end from an upper one, not whether the number itself is included.
_SAME_BOUND = {"more_than": "at_least", "less_than": "at_most"}
#: Units that a reader of figures may write for one another.
SAME_UNIT = dict(pair.split(":") for pair in split_group("scored_alike"))
_TOLERANCE = 1e-9
_SHARED_CHARACTERS = 0.6  # of the key's phrase, in order
_LONGEST_PHRASE = 24  # characters that a phrase may always have; beyond, three times the key's


def judge_record(record: Record, gold: Gold) -> dict[str, bool]:
    """Returns for each field that the key speaks of whether the record has it right."""
    judged = {field: judge(record, gold) for field, judge in _JUDGES.items()}
    if gold.get("sub") and record.get("theme") == "livelihood":
        judged["subtheme"] = record.get("subtheme") in str(gold["sub"]).split("|")
    ids = set(_list_accepted(gold, "code"))
    own = record.get("indicator_id") or None
    if own or ids != {None}:
        judged["indicator_id"] = own in ids
    return judged


def parse_number(cell: str | None) -> float | None:
    """Returns the number in a cell, or None for an empty one."""
    return None if cell in (None, "", "nan", "None") else float(cell)


def _judge_value(record: Record, gold: Gold) -> bool:
    low, high = parse_number(record.get("value_low")), parse_number(record.get("value_high"))
    wanted_low, wanted_high = gold["low"], gold["high"]
    if gold["op"] == "about":  # a point and an interval around it are both fair
        return _is_same(_find_centre(low, high), _find_centre(wanted_low, wanted_high))
    if gold["op"] == "exact":  # a point may be given by one end alone
        low, high = (high if low is None else low), (low if high is None else high)
    return _is_same(low, wanted_low) and _is_same(high, wanted_high)


def _judge_bound(record: Record, gold: Gold) -> bool:
    bound = record.get("bound", "")
    return bool(_SAME_BOUND.get(bound, bound) == gold["op"])


def _judge_unit(record: Record, gold: Gold) -> bool:
    return _fold_unit(record.get("unit")) in {_fold_unit(unit) for unit in _list_accepted(gold, "unit")}


def _judge_indicator(record: Record, gold: Gold) -> bool:
    worded = [*gold["indicator"].split("|"), *(gold.get("indicator_alt") or ())]
    wanted = [_keep_letters(name) for name in worded]
    own = _keep_letters(record.get("indicator"))
    return not any(wanted) or any(_is_named(own, name) for name in wanted)


def _is_named(own: str, wanted: str) -> bool:
    enough = _count_shared(own, wanted) >= _SHARED_CHARACTERS * len(wanted)
    return bool(own) and enough and len(own) <= max(_LONGEST_PHRASE, 3 * len(wanted))


def _judge_role(record: Record, gold: Gold) -> bool:
    return gold["role"] in (record.get("role"), "other")


def _judge_span(record: Record, gold: Gold) -> bool:
    accepted = _list_accepted(gold, "span_years") + _list_accepted(gold, "span")
    return parse_number(record.get("span_years")) in accepted


def _judge_theme(record: Record, gold: Gold) -> bool:
    return record.get("theme") in "|".join(_list_accepted(gold, "theme")).split("|")


_JUDGES: dict[str, Callable[[Record, Gold], bool]] = {
    "value": _judge_value,
    "bound": _judge_bound,
    "unit": _judge_unit,
    "indicator": _judge_indicator,
    "measure": lambda record, gold: record.get("measure") in _list_accepted(gold, "measure"),
    "role": _judge_role,
    "year": lambda record, gold: parse_number(record.get("year")) in _list_accepted(gold, "year"),
    "span_years": _judge_span,
    "theme": _judge_theme,
}


def _list_accepted(gold: Gold, name: str) -> list[Any]:
    answers = [gold.get(name)] + ([gold[f"{name}_alt"]] if f"{name}_alt" in gold else [])
    return [value for answer in answers for value in (answer if isinstance(answer, list) else [answer])]


def _is_same(own: float | None, wanted: float | None) -> bool:
    if own is None or wanted is None:
        return own is wanted
    return abs(own - wanted) <= _TOLERANCE * max(1.0, abs(own), abs(wanted))


def _find_centre(low: float | None, high: float | None) -> float | None:
    if low is None or high is None:
        return high if low is None else low
    return (low + high) / 2


def _fold_unit(unit: str | None) -> str:
    bare = (unit or "").strip()
    return SAME_UNIT.get(bare, bare)


def _keep_letters(text: str | None) -> str:
    return "".join(filter(str.isalnum, text or ""))


def _count_shared(own: str, wanted: str) -> int:
    """Returns the length of the longest common subsequence."""
    row = [0] * (len(wanted) + 1)
    for letter in own:
        diagonal = 0
        for column, other in enumerate(wanted, 1):
            longest = diagonal + 1 if letter == other else max(row[column], row[column - 1])
            diagonal, row[column] = row[column], longest
    return row[-1]
