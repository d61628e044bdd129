"""Words are data: Chinese stands in the lexicons, not in the code that asks for it.

`ALLOWED` says how many Chinese characters the string constants of a module may still hold; docstrings and
comments do not count. A number may only fall: whoever takes words out of a module lowers it.
"""

import ast
import re
from pathlib import Path

import pytest

_HAN = re.compile(r"[\u4e00-\u9fff]")
ALLOWED: dict[str, int] = {
    "across/gaps.py": 4,
    "analysis/arithmetic.py": 11,
    "analysis/clauses.py": 1,
    "analysis/keyness.py": 9,
    "cli/app.py": 3,
    "cli/promises.py": 3,
    "cli/reading.py": 3,
    "cli/studies.py": 6,
    "corpus/judging.py": 6,
    "corpus/score_headline.py": 8,
    "extraction/completeness.py": 29,
    "extraction/context.py": 40,
    "extraction/elsewhere.py": 7,
    "extraction/exclusions.py": 34,
    "extraction/han.py": 87,
    "extraction/indicators.py": 1,
    "extraction/industry.py": 2,
    "extraction/magnitudes.py": 10,
    "extraction/name_clause.py": 6,
    "extraction/name_grammar.py": 17,
    "extraction/name_lists.py": 6,
    "extraction/name_units.py": 28,
    "extraction/numerals.py": 19,
    "extraction/predicates.py": 16,
    "extraction/quantities.py": 1,
    "extraction/ranges.py": 7,
    "extraction/repeats.py": 12,
    "extraction/settling.py": 11,
    "extraction/strength.py": 6,
    "extraction/tables.py": 30,
    "extraction/tasks.py": 23,
    "extraction/terms.py": 17,
    "presentation/labels.py": 2,
    "presentation/parameters.py": 6,
    "presentation/site/pages.py": 2,
    "presentation/site/webfont.py": 1,
    "presentation/values.py": 4,
    "reading/dating.py": 51,
    "reading/folding.py": 10,
    "reading/gazetteer.py": 3,
    "reading/inference.py": 11,
    "reading/layout.py": 32,
    "reading/markup.py": 1,
    "reading/numbering.py": 26,
    "reading/placing.py": 3,
    "reading/sections.py": 13,
    "reading/tense.py": 32,
    "reading/webpage.py": 14,
    "reading/wordparts.py": 11,
}


def count_han(path: Path) -> int:
    """Chinese characters in the string constants of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return sum(
        len(_HAN.findall(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    )


def list_modules(repository: Path) -> dict[str, int]:
    """The modules that hold Chinese characters, and how many."""
    package = repository / "toolkit"
    counts = {str(path.relative_to(package)): count_han(path) for path in sorted(package.rglob("*.py"))}
    return {name: count for name, count in counts.items() if count}


def test_no_module_holds_more_chinese_than_it_may(repository: Path) -> None:
    over = {n: c for n, c in list_modules(repository).items() if c > ALLOWED.get(n, 0)}

    assert over == {}, "put the words into a lexicon (toolkit/lexicons), and ask for them by name"


def test_the_modules_that_name_figures_hold_none(repository: Path) -> None:
    held = list_modules(repository)

    assert [f"extraction/{name}.py" for name in NAMING if f"extraction/{name}.py" in held] == []


NAMING = (
    "chunks", "compose", "counted", "dealing", "explain", "head", "head_clauses", "head_sides", "head_sites",
    "head_sizes", "head_types", "head_verbs", "heads", "measures", "names", "nouns", "place", "resolve",
    "sides", "sources", "topics", "verbs",
)  # fmt: skip


@pytest.mark.parametrize(("source", "count"), [('"""两字."""\nX = "三"  # 四', 1), ("X = 1", 0)])
def test_docstrings_and_comments_do_not_count(tmp_path: Path, source: str, count: int) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")

    assert count_han(path) == count
