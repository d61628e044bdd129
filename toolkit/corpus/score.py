"""Accuracy of records against answer keys: what was found, and how much of it is right.

A key is a JSONL file with one line for each figure that a careful reader found. A figure counts as found when
a record's span covers the offset of its numeral; lines marked optional count neither way.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from toolkit.corpus.diff import read_records
from toolkit.corpus.judging import FIELDS, STRICT_FIELDS, Gold, Record, judge_record, parse_number
from toolkit.corpus.tables import format_cell
from toolkit.errors import InputError

Mistake = tuple[Gold | None, Record | None]

_DEEPEST = 20  # links of a chain of repeats that are followed; more would be a circle


@dataclass(slots=True)
class Tally:
    """Counts over the figures of some documents; tallies add up.

    Attributes:
        wanted: Figures of the key.
        found: Those that a record covers.
        spurious: Records that cover no figure of the key.
        strict: Figures found and right in every field of `STRICT_FIELDS`.
        right: By field, figures that have it right.
        judged: By field, figures that it was judged on.
        repeats: Pairs of repeats that record and key agree on, that the records link, that the key links.
        qualitative: Targets without a number that were found, and those of the key.
        mistakes: By field, and under `missed` and `spurious`, what went wrong.
    """

    wanted: int = 0
    found: int = 0
    spurious: int = 0
    strict: int = 0
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    repeats: tuple[int, int, int] = (0, 0, 0)
    qualitative: tuple[int, int] = (0, 0)
    mistakes: defaultdict[str, list[Mistake]] = field(default_factory=lambda: defaultdict(list))

    def add(self, other: "Tally") -> None:
        """Adds the counts of other documents."""
        for name in ("wanted", "found", "spurious", "strict"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.right.update(other.right)
        self.judged.update(other.judged)
        agreed, own, gold = (a + b for a, b in zip(self.repeats, other.repeats, strict=True))
        self.repeats = (agreed, own, gold)
        self.qualitative = (
            self.qualitative[0] + other.qualitative[0],
            self.qualitative[1] + other.qualitative[1],
        )
        for name, mistakes in other.mistakes.items():
            self.mistakes[name] += mistakes

    def rates(self) -> dict[str, float]:
        """Returns the rates that are reported, by name; a field that was never judged has none."""
        recorded = self.found + self.spurious
        agreed, own, gold = self.repeats
        judged = {name: _ratio(self.right[name], self.judged[name]) for name in FIELDS if self.judged[name]}
        return {
            "precision": _ratio(self.found, recorded),
            "recall": _ratio(self.found, self.wanted),
            "f1": _f1(self.found, recorded, self.wanted),
            "strict_f1": _f1(self.strict, recorded, self.wanted),
            **judged,
            "duplicates_f1": _f1(agreed, own, gold),
            "qualitative_recall": _ratio(*self.qualitative),
        }


def score_keys(records: Path, keys: Iterable[Path]) -> dict[str, Tally]:
    """Returns the tally of each document that has a key, and of all together under ALL.

    Args:
        records: A records.csv, or the folder of a dataset.
        keys: Answer keys, or folders of them.

    Raises:
        InputError: There are no records or no keys, or one of them cannot be read.
    """
    frame = read_records(records)
    rows = [
        dict(zip(frame.columns, map(format_cell, row), strict=True)) for row in frame.itertuples(index=False)
    ]
    tallies: dict[str, Tally] = {}
    for path in _list_keys(keys):
        for doc_id, key in read_key(path).items():
            tallies[doc_id] = score_document([row for row in rows if row["doc_id"] == doc_id], key)
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return tallies | {"ALL": total}


def _list_keys(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not found:
            raise InputError(path, "holds no answer key", "name a folder with .jsonl files")
        yield from found


def read_key(path: Path) -> dict[str, list[Gold]]:
    """Returns the figures of an answer key by document; a line that names none is about the file's own name.

    Raises:
        InputError: The file is missing, or a line is not JSON.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", "name an answer key in JSONL") from error
    key: dict[str, list[Gold]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            gold = json.loads(line)
        except ValueError as error:
            remedy = "write one JSON object a line"
            raise InputError(path, "the line is not JSON", remedy, f"line {number}") from error
        key.setdefault(gold.get("doc", path.name.split(".")[0]), []).append(gold)
    if not key:
        raise InputError(path, "holds no figures", "name an answer key in JSONL")
    return key


def score_document(records: Iterable[Record], key: Sequence[Gold]) -> Tally:
    """Returns the tally of one document's records against its key."""
    rows = list(records)
    figures = [gold for gold in key if gold.get("kind") != "qualitative"]
    numeric = [row for row in rows if row.get("bound") != "qualitative" and _has_number(row)]
    matches = _match_figures(figures, numeric)
    used = {index for _, index in matches if index is not None}
    tally = Tally(wanted=sum(not gold.get("optional") for gold in figures), spurious=len(numeric) - len(used))
    tally.mistakes["spurious"] = [(None, row) for index, row in enumerate(numeric) if index not in used]
    counted = [(gold, index) for gold, index in matches if not gold.get("optional")]
    tally.mistakes["missed"] = [(gold, None) for gold, index in counted if index is None]
    found = [(gold, numeric[index]) for gold, index in counted if index is not None]
    tally.found = len(found)
    for gold, row in found:
        _judge_into(tally, gold, row)
    tally.repeats = _compare_repeats(found, figures, numeric)
    tally.qualitative = _hear_qualitative(rows, key)
    return tally


def _match_figures(figures: Iterable[Gold], numeric: Sequence[Record]) -> list[tuple[Gold, int | None]]:
    spans = [(int(row["start"]), int(row["end"])) for row in numeric]
    used: set[int] = set()
    matches: list[tuple[Gold, int | None]] = []
    for gold in figures:
        covering = (i for i, (start, end) in enumerate(spans) if i not in used and start <= gold["at"] < end)
        index = next(covering, None)
        used |= {index} if index is not None else set()
        matches.append((gold, index))
    return matches


def _judge_into(tally: Tally, gold: Gold, row: Record) -> None:
    judged = judge_record(row, gold)
    tally.judged.update(judged.keys())
    tally.right.update(name for name, right in judged.items() if right)
    tally.strict += all(judged[name] for name in STRICT_FIELDS)
    for name, right in judged.items():
        if not right:
            tally.mistakes[name].append((gold, row))


def _compare_repeats(
    found: Sequence[tuple[Gold, Record]], figures: Iterable[Gold], numeric: Iterable[Record]
) -> tuple[int, int, int]:
    said_first = {str(gold["id"]): str(gold.get("same_as") or "") for gold in figures}
    linked = {row.get("record_id", ""): row.get("duplicate_of") or "" for row in numeric}
    gold_pairs = _pair_up({gold["id"]: _find_first(gold["id"], said_first) for gold, _ in found})
    own_pairs = _pair_up({gold["id"]: _find_first(row.get("record_id", ""), linked) for gold, row in found})
    return len(gold_pairs & own_pairs), len(own_pairs), len(gold_pairs)


def _find_first(name: str, earlier: dict[str, str]) -> str:
    for _ in range(_DEEPEST):
        if earlier.get(name) not in earlier:
            break
        name = earlier[name]
    return name


def _pair_up(groups: dict[str, str]) -> set[tuple[str, str]]:
    members = defaultdict(list)
    for name, group in groups.items():
        members[group].append(name)
    return {pair for names in members.values() for pair in combinations(names, 2)}


def _hear_qualitative(rows: Iterable[Record], key: Iterable[Gold]) -> tuple[int, int]:
    wanted = [gold for gold in key if gold.get("kind") == "qualitative" and not gold.get("optional")]
    spans = [(int(row["start"]), int(row["end"])) for row in rows if row.get("bound") == "qualitative"]
    heard = [gold for gold in wanted if any(_overlaps(gold, span) for span in spans)]
    return len(heard), len(wanted)


def _overlaps(gold: Gold, span: tuple[int, int]) -> bool:
    at: int = gold["at"]
    return span[0] < at + len(gold["quote"]) and at < span[1]


def _has_number(row: dict[str, Any] | Record) -> bool:
    return parse_number(row.get("value_low")) is not None or parse_number(row.get("value_high")) is not None


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(right: int, given: int, wanted: int) -> float:
    precision, recall = _ratio(right, given), _ratio(right, wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
