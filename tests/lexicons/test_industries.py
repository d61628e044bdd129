"""Every row of the industry lexicon: an error in one word is an error in every study."""

import re
from collections import Counter

import pytest

from toolkit.lexicons.industry import LEVELS, STAGES, load_industries, name_industries
from toolkit.lexicons.lexicon import FOLDER, Row, read_rows, split_words

ROWS = read_rows("industries")
BRANCHES = read_rows("industry_branches")
FRAMES = read_rows("industry_frames")
FIRMS = read_rows("firms")

# Section letters of GB/T 4754-2017 with the divisions (two digits) they hold.
DIVISIONS = {
    "A": range(1, 6), "B": range(6, 13), "C": range(13, 44), "D": range(44, 47), "E": range(47, 51),
    "F": range(51, 53), "G": range(53, 61), "H": range(61, 63), "I": range(63, 66), "J": range(66, 70),
    "K": range(70, 71), "L": range(71, 73), "M": range(73, 76), "N": range(76, 80), "O": range(80, 83),
    "P": range(83, 84), "Q": range(84, 86), "R": range(86, 91), "S": range(91, 97), "T": range(97, 98),
}  # fmt: skip
# How many second-level classes each chapter of the classification of strategic emerging industries has.
CHAPTERS = {1: 5, 2: 5, 3: 7, 4: 5, 5: 4, 6: 5, 7: 3, 8: 4, 9: 2}


def test_there_are_at_least_150_industries() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("name", ["industries", "industry_branches"])
def test_rows_are_sorted_and_ids_unique(name: str) -> None:
    ids = [row["id"] for row in read_rows(name)]

    assert ids == sorted(set(ids))


def test_no_word_stands_twice() -> None:
    words = Counter(
        word
        for row in ROWS
        for column in ("surfaces", "cued", "exclusions")
        for word in split_words(row[column])
    )
    repeated_exclusions = {word for row in ROWS for word in split_words(row["exclusions"]) if words[word] > 1}
    names = {word for row in ROWS for column in ("surfaces", "cued") for word in split_words(row[column])}

    assert [word for word, count in words.items() if count > 1 and word not in repeated_exclusions] == []
    assert repeated_exclusions & names == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_row_is_complete_and_well_formed(row: Row) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
    assert re.search("[\u4e00-\u9fff]", row["name"])
    assert re.fullmatch(r"[A-Z0-9][\x20-\x7e]+", row["english"])
    assert row["branch"] in {branch["id"] for branch in BRANCHES}
    assert row["stage"] in STAGES
    assert row["surfaces"]
    for column in ("surfaces", "cued", "exclusions"):
        assert list(split_words(row[column])) == sorted(set(split_words(row[column])))
        assert all(len(word) > 1 and word == word.strip() for word in split_words(row[column]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_classes_exist_in_their_classification(row: Row) -> None:
    code, chapter = row["gbt4754"], row["sei2018"]

    assert bool(code) == bool(row["gbt4754_name"])
    assert bool(chapter) == bool(row["sei2018_name"])
    if code:
        assert re.fullmatch(r"[A-T](\d{2,4})?", code)
        assert not code[1:] or int(code[1:3]) in DIVISIONS[code[0]]
    if chapter:
        first, _, second = chapter.partition(".")
        assert int(first) in CHAPTERS
        assert not second or 1 <= int(second) <= CHAPTERS[int(first)]


@pytest.mark.parametrize("column", ["gbt4754", "sei2018"])
def test_a_class_has_one_name(column: str) -> None:
    names = {(row[column], row[f"{column}_name"]) for row in ROWS if row[column]}

    assert len(names) == len({code for code, _ in names})


@pytest.mark.parametrize("row", [row for row in ROWS if row["exclusions"]], ids=lambda row: str(row["id"]))
def test_an_exclusion_holds_a_word_that_it_excludes(row: Row) -> None:
    words = split_words(row["surfaces"]) + split_words(row["cued"])

    assert [x for x in split_words(row["exclusions"]) if not any(word in x for word in words)] == []


def test_every_branch_has_an_industry_and_a_name_in_both_languages() -> None:
    assert {row["branch"] for row in ROWS} == {branch["id"] for branch in BRANCHES}
    assert all(branch[column] for branch in BRANCHES for column in branch)
    assert len(
        {(branch["sector"], branch["sector_name"], branch["sector_english"]) for branch in BRANCHES}
    ) == len({branch["sector"] for branch in BRANCHES})


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_industry_has_a_name_at_every_level(level: str, language: str) -> None:
    names = name_industries(level, language)

    assert all(names[industry.at(level)] for industry in load_industries().values())


def test_outer_classes_are_sorted_and_all_used() -> None:
    rows = read_rows("industry_classes")
    keys = [(row["level"], row["id"]) for row in rows]
    used = {(level, i.at(level)) for level in ("division", "strategic") for i in load_industries().values()}

    assert keys == sorted(keys)
    assert {key for key in keys if key[0] == "division"} == {key for key in used if key[0] == "division"}
    assert used <= set(keys)
    assert all(row["name"] and row["english"] for row in rows)


def test_words_around_an_industry_are_sorted_and_of_a_known_kind() -> None:
    words = [row["word"] for row in FRAMES]

    assert words == sorted(set(words))
    kinds = {"frame", "cue", "blocker", "plain", "aggregate"}
    assert {row["kind"] for row in FRAMES} == kinds
    assert all((row["stage"] in STAGES) == (row["kind"] == "frame") for row in FRAMES)


def test_words_of_titles_are_sorted_and_of_a_known_kind() -> None:
    rows = [(row["kind"], row["word"]) for row in read_rows("titles")]

    assert rows == sorted(set(rows))
    assert {kind for kind, _ in rows} == {
        "apart",
        "award",
        "grade",
        "institute",
        "institution",
        "over",
        "title",
    }


def test_firms_are_sorted_and_stand_under_a_known_industry() -> None:
    words = [row["word"] for row in FIRMS]

    assert words == sorted(set(words))
    assert {row["industry"] for row in FIRMS} - {""} <= load_industries().keys()


@pytest.mark.parametrize("name", ["place_names", "report_words"])
def test_words_that_make_no_name_are_sorted(name: str) -> None:
    words = [row["word"] for row in read_rows(name)]

    assert words == sorted(set(words))


def test_a_word_of_names_has_one_part_to_play() -> None:
    parts = ("maker", "sector", "site", "part")
    words = [row["word"] for row in read_rows("name_words") if row["kind"] in parts]

    assert len(words) == len(set(words))


def test_stop_words_are_sorted_and_name_their_source() -> None:
    lines = (FOLDER / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]

    assert "MIT" in "".join(line for line in lines if line.startswith("#"))
    assert words == sorted(set(words))
