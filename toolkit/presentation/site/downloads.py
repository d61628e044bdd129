"""Files that readers take along: the tables, and the panel in the formats that economists open."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.analysis.export import export_panel
from toolkit.analysis.headline import select_documents
from toolkit.analysis.panel import build_panel
from toolkit.analysis.tasks import list_tasks
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.schema import load_schema
from toolkit.corpus.sources import find_text
from toolkit.presentation.site.pages import list_briefed, name_brief, name_tasks
from toolkit.presentation.task_sheet import make_workbook

FOLDER = "data"


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on the first page.

    Attributes:
        key: What words.csv tells of it under.
        files: The formats that it comes in, each with its path below the site's folder and its size.
    """

    key: str
    files: dict[str, tuple[str, str]]


def write_downloads(dataset: Dataset, out: Path) -> list[Download]:
    """Writes the files and returns what is offered; a reader never sees half of one."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".data-") as beside:
        panel = build_panel(dataset, select_documents(dataset.documents))
        panels = export_panel(panel, beside)
        names = [table.file for table in load_schema().values()] + ["datapackage.json"]
        for name in names:
            if (dataset.folder / name).is_file():
                shutil.copyfile(dataset.folder / name, Path(beside) / name)
        _write_tasks(dataset, Path(beside))
        for path in Path(beside).iterdir():
            path.replace(folder / path.name)
    formats = {suffix: folder / path.name for suffix, path in panels.items()}
    tables = {key: {"csv": folder / f"{key}.csv"} for key in ("records", "documents", "ledger", "terms")}
    return [
        Download(key, {suffix: (f"{FOLDER}/{path.name}", _size(path)) for suffix, path in files.items()})
        for key, files in {"panel": formats, **tables}.items()
    ]


def _write_tasks(dataset: Dataset, folder: Path) -> None:
    """Writes the task table of every report that has a brief."""
    for row in list_briefed(dataset.documents).to_dict("records"):
        code, place, year = str(row["place_code"]), str(row["place"]), int(row["year"])
        name = Path(name_tasks(name_brief(code, place, year))).name
        text = find_text(row, dataset.folder) or ""
        sheet = make_workbook(list_tasks(dataset, str(row["doc_id"]), text), f"{place} {year}")
        (folder / name).write_bytes(sheet)


def _size(path: Path) -> str:
    kilobytes = path.stat().st_size / 1024
    return f"{kilobytes:,.0f} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"
