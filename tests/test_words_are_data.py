"""Words are data: Chinese words stand in the lexicons, not in the code that asks for them.

What code may hold is notation: the characters that numbers, dates and the parts of a text are written with,
as closed a set as 0 to 9. A string constant is cut into its runs of Chinese characters; a run that no such
notation spells is a word. Docstrings and comments do not count.
"""

import ast
import re
from pathlib import Path

import pytest

_RUN = re.compile(r"[\u4e00-\u9fff]+|[〇○]+")
#: Digits and what multiplies them, which make numbers; the lexicon ``numerals`` gives their values.
DIGITS = "〇○零一二两三四五六七八九十百千万亿"
#: The fields of a date: 2025年1月2日.
FIELDS = "年月日"
#: What ordinals number: 第三章, 第二节, 第十四届.
PARTS = "章节篇编部条届"
#: A number or ordinal with what it counts, fields or parts side by side in a class, or the end of the Unicode
#: block, which is written as a character in a range.
NOTATION = re.compile(rf"第?[{DIGITS}]*[{FIELDS}{PARTS}]?|[{FIELDS}]+|[{PARTS}]+|\u9fff")
#: Words that stay in code, by module: names that a person is shown as an example of what to type.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "cli/app.py": ("云江市",),
    "cli/studies.py": ("青岛市城阳区",),
    "presentation/parameters.py": ("城阳区", "李沧区"),
}


def list_words(source: str) -> list[str]:
    """The runs of Chinese characters in the string constants of a module that are no notation."""
    tree = ast.parse(source)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        run
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        for run in _RUN.findall(node.value)
        if not NOTATION.fullmatch(run)
    ]


def test_no_module_holds_a_word(repository: Path) -> None:
    package = repository / "toolkit"
    words = {
        str(path.relative_to(package)): list_words(path.read_text(encoding="utf-8"))
        for path in sorted(package.rglob("*.py"))
    }
    held = {name: tuple(found) for name, found in words.items() if found}

    assert held == EXAMPLES, "put the words into a lexicon (toolkit/lexicons), and ask for them by name"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('"""两字."""\nX = "三"  # 四', []),
        ("X = 1", []),
        ("X = r'第[一二三十百]{1,4}[章节]|20\\d\\d年\\d月|亿'", []),
        ("X = '年底'", ["年底"]),
        ("X = '[规计]划'", ["规计", "划"]),
        ("X = '的'", ["的"]),
        ("X = f'{1}五年计划'", ["五年计划"]),
        ("X = '部门'", ["部门"]),
    ],
)
def test_notation_is_told_from_words(source: str, words: list[str]) -> None:
    assert list_words(source) == words
