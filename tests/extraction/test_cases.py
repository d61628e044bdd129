"""Every line of tests/cases/*.txt is a text with figures in 【】 and what a careful reader makes of each.

    # why the case exists
    实现地区生产总值【6000亿元以上】 => 600000000000 | 元 | at_least | indicator=地区生产总值 role=target

Left: the text, ⏎ for a line break. Right, one reading for each 【】, separated by " ; ":

- `value | unit | bound`, optionally ` | key=value …`; a range is `low..high`; `a|b` means either is right;
  `indicator=` asks for the same phrase as the answer keys do, `indicator==` for exactly these characters;
  `same=1` for a repeat of the first figure of the line, `same=` for none; `part=1` for a part of it.
- `qualitative`: a target without a number. `vague`: no point value may be invented. `any`: readers differ.
- `ignored`: no record, and the ledger says why. `none` (without 【】): no record in the whole text.

A record outside every 【】 is a failure. `@ key=value …` sets the year, kind, level, plan period and the
heading above the text, for the lines that follow. Lines of known-failures.txt are expected to fail, and to be
mended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.extraction import Extraction, LedgerRow, Record, extract_document
from toolkit.reading.document import Document

CASES = Path(__file__).parent.parent / "cases"
FIELD = {
    "id": "indicator_id",
    "span": "span_years",
    "sub": "subtheme",
    "word": "bound_word",
}


@dataclass(frozen=True)
class Case:
    """One line of a case file: the document it stands for, the marked spans, and the reading of each."""

    document: Document
    spans: list[tuple[int, int]]
    readings: list[str]


def read_cases(path: Path) -> Iterator[tuple[str, Case]]:
    """The cases of one file, named by file and line."""
    options: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@"):
            options |= dict(part.split("=", 1) for part in line[1:].split())
        elif line and not line.startswith("#"):
            yield f"{path.stem}:{number}", make_case(line, options)


def make_case(line: str, options: dict[str, str]) -> Case:
    """A case from its line, with the heading that the options put above the text."""
    marked, readings = line.split(" => ")
    heading = f"一、{options['section']}\n\n" if options.get("section") else ""
    pieces = re.split("[【】]", marked.replace("⏎", "\n"))
    spans, text = [], heading
    for position, piece in enumerate(pieces):
        if position % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    start, _, end = options.get("plan", "").partition("-")
    document = Document(
        doc_id="case",
        text=text,
        year=int(options.get("year", 0)),
        kind=options.get("kind", "work_report"),
        level=options.get("level", ""),
        plan_start=int(start) if start else None,
        plan_end=int(end) if end else None,
    )
    return Case(document, spans or [(len(heading), len(text))], readings.split(" ; "))


def collect(*, known_failures: bool) -> list[object]:
    """The parameters of a test: all cases, or only those that are known to fail."""
    paths = [
        path for path in sorted(CASES.glob("*.txt")) if (path.stem == "known-failures") == known_failures
    ]
    return [pytest.param(case, id=name) for path in paths for name, case in read_cases(path)]


@pytest.mark.parametrize("case", collect(known_failures=False))
def test_a_case_is_read_as_a_careful_reader_reads_it(case: Case) -> None:
    assert find_differences(case) == []


@pytest.mark.xfail(strict=True, reason="tests/cases/known-failures.txt says why")
@pytest.mark.parametrize("case", collect(known_failures=True))
def test_a_known_failure_is_still_one(case: Case) -> None:
    assert find_differences(case) == []


def find_differences(case: Case) -> list[str]:
    """What the extraction reads otherwise than the case says, one sentence each."""
    extraction = extract_document(case.document)
    assert len(case.spans) == len(case.readings), "one reading for each 【】"
    heading_ends = case.spans[0][0] if case.readings == ["none"] else 0
    differences = [
        f"read beside the marked figures: {record.quote!r}"
        for record in extraction.records
        if record.start >= heading_ends and not any(overlap(record, span) for span in case.spans)
    ]
    firsts = [next((r for r in extraction.records if overlap(r, span)), None) for span in case.spans]
    for span, reading in zip(case.spans, case.readings, strict=True):
        quote = case.document.text[slice(*span)]
        differences += [f"{quote!r}: {problem}" for problem in compare(reading, span, extraction, firsts)]
    return differences


def overlap(row: Record | LedgerRow, span: tuple[int, int]) -> bool:
    """Whether a row's span shares a character with another."""
    return row.start < span[1] and span[0] < row.end


def compare(
    reading: str, span: tuple[int, int], extraction: Extraction, firsts: list[Record | None]
) -> list[str]:
    """What is wrong with the records at one span."""
    records = [record for record in extraction.records if overlap(record, span)]
    points = [r for r in records if r.value_low is not None and r.value_low == r.value_high]
    match reading:
        case "any":
            return []
        case "vague":
            return [f"a point value was invented: {points[0].value_low}"] if points else []
        case "none":
            return [f"read as {record.quote!r}" for record in records]
        case "ignored":
            rows = [row for row in extraction.ledger if overlap(row, span)]
            silent = not rows or any(row.outcome != "ignored" or not row.reason for row in rows)
            return ["not ignored with a reason"] if silent else []
    records = [
        record for record in records if (record.bound == "qualitative") == reading.startswith("qualitative")
    ]
    if len(records) != 1:
        return [f"{len(records)} records instead of one"]
    return list(compare_record(reading, span, records[0], firsts))


def compare_record(
    reading: str, span: tuple[int, int], record: Record, firsts: list[Record | None]
) -> Iterator[str]:
    """The fields of a record that differ from its reading."""
    parts = [part.strip() for part in re.split(r"(?<=\s)\|(?=\s)", reading)]
    if parts[0] != "qualitative":
        value, unit, bound = parts[:3]
        if (record.start, record.end) != span:
            yield f"quote is {record.quote!r}"
        if (record.value_low, record.value_high) != expected_values(value, bound):
            yield f"value is {record.value_low}..{record.value_high}, not {value} ({bound})"
        yield from compare_field("unit", unit, record.unit)
        yield from compare_field("bound", bound, record.bound)
    for pair in parts[1 if parts[0] == "qualitative" else 3 :][-1:]:
        for key, expected in (field.split("=", 1) for field in pair.split()):
            if key == "same":
                first = firsts[int(expected) - 1] if expected else None
                yield from compare_field(key, first.record_id if first else "", record.duplicate_of)
            elif key == "part":
                whole = firsts[int(expected) - 1]
                yield from compare_field(key, whole.record_id if whole else "", record.part_of)
            else:
                yield from compare_field(key, expected, getattr(record, FIELD.get(key, key)))


def expected_values(value: str, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """The two value columns of a reading."""
    low, _, high = value.partition("..")
    if bound in ("at_least", "more_than"):
        return Decimal(low), None
    if bound in ("at_most", "less_than"):
        return None, Decimal(low)
    return Decimal(low), Decimal(high or low)


def compare_field(name: str, expected: str, found: object) -> Iterator[str]:
    """A sentence when a field is none of the expected alternatives."""
    text = "" if found is None else str(found)
    if name == "indicator" and not expected.startswith("="):
        good = same_phrase(text, expected)
    else:
        good = text in expected.removeprefix("=").split("|")
    if not good:
        yield f"{name} is {text!r}, not {expected!r}"


def same_phrase(found: str, expected: str) -> bool:
    """The answer keys' rule: 60 % of the expected characters in order, and not thrice as long."""
    row = [0] * (len(expected) + 1)
    for character in found:
        before = 0
        for column, other in enumerate(expected, 1):
            before, row[column] = (
                row[column],
                before + 1 if character == other else max(row[column], row[column - 1]),
            )
    return row[-1] >= 0.6 * len(expected) and len(found) <= max(24, 3 * len(expected))
