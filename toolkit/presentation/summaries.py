"""What stands below a table and at the end of a study: the state of its texts, and what it read with what."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pandas as pd

from toolkit.analysis.peers import Like
from toolkit.corpus.dataset import Dataset
from toolkit.presentation.labels import Language, label, place_label
from toolkit.presentation.words import word

#: Texts that are named one by one; more are counted.
NAMED_TEXTS = 20


def describe_texts(completeness: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns the caption that says how complete the texts behind a table are; of many, how many are not.

    Args:
        completeness: Rows of `check_completeness`.
        language: "en" or "zh".
    """
    stop, between = ("。", "；") if language == Language.CHINESE else (".", "; ")
    rows = completeness.to_dict("records")
    if len(rows) > NAMED_TEXTS:
        return word("caption.many", language, count=len(rows)) + _count_remarks(rows, language) + stop
    texts = [_describe_text(row, language) for row in rows]
    return word("caption.opening", language) + between.join(texts) + stop


def _count_remarks(rows: Sequence[Mapping[Hashable, Any]], language: str) -> str:
    """How many of many texts are of each kind, and of how many there is something to know."""
    found = Counter(label("kind", row["kind"], language) for row in rows)
    found += Counter(name for row in rows for name in _list_remarks(row, language))
    comma = "，" if language == Language.CHINESE else ", "
    return comma.join(f"{name} {count}" for name, count in found.items())


def _list_remarks(row: Mapping[Hashable, Any], language: str) -> Iterator[str]:
    """What is to be known of a text, without its numbers."""
    parts = row["parts_announced"], row["parts_found"]
    holds = {
        "brief.incomplete": row["complete"] == "no",
        "caption.fewer_parts": not pd.isna(parts[0]) and parts[1] < parts[0],
        "caption.with_few_targets": not pd.isna(row["few_targets"]),
        "caption.with_broken": bool(row["broken_sentences"]),
        "caption.with_unread": bool(row["not_understood"]),
    }
    yield from (word(name, language) for name, is_so in holds.items() if is_so)


def _describe_text(row: Mapping[Hashable, Any], language: str) -> str:
    remarks = [label("kind", row["kind"], language)]
    if row["complete"] == "no":
        remarks.append(word("brief.incomplete", language))
    if not pd.isna(row["parts_announced"]):
        parts = {"found": row["parts_found"], "announced": row["parts_announced"]}
        remarks.append(word("caption.parts", language, **parts))
    if not pd.isna(row["few_targets"]):
        remarks.append(word("caption.few_targets", language, count=row["few_targets"]))
    if row["broken_sentences"]:
        remarks.append(word("caption.broken", language, count=row["broken_sentences"]))
    if row["not_understood"]:
        remarks.append(word("caption.unread", language, count=row["not_understood"]))
    comma = "，" if language == Language.CHINESE else ", "
    place = place_label(row["place"], language)
    return word("caption.head", language, place=place, year=row["year"]) + comma.join(remarks)


def describe_digest(documents: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns what few targets mean where a text is a press digest; "" where none is.

    Args:
        documents: The documents of a study.
        language: "en" or "zh".
    """
    return word("caption.digest", language) if (documents["kind"] == "digest").any() else ""


def describe_codes(documents: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns why tables that find places by their code are empty or short, and how to fill them; else "".

    Args:
        documents: The documents of a study.
        language: "en" or "zh".
    """
    missing = int((documents["place_code"].fillna("") == "").sum())
    return word("caption.no_codes", language, missing=missing, count=len(documents)) if missing else ""


def describe_pair(promises: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns the caption of a pair of reports: whose promises, of which year, proposed or decided.

    Args:
        promises: The promises of one place and year.
        language: "en" or "zh".
    """
    if promises.empty:
        return ""
    place = place_label(str(promises["place"].iloc[0]), language)
    year, decided = int(promises["year"].iloc[0]), int((promises["decision"] != "proposed").sum())
    sentence = word(
        "caption.pair", language, place=place, year=year, next=year + 1, count=len(promises), decided=decided
    )
    partial = (promises["feedback"] == "text_incomplete").any()
    return sentence + (word("caption.partial", language) if partial else "")


def describe_plan(plan: pd.DataFrame, indicators: int, language: str = Language.ENGLISH) -> str:
    """Returns the sentence that says whose plan is shown, of which years, with how many indicators.

    Args:
        plan: What `choose_plan` returned: one row of the catalogue.
        indicators: The indicators that are listed.
        language: "en" or "zh".
    """
    row = plan.to_dict("records")[0]
    years = {"start": row["plan_start"], "end": row["plan_end"]}
    place = place_label(str(row["place"]), language)
    return word("caption.plan", language, place=place, count=indicators, **years)


def describe_pair_texts(promises: pd.DataFrame) -> str:
    """Returns the texts behind some promises with their hashes, line by line, in the dataset or not."""
    sides = (promises[[f"{side}_doc", f"{side}_hash"]].to_numpy().tolist() for side in ("from", "to"))
    texts = dict.fromkeys(tuple(pair) for side in sides for pair in side)
    return "\n".join(f"{doc_id}  sha256 {digest}" for doc_id, digest in texts)


def describe_like(like: Like, year: int, language: str = Language.ENGLISH) -> str:
    """Returns the sentence that says whom a report is set among.

    Args:
        like: What `find_like` returned.
        year: The year of the report.
        language: "en" or "zh".
    """
    if not like.doc_ids:
        return word("like.none", language)
    key = "like.widened" if like.widened else "like.same"
    years = {"year": year, "first": like.first_year, "last": like.last_year}
    return word(key, language, count=len(like.doc_ids), tier=label("tier", like.tier, language), **years)


def describe_held(documents: pd.DataFrame, language: str = Language.ENGLISH) -> str:
    """Returns the caption of many reports: how many are held of each tier, and what that means for a year.

    Args:
        documents: The reports, with their `tier`.
        language: "en" or "zh".
    """
    counts = documents["tier"].value_counts().sort_index()
    between = "、" if language == Language.CHINESE else ", "
    spread = between.join(f"{label('tier', str(tier), language)} {count}" for tier, count in counts.items())
    return word("many.held", language, count=len(documents), spread=spread)


def describe_inputs(dataset: Dataset, documents: pd.DataFrame) -> str:
    """Returns what a study read and with what, line by line: the end of every notebook.

    Of many texts their list has one hash: of lines of their names and whole hashes.

    Args:
        dataset: The dataset.
        documents: The documents that the study used.
    """
    versions = [f"{name} {version(name)}" for name in ("toolkit", "pandas", "matplotlib")]
    known = list(zip(documents["doc_id"], documents["sha256"], strict=True))
    texts = [f"{doc_id}  sha256 {digest[:16]}" for doc_id, digest in known]
    if len(known) > NAMED_TEXTS:
        whole = sha256("\n".join(f"{doc_id} {digest}" for doc_id, digest in known).encode()).hexdigest()
        texts = [f"{len(known)} texts of documents.csv  sha256 of their list {whole[:16]}"]
    return "\n".join([", ".join(versions), f"lexicons {dataset.lexicons}", *texts])
