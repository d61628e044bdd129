"""Industries as the lexicon knows them: their words, their classes, and the levels to compare them at."""

from dataclasses import dataclass
from functools import cache

from toolkit.lexicons.lexicon import read_rows, split_words

LEVELS = ("industry", "branch", "sector", "division", "strategic")
_NO_CLASS = "none"
STAGES = ("advantage", "emerging", "future", "traditional", "services")


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry: names, place in the classifications, and the words by which reports name it."""

    id: str
    name: str
    english: str
    branch: str
    sector: str
    stage: str
    gbt4754: str
    sei2018: str
    surfaces: tuple[str, ...]
    cued: tuple[str, ...]
    exclusions: tuple[str, ...]

    def at(self, level: str) -> str:
        """Id of the industry, or of what it belongs to: branch, sector, or class of an outer classification.

        "division" is the two-digit division of GB/T 4754-2017, "strategic" the chapter of the classification
        of strategic emerging industries 2018; "none" where the industry has no class there.

        >>> rail = load_industries()["rail-equipment"]
        >>> [rail.at(level) for level in LEVELS]
        ['rail-equipment', 'transport-equipment', 'equipment', 'C37', '2']
        """
        ids = {
            "industry": self.id,
            "branch": self.branch,
            "sector": self.sector,
            "division": self.gbt4754[:3] or _NO_CLASS,
            "strategic": self.sei2018[:1] or _NO_CLASS,
        }
        return ids[level]


@cache
def load_industries() -> dict[str, Industry]:
    """The industries by id, in the order of the lexicon."""
    sectors = {row["id"]: row["sector"] for row in read_rows("industry_branches")}
    return {
        row["id"]: Industry(
            id=row["id"],
            name=row["name"],
            english=row["english"],
            branch=row["branch"],
            sector=sectors[row["branch"]],
            stage=row["stage"],
            gbt4754=row["gbt4754"],
            sei2018=row["sei2018"],
            surfaces=split_words(row["surfaces"]),
            cued=split_words(row["cued"]),
            exclusions=split_words(row["exclusions"]),
        )
        for row in read_rows("industries")
    }


@cache
def load_firms() -> dict[str, str]:
    """The industry of each firm that the lexicon knows, "" where a firm is in many."""
    return {row["word"]: row["industry"] for row in read_rows("firms")}


@cache
def name_industries(level: str, language: str) -> dict[str, str]:
    """What to call whatever ``level`` divides into, in ``language``, "en" or "zh"."""
    if level == "industry":
        return {i.id: i.english if language == "en" else i.name for i in load_industries().values()}
    if level in ("division", "strategic"):
        column = "english" if language == "en" else "name"
        return {row["id"]: row[column] for row in read_rows("industry_classes") if row["level"] == level}
    prefix = "" if level == "branch" else "sector_"
    key = "id" if level == "branch" else "sector"
    column = prefix + ("english" if language == "en" else "name")
    return {row[key]: row[column] for row in read_rows("industry_branches")}
