"""Indicator tables of plans: base and target of each row as figures, in the unit of the unit column."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from toolkit.extraction import themes
from toolkit.extraction.bounds import ends
from toolkit.extraction.context import Time
from toolkit.extraction.head import Head, HeadType, Order
from toolkit.extraction.indicators import THEME_OF, find_indicator
from toolkit.extraction.measures import Measure, MeasureRule, read_measure
from toolkit.extraction.names import Phrase
from toolkit.extraction.numerals import NUMERAL, PLACES, multiplier
from toolkit.extraction.qualitative import Unnumbered
from toolkit.extraction.quantities import find_quantities
from toolkit.extraction.quantity import Passed, Quantity
from toolkit.extraction.readings import Reading
from toolkit.extraction.rules import QuantityRule, TimeRule, WordsRule
from toolkit.extraction.sharing import share_out
from toolkit.extraction.units import split_unit
from toolkit.lexicons.lexicon import characters, group_pattern, split_group, word_group
from toolkit.lexicons.lexicon import read_rows as read_lexicon
from toolkit.reading.cells import Cell, Row
from toolkit.reading.document import Document
from toolkit.reading.sections import Block
from toolkit.reading.tables import read_rows

_BOUNDS = {row["word"]: row["bound"] for row in read_lexicon("bounds") if row["side"] in ("before", "after")}
_AFTER = group_pattern("cell_bound")
_NUMBER = re.compile(
    r"(?:20\d\d\D20\d\d\D)?[^\d<>≤≥［\[〔]{0,12}?"  # the period that a cell names before its number
    rf"[［\[〔]?\s*(?P<before>[<>≤≥]|{group_pattern('cell_bound_before')})?\s*"
    r"(?P<low>\d[\d,]*(?:\s?\.\s?\d+)?)\s*"
    rf"(?:[-—–~～{characters('span_word')}]\s*(?P<high>\d[\d,]*(?:\s?\.\s?\d+)?))?\s*(?P<unit>%|‰)?\s*"
    rf"(?P<after>{_AFTER})?\s*[\]］〕]?"
)
_STRENGTH = dict(zip(split_group("indicator_attribute"), ("expected", "must"), strict=True))
_EMPTY = re.compile(r"[-_—–/／\s]*")
_DAMAGED = {"^": characters("counter")}  # 个 as character recognition leaves it
_AVERAGE = re.compile(rf"{group_pattern('average_head')}|［|\[|〔")
_PARTS = re.compile(
    rf"[，；]|(?<=[〕］\]])[{characters('cell_joint')}]"
)  # between the figures of a cell that holds more than one
_DATED = re.compile(r"20\d\d\D(?P<last>20\d\d)年")
_MULTIPLIED = re.compile(rf"[{PLACES}]*(?!{group_pattern('thousandfold')})")
_ADDED = word_group("row_added")
_PAIRED = re.compile(r"[\d.,]+(?:/[\d.,]+)+")


class Part(NamedTuple):
    """What one value cell gave: a reading, a numberless target, or neither."""

    readings: list[Reading]
    unnumbered: list[Unnumbered]
    passed: list[Passed]


def read_table(text: str, blocks: list[Block], document: Document) -> Part:
    """The figures of consecutive table lines, their numberless targets, and the numerals that are neither."""
    part = Part([], [], [])
    for whole in read_rows(text, [block.paragraph for block in blocks]):
        for row in _split_pairs(whole):
            _read_row(text, row, blocks[0], document, part)
    covered = sorted((r.quantity.start, r.quantity.end) for r in part.readings)
    covered += [(u.start, u.end) for u in part.unnumbered]
    for block in blocks:
        for match in NUMERAL.finditer(text, block.paragraph.start, block.paragraph.end):
            if not any(a <= match.start() < b for a, b in covered) or any(
                u.start <= match.start() < u.end for u in part.unnumbered
            ):
                part.passed.append(Passed(*match.span(), "table label"))
    return part


def _read_row(text: str, row: Row, block: Block, document: Document, part: Part) -> None:
    base: tuple[int, Decimal] | None = None
    for cell in (figure for whole in row.cells for figure in _split_figures(whole)):
        if _EMPTY.fullmatch(cell.text):
            continue
        time = _time(row, cell, document)
        quantity = _quantity(text, row, cell)
        if quantity is None:
            if time.role == "target" and not any(c.isdigit() for c in cell.text):
                part.unnumbered.append(_unnumbered(row, cell, time, block))
            continue
        reading = _reading(row, cell, quantity, time, block, base)
        part.readings.append(reading)
        if time.role == "actual" and time.year and quantity.low is not None:
            base = (time.year, quantity.low)


def _split_pairs(row: Row) -> list[Row]:
    """机场旅客/货邮吞吐量 in 万人次/万吨, 8358/244: one row for each of them."""
    units = row.unit.split("/")
    paired = [cell for cell in row.cells if _PAIRED.fullmatch(cell.text)]
    if not paired or any(cell.text.count("/") != len(units) - 1 for cell in paired):
        return [row]
    named = row.name.replace("/", "、")
    names = share_out(named, len(units)) or [row.name] * len(units)
    return [
        row._replace(name=name, unit=unit, cells=[_nth(cell, at) for cell in row.cells])
        for at, (name, unit) in enumerate(zip(names, units, strict=True))
    ]


def _nth(cell: Cell, at: int) -> Cell:
    """One figure of a cell that holds several between strokes; a cell of another kind is said of all."""
    if not _PAIRED.fullmatch(cell.text):
        return cell
    parts = cell.text.split("/")
    start = cell.start + sum(len(part) + 1 for part in parts[:at])
    return cell._replace(start=start, end=start + len(parts[at]), text=parts[at])


def _split_figures(cell: Cell) -> Iterator[Cell]:
    """The figures of a cell with what is said of each: 19428.78，年均增速4.8%."""
    position = 0
    for gap in [*_PARTS.finditer(cell.text), None]:
        stop = gap.start() if gap else len(cell.text)
        yield cell._replace(start=cell.start + position, end=cell.start + stop, text=cell.text[position:stop])
        position = gap.end() if gap else stop


def _time(row: Row, cell: Cell, document: Document) -> Time:
    """A column whose year lies before the plan holds its base; every other holds targets."""
    first = document.plan_start or document.year
    last = document.plan_end or document.year
    dated = _DATED.match(cell.text)
    year = int(dated["last"]) if dated else cell.year or (first - 1 if cell.base else last)
    role = "actual" if year < first else "target"
    if cell.aimed and role == "actual":
        role = "other"  # what a plan that has ended aimed at
    averaged = cell.cumulative or _AVERAGE.search(row.name + cell.text) is not None
    return Time(role, year, 5 if averaged or role == "target" else 1, None, TimeRule.COLUMN)


def _quantity(text: str, row: Row, cell: Cell) -> Quantity | None:
    match = _NUMBER.fullmatch(cell.text)
    if match is None:
        found, _ = find_quantities(text, cell.start, cell.end)
        return found[0] if found else None
    factor, unit, kind = _unit(row, match["unit"] or "")
    low = Decimal(re.sub(r"[\s,]", "", match["low"])) * factor
    word = match["after"] or match["before"] or ""
    start = cell.start + (match.start("before") if match["before"] else match.start("low"))
    end = cell.start + max(match.end("low"), match.end("after"), match.end("unit"), match.end("high"))
    at = cell.start + match.start("low")
    if match["high"]:
        high = Decimal(re.sub(r"[\s,]", "", match["high"])) * factor
        return Quantity(start, end, at, low, high, "range", "—", unit, kind, QuantityRule.CELL)
    bound = _BOUNDS.get(word, "exact") if word else "exact"
    return Quantity(start, end, at, *ends(low, bound), bound, word, unit, kind, QuantityRule.CELL)


def _unit(row: Row, own: str) -> tuple[int, str, str]:
    """Multiplier, unit and kind from the cell itself or from the unit column: 万人 is ten thousand 人."""
    word = own or _DAMAGED.get(row.unit, row.unit).replace(" ", "")
    match = _MULTIPLIED.match(word)
    factor = match[0] if match else ""
    unit, kind = split_unit(word[len(factor) :])
    return multiplier(factor), unit, kind


def _reading(
    row: Row, cell: Cell, quantity: Quantity, time: Time, block: Block, base: tuple[int, Decimal] | None
) -> Reading:
    phrase = Phrase(row.name, Head(Order.ROW, HeadType.FULL, row.name))
    identifier, word = find_indicator(row.name, quantity.kind, quantity.unit)
    measure = _measure(quantity, phrase, row, cell)
    theme, subtheme = _theme(row, identifier, block)
    span = time.span if measure.measure in ("growth", "change") else 0
    strength = _STRENGTH.get(row.attribute, "expected") if time.role == "target" else "none"
    target = time.role == "target" and base is not None
    return Reading(
        quantity,
        block.path,
        phrase,
        measure,
        time._replace(baseline=base[0] if target and base else None),
        span,
        identifier,
        word,
        theme,
        subtheme,
        strength,
        row.attribute if time.role == "target" else "",
        "",
        f"{row.name}{cell.year or ''}",
        base[1] if target and base else None,
    )


def _theme(row: Row, identifier: str, block: Block) -> themes.Theme:
    """The theme of the headline indicator, or what the row's name and the headings say."""
    return THEME_OF.get(identifier) or themes.choose(row.name, (), themes.weigh_around("", block.headings))


def _measure(quantity: Quantity, phrase: Phrase, row: Row, cell: Cell) -> Measure:
    measure = read_measure(quantity, phrase, cell.text)
    if quantity.kind == "rate" or measure.measure == "growth":
        return measure
    if _ADDED.search(row.name) or cell.cumulative:
        return Measure("change", "", flow=True, rule=MeasureRule.ADDED)
    return Measure("level", "", flow=False, rule=MeasureRule.COLUMN)


def _unnumbered(row: Row, cell: Cell, time: Time, block: Block) -> Unnumbered:
    identifier, _ = find_indicator(row.name, "any")
    theme, subtheme = _theme(row, identifier, block)
    words = "".join(cell.text.split())  # a cell may be broken over lines
    return Unnumbered(
        cell.start,
        cell.end,
        f"{row.name}{words}",
        block.path,
        row.name,
        identifier,
        "level",
        words,
        time.role,
        time.year,
        time.span,
        theme,
        subtheme,
        _STRENGTH.get(row.attribute, "expected"),
        row.attribute,
        WordsRule.CELL,
    )
