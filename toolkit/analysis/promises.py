"""What became of the promises: the ledger of a place and two years, and the rate at which reports answer.

A government reports on itself: a promise that is "met" is one that the next report says was met. A text that
is a part of a report cannot be silent, so its promises are left out of every rate.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from statistics import NormalDist
from typing import Any, Final

import pandas as pd

from toolkit.across.links import OF_PLANS
from toolkit.corpus.dataset import Dataset
from toolkit.errors import UsageError

ANSWERED: Final = ("direct", "other_unit", "other_window", "vague")
FIGURED: Final = ("direct", "other_unit", "other_window")
FIRM: Final = ("must", "will")
SMALL: Final = 20  # promises: below that a rate says little, and none is ranked
_SHIPPED: Final = Path("pairs") / "promises.csv"
_NAMED_PAIRS: Final = 2  # pairs of texts that a row names; of more it gives the number
_COVERAGE: Final = 0.95
_HASH: Final = 16  # digits of a hash that tell one text from another
_FEATURE: Final = r"\S+:[-+]?[\d.]+ ?"  # a feature with its weight among the reasons of a link

#: A promise and its answer, side by side, without a sentence of either text.
COLUMNS: Final = [
    "place", "place_code", "level", "year", "indicator", "promise", "strength", "firm", "target_kind",
    "theme", "subtheme", "feedback", "answered_by", "result", "comparable", "status", "status_tolerant",
    "decision", "score", "gaps", "from_doc", "from_start", "from_end", "to_doc", "to_start", "to_end",
    "from_id", "to_id", "base_id", "from_hash", "to_hash",
]  # fmt: skip


def list_promises(dataset: Dataset, kind: str = "outcome") -> pd.DataFrame:
    """Returns the promises of a dataset with what became of them, by place, year and the order of the text.

    Args:
        dataset: The dataset.
        kind: outcome, renewed_target, plan_vs_target or plan_vs_outcome.

    Returns:
        The columns of `COLUMNS`: `indicator` and `promise` (the figure) with how firmly it is worded,
        `answered_by` and `result` (indicator and figure of the later report), the mode of feedback, the
        status, `gaps` (what stands between the two), and both places in the texts with the first sixteen
        digits of the hashes of their sources.
    """
    links = dataset.links[dataset.links["kind"] == kind]
    records = dataset.records.set_index("record_id")
    documents = dataset.documents.set_index("doc_id")
    promises = records.reindex(links["from_id"]).reset_index(drop=True)
    results = records.reindex(links["to_id"]).reset_index(drop=True)
    earlier = documents.reindex(links["from_doc"]).reset_index(drop=True)
    later = documents.reindex(links["to_doc"]).reset_index(drop=True)
    frame = (
        links.rename(columns={"review": "decision"})
        .reset_index(drop=True)
        .assign(
            place=earlier["place"],
            place_code=earlier["place_code"],
            level=earlier["level"],
            year=later["year"] if kind in OF_PLANS else earlier["year"],
            indicator=promises["indicator"],
            promise=promises["quote"],
            strength=promises["strength"],
            firm=promises["strength"].isin(FIRM).map({True: "firm", False: "soft"}).astype("string"),
            target_kind=(promises["indicator_id"] != "")
            .map({True: "headline", False: "other"})
            .astype("string"),
            theme=promises["theme"],
            subtheme=promises["subtheme"],
            answered_by=results["indicator"].fillna(""),
            result=results["quote"].fillna(""),
            from_start=promises["start"],
            from_end=promises["end"],
            gaps=links["reasons"].str.replace(_FEATURE, "", regex=True).str.strip().to_numpy(),
            from_hash=earlier["sha256"].str[:_HASH],
            to_hash=later["sha256"].str[:_HASH],
        )
    )
    ordered = frame.sort_values(["place", "year", "from_doc", "from_start"])
    return _add_evidence(ordered[COLUMNS].reset_index(drop=True), at_hand=True)


def read_shipped_promises(folder: Path) -> pd.DataFrame:
    """Returns the promises of further pairs of reports, shipped as facts: names, figures, offsets, hashes.

    Args:
        folder: The folder of a dataset; what is shipped stands below it, in `pairs/promises.csv`.
    """
    path = folder / _SHIPPED
    if not path.is_file():
        return pd.DataFrame(columns=[*COLUMNS, "texts", "record_ids"])
    frame = pd.read_csv(path, dtype="string", keep_default_na=False)
    for name in ("year", "from_start", "from_end", "to_start", "to_end"):
        frame[name] = pd.to_numeric(frame[name]).astype("Int64")
    frame["score"] = pd.to_numeric(frame["score"]).astype("float64")
    return _add_evidence(frame[COLUMNS], at_hand=False)


def _add_evidence(frame: pd.DataFrame, *, at_hand: bool) -> pd.DataFrame:
    """What a row rests on: its two texts, and its records where the dataset has them."""
    ids = (frame["from_id"] + " " + frame["to_id"]).str.strip() if at_hand else ""
    return frame.assign(texts=frame["from_doc"] + " → " + frame["to_doc"], record_ids=ids)


def collect_promises(dataset: Dataset) -> pd.DataFrame:
    """Returns the promises of a dataset and, behind them, those shipped of other pairs."""
    own, shipped = list_promises(dataset), read_shipped_promises(dataset.folder)
    known = set(zip(own["from_doc"], own["to_doc"], strict=True))
    pairs = zip(shipped["from_doc"], shipped["to_doc"], strict=True)
    others = shipped[[pair not in known for pair in pairs]]
    return pd.concat([own, others], ignore_index=True) if len(others) else own


def choose_pair(promises: pd.DataFrame, place: str = "", year: int = 0) -> pd.DataFrame:
    """Returns the promises of one place and year.

    Args:
        promises: What `list_promises` or `collect_promises` returned.
        place: Name of the place, a part of it, or its code; "" for the pair with most promises.
        year: The year of the promises; 0 for the latest of the place.

    Raises:
        UsageError: There are none of that place and year.
    """
    if not place and not year:
        whole = promises[promises["feedback"] != "text_incomplete"]
        counts = (whole if len(whole) else promises).value_counts(["place", "year"]).sort_index()
        place, year = counts.index[int(counts.argmax())] if len(counts) else ("", 0)
    named = promises["place"].str.contains(place, regex=False) | (promises["place_code"] == place)
    own: pd.DataFrame = promises[named]
    if year:
        own = own[own["year"] == year]
    if own.empty:
        known = ", ".join(
            f"{p} {y}" for p, y in sorted(set(zip(promises["place"], promises["year"], strict=True)))
        )
        raise UsageError(f"no pair of reports is of {place} {year or ''}".rstrip(), f"name one of {known}")
    latest: pd.DataFrame = own[own["year"] == own["year"].max()]
    return latest.reset_index(drop=True)


def count_feedback(promises: pd.DataFrame, by: str = "theme") -> pd.DataFrame:
    """Returns how many promises were answered in which mode, by a column of the promises.

    Returns:
        The column, a count for each mode, `promises` (all of them), and its evidence: of each count in a
        column of its own (`silent_records` …), and of the row.
    """
    rows = [_count_modes(own) | {by: name} for name, own in promises.groupby(by)]
    table = pd.DataFrame(rows)
    return table.sort_values("promises", ascending=False, kind="stable").reset_index(drop=True)


def _count_modes(own: pd.DataFrame) -> dict[str, Any]:
    modes = {mode: own["feedback"] == mode for mode in (*ANSWERED, "silent", "text_incomplete")}
    counts = [_count("promises", own), *(_count(mode, own[holds]) for mode, holds in modes.items())]
    return reduce(or_, counts) | _cite(own)


def _count(name: str, own: pd.DataFrame) -> dict[str, Any]:
    """A count, with the records that it counts: the promises, and not what answers them.

    Where some of them are not in the dataset, none is named: a list would be shorter than its number.
    """
    at_hand = bool(own["record_ids"].ne("").all())
    return {name: len(own), f"{name}_records": " ".join(own["from_id"]) if at_hand else ""}


def _cite(own: pd.DataFrame) -> dict[str, str]:
    """What a row of counts rests on."""
    return {"texts": _name_texts(own["texts"]), "record_ids": _join_ids(own["record_ids"])}


def stack_feedback(promises: pd.DataFrame, by: Sequence[str] = ("theme",)) -> pd.DataFrame:
    """Returns the counts behind a chart of feedback: the columns named, `feedback`, `count`."""
    return promises.groupby([*by, "feedback"], sort=True).size().rename("count").reset_index()


def rate_feedback(promises: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Returns the rate at which promises are answered, with its interval.

    Pairs whose later text is a part of a report are left out. The interval is Wilson's (1927, JASA
    22:209), at 95 %.

    Args:
        promises: The promises.
        by: Columns whose values are rated apart; none for all together.

    Returns:
        The columns, `promises`, `answered`, `rate`, `rate_low`, `rate_high`, `with_figure` (answered with
        a figure), `confirmed` (decided by a person), `too_few` ("yes" where they are too few to say
        much), and its evidence: of each count in a column of its own, and of the row.
    """
    partial = promises.loc[promises["feedback"] == "text_incomplete", "to_doc"]
    counted = promises[~promises["to_doc"].isin(partial) & (promises["decision"] != "rejected")]
    groups = counted.groupby(list(by), sort=True) if by else [((), counted)]
    rows = [_name_group(by, names) | _rate_group(own) for names, own in groups]
    return pd.DataFrame(rows, columns=[*by, *_rate_group(counted.iloc[:0])])


def _name_group(by: Sequence[str], names: Any) -> dict[str, Any]:
    return dict(zip(by, names if isinstance(names, tuple) else (names,), strict=True))


def _rate_group(own: pd.DataFrame) -> dict[str, Any]:
    answered = own[own["feedback"].isin(ANSWERED)]
    total = len(own)
    low, high = estimate_interval(len(answered), total)
    counts = [
        _count("promises", own),
        _count("answered", answered),
        _count("with_figure", own[own["feedback"].isin(FIGURED)]),
        _count("confirmed", own[own["decision"] == "confirmed"]),
    ]
    rates = {"rate": len(answered) / total if total else float("nan"), "rate_low": low, "rate_high": high}
    return reduce(or_, counts) | rates | {"too_few": "yes" if total < SMALL else ""} | _cite(own)


def _name_texts(texts: "pd.Series[str]") -> str:
    """The pairs of texts, or how many there are."""
    pairs = list(dict.fromkeys(texts))
    return "; ".join(pairs) if len(pairs) <= _NAMED_PAIRS else f"{len(pairs)} × 2"


def _join_ids(ids: "pd.Series[str]") -> str:
    return " ".join(dict.fromkeys(" ".join(ids).split()))


def estimate_interval(successes: int, total: int) -> tuple[float, float]:
    """Returns Wilson's interval of a rate at 95 %; 0 to 1 where there is nothing to count.

    >>> [round(end, 3) for end in estimate_interval(67, 100)]
    [0.573, 0.754]
    """
    if not total:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + _COVERAGE / 2)
    rate = successes / total
    centre = (rate + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * (rate * (1 - rate) / total + z * z / (4 * total * total)) ** 0.5 / (1 + z * z / total)
    return max(0.0, centre - reach), min(1.0, centre + reach)


def count_status(promises: pd.DataFrame) -> pd.DataFrame:
    """Returns how many answered promises were exceeded, met, missed or are unclear, strictly and tolerantly.

    Returns:
        `status`, `strict`, `tolerant`, `comparable` (of the strict ones, those fully comparable),
        `confirmed`, and its evidence: of each count in a column of its own, and of the row.
    """
    answered = promises[promises["feedback"].isin(FIGURED) & (promises["decision"] != "rejected")]
    rows = [
        {"status": status} | _count_verdicts(answered, status)
        for status in ("exceeded", "met", "missed", "unclear")
    ]
    return pd.DataFrame(rows)


def _count_verdicts(answered: pd.DataFrame, status: str) -> dict[str, Any]:
    strict = answered[answered["status"] == status]
    tolerant = answered[answered["status_tolerant"] == status]
    counts = [
        _count("strict", strict),
        _count("tolerant", tolerant),
        _count("comparable", strict[strict["comparable"] == "yes"]),
        _count("confirmed", strict[strict["decision"] == "confirmed"]),
    ]
    return reduce(or_, counts) | {
        "texts": _name_texts(answered["texts"]),
        "record_ids": _join_ids(pd.concat([strict, tolerant])["record_ids"]),
    }


def list_lines(promises: pd.DataFrame) -> pd.DataFrame:
    """Returns the promises as lines to be read aloud: missed, silent, vague, near misses, unclear, met.

    Returns:
        The promises with their `line` number, `from_place` and `to_place` (offsets in the two texts) and
        evidence: of each cell in a column of its own, and of the row. `status` and `status_tolerant` are
        empty where no figure answers; what is missed strictly and kept tolerantly is a `near_miss`. A result
        that a person has rejected is not read out.
    """
    kept = promises[promises["decision"] != "rejected"]
    figured = kept["feedback"].isin(FIGURED)
    near = figured & (kept["status"] == "missed") & kept["status_tolerant"].isin(_KEPT)
    state = kept["status"].mask(near, NEAR_MISS).where(figured, kept["feedback"])
    lines = kept.assign(
        status=kept["status"].where(figured, ""),
        status_tolerant=kept["status_tolerant"].mask(near, NEAR_MISS).where(figured, ""),
        from_place=_place(kept, "from"),
        to_place=_place(kept, "to"),
        **_cite_cells(kept),
        _order=state.map({name: at for at, name in enumerate(_READ)}).fillna(len(_READ)),
    )
    lines = lines.sort_values(["_order", "from_start"], kind="stable", ignore_index=True)
    return lines.drop(columns="_order").assign(line=range(1, len(lines) + 1))


NEAR_MISS: Final = "near_miss"
_KEPT: Final = ("met", "exceeded")
_READ: Final = ("missed", "silent", "vague", NEAR_MISS, "unclear")  # what is kept comes last


def _cite_cells(lines: pd.DataFrame) -> dict[str, Any]:
    """The record that each cell of a line leads to; an answer without a figure has a place and no record."""
    at_hand = lines["record_ids"] != ""
    promise, answer = (lines[f"{side}_id"].where(at_hand, "") for side in ("from", "to"))
    place = lines["to_doc"] + "@" + _place(lines, "to", "-")
    in_words = at_hand & (lines["to_id"] == "") & lines["to_start"].notna()
    return {
        "promise_records": promise,
        "from_place_records": promise,
        "result_records": answer,
        "to_place_records": answer.mask(in_words, place),
    }


def _place(lines: pd.DataFrame, side: str, dash: str = "–") -> "pd.Series[str]":
    """Offsets: where to look."""
    start, end = lines[f"{side}_start"].astype("string"), lines[f"{side}_end"].astype("string")
    return (start + dash + end).fillna("")
