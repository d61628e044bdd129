"""The README's examples, run as they stand: every command and snippet, or the reason why it is not run."""

import csv
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx import Document as WordFile

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
PROGRAMS = ("toolkit ", "make ", "echo ", "dask ", "pip ", "source ")
SLOW = "minutes"  # what a test of its own does on less
# Commands that are not run here, each with its reason; test_docs.py asks whether targets and options exist.
LEFT = {
    "make reports": f"{SLOW}: tests/presentation/test_site.py builds a small site",
    "make test": "runs this test",
    "make lab": "opens a browser: tests/presentation/test_lab.py runs what it opens",
    "make bench": SLOW,
    "make bench AGAINST=REV": SLOW,
    "toolkit reports --data figures --out site": f"{SLOW}: tests/presentation/test_poor_reports.py",
    "toolkit study NAME -p key=value": "says the form of a command; the one with a name and values is run",
    "toolkit build --check": "needs the source texts: make test runs it where they are at hand",
    "dask scheduler": "needs machines: tests/corpus/test_cluster.py has a cluster of its own",
    "dask worker tcp://HOST:8786 --nworkers 4 --nthreads 1": "needs machines: tests/corpus/test_cluster.py",
    "toolkit extract FOLDER --out figures --scheduler tcp://HOST:8786": "needs machines, as the two before",
    "pip install 'toolkit[ocr]'": "fetches packages",
    "pip install 'toolkit[scale]'": "fetches packages",
    "source .venv/bin/activate": "changes the shell that calls it, and nothing else",
}
# What later commands take, and the command of the README that makes it.
MADE = {
    "my-report.txt": "echo '力争全年城镇新增就业4.2万人以上。' > my-report.txt",
    "figures": "toolkit extract FOLDER --out figures",
}
NEEDS = {"toolkit query": "duckdb"}  # an extra that may be missing


@cache
def read_commands() -> tuple[str, ...]:
    """The commands of the README in its order: lines of blocks without a language, and code in its prose."""
    found = []
    for block, span in re.findall(r"^```\n(.*?)^```|`([^`\n]+)`", README, flags=re.MULTILINE | re.DOTALL):
        lines = block.splitlines() if block else [span]
        plain = [re.sub(r"\s+#.*", "", line.removeprefix("$ ")).strip() for line in lines]
        found += [line for line in plain if line.startswith(PROGRAMS) and not is_name(line, block)]
    return tuple(dict.fromkeys(found))


def is_name(line: str, block: str) -> bool:
    """Whether `toolkit score` in running text names a command, and is no example of its use."""
    return not block and re.fullmatch(r"toolkit [a-z]+", line) is not None


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A folder with what the README takes for granted: a report, and a folder of reports called FOLDER."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(repository / "data" / "examples", folder / "FOLDER")
    word = WordFile()
    word.add_paragraph("云江市2024年政府工作报告")
    word.add_paragraph("二、2024年工作安排")
    word.add_paragraph("力争全年城镇新增就业4.2万人以上。新建学校12所。")
    word.save(str(folder / "my-report.docx"))
    for name in ("OLD", "NEW"):
        shutil.copytree(
            repository / "data", folder / name, ignore=shutil.ignore_patterns("national", "evaluation")
        )
    return folder


def run(command: str, folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = os.environ | {"PATH": path}
    words = ["bash", "-c", command]
    ran = subprocess.run(words, check=False, cwd=folder, env=settings, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_what_is_left_out_or_run_first_stands_in_the_readme() -> None:
    assert set(LEFT) | set(MADE.values()) <= set(read_commands())


@pytest.mark.parametrize("command", [command for command in read_commands() if command not in LEFT])
def test_a_command_of_the_readme_runs_as_it_stands(here: Path, command: str) -> None:
    needed = next((extra for name, extra in NEEDS.items() if command.startswith(name)), None)
    if needed and find_spec(needed) is None:
        pytest.skip(f"needs {needed}: pip install 'toolkit[scale]'")
    if "--out figures" in command:
        shutil.rmtree(here / "figures", ignore_errors=True)
    for name, makes in MADE.items():  # by a command before it, which another process may have run elsewhere
        made = command == makes or f"--out {name}" in command
        if name in command and not made and not (here / name).exists():
            run(makes, here)

    run(command, here)


def test_the_figure_of_the_readme_becomes_the_row_that_it_shows(here: Path) -> None:
    echo, extract = (
        command for command in read_commands() if "my-report.txt" in command and "--at" not in command
    )
    shutil.rmtree(here / "figures", ignore_errors=True)
    run(echo, here)
    run(extract, here)
    heading, row = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\|.*\|$", README, flags=re.MULTILINE)[:3:2]
    )
    with (here / "figures" / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        (record,) = csv.DictReader(file)

    assert [record[name] for name in heading] == row


@pytest.mark.parametrize(
    "snippet", re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
)
def test_a_snippet_of_the_readme_runs_as_it_stands(here: Path, snippet: str) -> None:
    (here / "my-report.txt").write_text("力争全年城镇新增就业4.2万人以上。", encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", snippet], cwd=here, capture_output=True, text=True, check=True
    )

    assert said.stdout == "4.2万人以上 城镇新增就业 at_least 2024\n"


def test_the_dataset_of_many_places_loads_as_the_readme_says() -> None:
    from toolkit import load_dataset  # noqa: PLC0415

    assert '`load_dataset("national")`' in README
    assert len(load_dataset("national").documents) > 200
