"""As many reports as are asked for, made by varying those at hand: `python tests/varied.py COUNT FOLDER`.

A report keeps its wording; its numbers are others, one sentence in five is left out, and it is given to an
invented place. Each place has reports of five years in a row, so that promises have answers to be looked for.
They say what no government said: their use is to be many. The same seed gives the same reports.
"""

import csv
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

from toolkit.reading.inference import infer_document

_FIRST, _SECOND, _THIRD = "云济安平清宁长永和泰临", "江川阳州原山湖溪谷岭泉", "东南西北新前后上下中大"
_YEARS = range(2020, 2025)
_NUMBER = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d年?)\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")
_LEFT_OUT = 0.2
_COLUMNS = ("doc_id", "file", "place", "place_code", "level", "year", "kind")


class Varied(NamedTuple):
    """An invented report and what a catalogue says of it."""

    doc_id: str
    place: str
    place_code: str
    year: int
    text: str


def vary_reports(texts: Sequence[str], wanted: int, seed: int = 9) -> Iterator[Varied]:
    """Yields so many reports, place by place and year by year; a place's reports vary one text.

    Args:
        texts: What is varied, the texts in turn.
        wanted: How many reports.
        seed: Decides what is left out and which numbers stand.
    """
    chance = random.Random(seed)
    models = [(text, year) for text in texts if (year := infer_document("model", text).year)]
    for number, place in zip(count(), _name_places(), strict=False):
        for year in _YEARS:
            if number * len(_YEARS) + year - _YEARS[0] >= wanted:
                return
            name = f"v{number:05}-{year}"
            text = _vary(*models[number % len(models)], year, chance)
            yield Varied(name, place, f"98{number:04}", year, f"{place}{year}年政府工作报告\n{text}")


def write_reports(folder: Path, texts: Sequence[str], wanted: int, seed: int = 9) -> int:
    """Writes varied reports and their catalogue into a folder; returns the number of their characters."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        catalogue = csv.writer(file)
        catalogue.writerow(_COLUMNS)
        for report in vary_reports(texts, wanted, seed):
            path = folder / f"{report.doc_id}.txt"
            path.write_text(report.text, encoding="utf-8")
            known = (report.place, report.place_code, "county", report.year, "work_report")
            catalogue.writerow([report.doc_id, path.name, *known])
            characters += len(report.text)
    return characters


def _name_places() -> Iterator[str]:
    for first, second, third, fourth in product(_FIRST, _SECOND, _THIRD, _FIRST):
        yield f"{first}{second}{third}{fourth}县"


def _vary(text: str, own: int, year: int, chance: random.Random) -> str:
    """Another year's report of the same wording."""
    text = _YEAR.sub(lambda match: str(int(match[0]) + year - own), text)
    kept = [part for part in _SENTENCE.findall(text) if part.endswith("\n") or chance.random() > _LEFT_OUT]
    return _NUMBER.sub(lambda match: _other_number(match[0], chance), "".join(kept))


def _other_number(number: str, chance: random.Random) -> str:
    """A number of the same shape, as far from the old one as the next year's might be."""
    whole, point, rest = number.partition(".")
    changed = max(round(int(whole) * chance.uniform(0.8, 1.25)), 1)
    return f"{changed}{point}" + "".join(chance.choice("0123456789") for _ in rest)


def read_models(folder: Path | None) -> list[str]:
    """Returns the texts that are varied: the sample report of the project, and the reports of a folder."""
    examples = Path(__file__).resolve().parent.parent / "data" / "examples"
    paths = [*sorted(examples.glob("*.txt")), *(sorted(folder.glob("*.txt")) if folder else ())]
    return [path.read_text(encoding="utf-8") for path in paths]


if __name__ == "__main__":
    import os

    reports = os.environ.get("TOOLKIT_REPORTS")
    write_reports(Path(sys.argv[2]), read_models(Path(reports) if reports else None), int(sys.argv[1]))
