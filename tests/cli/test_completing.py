"""The Tab key offers what a command accepts, and loads nothing heavy for it."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from toolkit.cli import app


def complete(line: str, shell: str = "bash") -> list[str]:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    asked = {"_TOOLKIT_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line, **words}
    return CliRunner().invoke(app, [], prog_name="toolkit", env=asked).stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("toolkit study 10", ["10-growth-targets"]),
        ("toolkit verify 80", ["80-district-brief"]),
        ("toolkit extract a.txt --kind ", ["work_report", "digest", "plan"]),
        ("toolkit extract a.txt --level ", ["district", "county", "city", "province", "nation"]),
        ("toolkit tasks a.txt --language ", ["zh", "en"]),
        ("toolkit extract a.txt --format ", ["csv", "parquet"]),
        ("toolkit extract a.txt --encoding utf-8-", ["utf-8-sig"]),
        ("toolkit exam-promises keys --reports r --look f", ["first_look"]),
    ],
)
def test_tab_offers_the_names_that_are_accepted(line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_tab_loads_nothing_heavy() -> None:
    heavy = "{'pandas', 'papermill', 'nbformat', 'pyarrow', 'rjieba'}"
    code = (
        "import sys; from toolkit.cli import completing as c; "
        "c.offer_studies(''), c.offer_kinds(''), c.offer_levels(''); "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
