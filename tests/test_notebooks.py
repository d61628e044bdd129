"""The notebooks as they are shipped: one shape, run to the end, and nothing of the machine that ran them.

Their outputs are compared with those of a new run by `toolkit verify`, which `make test` calls.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from toolkit.presentation.labels import Language, label
from toolkit.presentation.parameters import read_parameters

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LONGEST_CELL = 10  # lines

LOOPS_AND_FUNCTIONS = (ast.For, ast.While, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
ROW_BY_ROW = {"apply", "iterrows", "itertuples"}
PARAMETER_TYPES = {"str", "int", "float", "bool", "list[str]", "list[int]"}
EXEMPT = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE)|%%?(?:capture|time|bash)")
OF_A_MACHINE = re.compile(
    r"0x[0-9a-f]{6,}|(?<![\w.:/])/(?:home|root|tmp|usr|var|work|opt|Users|private)/\w|[A-Z]:\\\\|file://"
)

# What is left of prose once these are taken out may hold no number: a finding is printed, not typed.
NO_FINDINGS = re.compile(
    r"`[^`]*`"  # code
    r"|\]\([^)]*\)"  # the address of a link
    r"|(?<!\d)(?:19|20)\d\d(?!\d)"  # a year
    r"|[A-Za-z]+\d+(?:\.\d+)?|\d+[A-Za-z]+"  # a name with a number: PM2.5, 5G
    r"|\d+ \(\d+\)|》(?:\d{4})? ?\(\d+\)"  # volume and issue of a journal
    r"|(?<![\d.])[012](?!\.?\d)"  # the ends and the unit of a scale: 0 to 1, twice
    r"|6\.63"  # 1 % of the chi-squared distribution with one degree of freedom
)


def name(path: Path) -> str:
    return path.stem


every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=name)


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def list_code(path: Path) -> list[NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def list_prose(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


def list_texts(cell: NotebookNode) -> Iterator[str]:
    """What a cell shows in words: streams, plain text and HTML, pictures apart."""
    for output in cell.outputs:
        yield output.get("text", "")
        yield from (str(text) for kind, text in output.get("data", {}).items() if "image/" not in kind)


def find_typed_numbers(prose: str) -> list[str]:
    return re.findall(r"\d[\d.,%]*", NO_FINDINGS.sub(" ", prose))


def test_the_notebooks_are_numbered_with_a_first_one_for_newcomers() -> None:
    assert NOTEBOOKS[0].name == "00-read-a-report.ipynb"
    assert all(re.fullmatch(r"\d\d-[a-z-]+\.ipynb", path.name) for path in NOTEBOOKS)


@every_notebook
def test_the_first_cell_has_title_question_input_and_reader(path: Path) -> None:
    first = read(path).cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# \S", first.source)
    assert [word for word in ("Question", "Input", "Reader") if f"**{word}.**" not in first.source] == []
    assert re.search(r"[\u4e00-\u9fff]{4}", first.source), "the question in Chinese"


@every_notebook
def test_the_second_cell_alone_holds_parameters_each_with_type_and_help(path: Path) -> None:
    cells = read(path).cells
    tagged = [number for number, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == [1]
    statements = ast.parse(cells[1].source).body
    assert all(isinstance(statement, ast.AnnAssign) for statement in statements)
    found = read_parameters(path)
    assert len(found) == len(statements) == len(cells[1].source.splitlines())
    assert {parameter.type_name for parameter in found.values()} <= PARAMETER_TYPES
    assert [parameter.name for parameter in found.values() if not parameter.help] == []


@every_notebook
def test_every_notebook_speaks_both_languages(path: Path) -> None:
    language = read_parameters(path)["language"]
    assert (language.default, language.help) == ("en", "en or zh")


@every_notebook
def test_the_third_cell_imports_and_no_later_one_does(path: Path) -> None:
    third, *later = [ast.parse(cell.source) for cell in list_code(path)[1:]]
    imports = (ast.Import, ast.ImportFrom)
    assert all(isinstance(statement, imports) for statement in third.body)
    assert [node for tree in later for node in ast.walk(tree) if isinstance(node, imports)] == []


@every_notebook
def test_cells_are_short_and_define_and_loop_over_nothing(path: Path) -> None:
    for cell in list_code(path)[2:]:
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.source
        assert [node for node in nodes if isinstance(node, LOOPS_AND_FUNCTIONS)] == [], cell.source
        assert [n for n in nodes if isinstance(n, ast.Attribute) and n.attr in ROW_BY_ROW] == [], cell.source


@every_notebook
def test_every_cell_was_run_in_order_and_none_stopped_or_warned(path: Path) -> None:
    code = list_code(path)
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert outputs
    assert [output for output in outputs if output.output_type == "error"] == []
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []


@every_notebook
def test_no_cell_is_kept_from_being_compared(path: Path) -> None:
    for cell in list_code(path):
        assert not EXEMPT.search(cell.source), cell.source
        assert set(cell.metadata.get("tags", [])) <= {"parameters"}


@every_notebook
def test_a_picture_stands_beside_text_that_can_be_compared(path: Path) -> None:
    code = list_code(path)
    pictures = [cell for cell in code if any("image/png" in out.get("data", {}) for out in cell.outputs)]
    tables = [cell for cell in code if any("text/html" in out.get("data", {}) for out in cell.outputs)]
    assert len(pictures) <= len(tables)


@every_notebook
def test_nothing_of_the_machine_or_the_hour_is_kept(path: Path) -> None:
    for cell in list_code(path):
        for text in (cell.source, *list_texts(cell)):
            assert not (found := OF_A_MACHINE.search(text)), text[found.start() - 40 : found.end() + 40]
        assert set(cell.metadata) <= {"tags"}
    metadata = read(path).metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}
    assert "version" not in metadata.language_info


@every_notebook
def test_no_row_is_left_out_for_want_of_evidence(path: Path) -> None:
    said = label("note", "without_evidence", Language.ENGLISH).partition("{")[0].strip()
    assert not [text for cell in list_code(path) for text in list_texts(cell) if said in text]


@every_notebook
def test_no_finding_is_typed_into_prose(path: Path) -> None:
    assert [number for prose in list_prose(path) for number in find_typed_numbers(prose)] == []


@pytest.mark.parametrize(
    ("prose", "numbers"),
    [
        ("Chengyang has 124 targets, 5.5% of them firm", ["124", "5.5%"]),
        ("新建学校12所", ["12"]),
        ("in 2024, with `head(8)`, PM2.5 and 5G; from 0 to 1; 人口为2020年普查数", []),
        ("*Economic Journal* 129 (623), 2019; 《管理世界》2019 (7)", []),
    ],
)
def test_a_typed_number_is_told_from_a_name_a_year_or_a_scale(prose: str, numbers: list[str]) -> None:
    assert find_typed_numbers(prose) == numbers


@every_notebook
def test_every_section_says_what_it_asks_before_it_shows_anything(path: Path) -> None:
    sections = [prose for prose in list_prose(path) if prose.startswith("## ")]
    assert len(sections) > 2
    assert [prose for prose in sections if len(prose.split("\n", 1)[-1].strip()) < 4] == []


@every_notebook
def test_it_ends_with_versions_and_with_hashes_of_what_it_read(path: Path) -> None:
    last = read(path).cells[-1]
    assert last.cell_type == "code"
    text = "".join(list_texts(last))
    for pattern in (
        r"toolkit \d+\.\d+",
        r"pandas \d+\.\d+",
        r"lexicons [0-9a-f]{12}\n",
        r"sha256 [0-9a-f]{16}",
    ):
        assert re.search(pattern, text), pattern
