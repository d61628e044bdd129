"""The shipped data, made from the texts; and the proof that it is what the code makes of them."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.corpus.catalogue import CATALOGUE, Catalogue, read_catalogue
from toolkit.corpus.datapackage import render_dictionary
from toolkit.corpus.diff import diff_records, read_records
from toolkit.corpus.extract import OnDone, Run
from toolkit.corpus.files import write_text
from toolkit.corpus.schema import load_fact_schema, load_kept_schema, load_schema
from toolkit.corpus.stages import Stage
from toolkit.corpus.storage import Format
from toolkit.corpus.tables import read_frame
from toolkit.corpus.workshop import open_workshop
from toolkit.errors import InputError

_OPENING = "<!-- The dictionary: written by `toolkit build` from toolkit/corpus/schema.toml. -->"
_CLOSING = "<!-- End of the dictionary. -->"
_SHOWN = 12  # lines of a difference
_SOURCES_PAGE = """# The source texts

The texts may not be passed on, so they are not here. Who has them puts these files into this folder, or
names their folder in the environment variable `TOOLKIT_SOURCES`. With them `toolkit build --check` proves
that the tables are what the code makes of the texts, and evidence is shown in its context. A file whose
SHA-256 differs is refused, for offsets would point at other words.

This page is written by `toolkit build`.
"""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A shipped file that is not what the code makes, and the first lines in which it differs."""

    file: str
    difference: list[str]


def make_files(
    sources: Path, data: Path, stages: Sequence[Stage], *, jobs: int, on_done: OnDone
) -> tuple[dict[str, str], Run]:
    """Returns the generated files of the shipped data, by name, as they should be.

    Args:
        sources: The folder of texts.
        data: The data folder: its catalogue where the texts have none, its cited facts and README.
        stages: What is made across documents.
        jobs: Processes at most.
        on_done: Called with the name of each document that is done.

    Raises:
        InputError: A text is missing or cannot be read: the data is made of all texts or not at all.
    """
    catalogue = _read_sources(sources, data)
    facts = [data / table.file for table in load_fact_schema().values()]
    kept = [path for table in load_kept_schema().values() if (path := data / table.file).exists()]
    with open_workshop(
        sources,
        catalogue.entries,
        stages,
        form=Format.CSV,
        jobs=jobs,
        on_done=on_done,
        beside=[*facts, *kept],
    ) as made:
        names = [*(table.file for table in load_schema().values()), "datapackage.json"]
        files = {name: (made.folder / name).read_text(encoding="utf-8") for name in names}
        files["sources/README.md"] = _describe_sources(made.folder / "documents.csv")
    files["README.md"] = _renew_dictionary(data / "README.md")
    return files, made.run


def write_files(files: Mapping[str, str], data: Path) -> None:
    """Writes generated files into the data folder, each whole or not at all."""
    for name, text in files.items():
        write_text(data / name, text)


def compare_files(files: Mapping[str, str], data: Path) -> list[Mismatch]:
    """Returns the files of the data folder that are not, byte for byte, what they should be."""
    mismatches = []
    for name, text in files.items():
        path = data / name
        if not path.exists():
            mismatches.append(Mismatch(name, ["the file is missing"]))
        elif path.read_bytes() != text.encode():
            mismatches.append(Mismatch(name, _show_difference(path, text)))
    return mismatches


def _read_sources(sources: Path, data: Path) -> Catalogue:
    path = next((folder / CATALOGUE for folder in (sources, data) if (folder / CATALOGUE).exists()), None)
    if path is None:
        raise InputError(sources, "there is no catalogue of the texts", f"put a {CATALOGUE} beside them")
    catalogue = read_catalogue(path, sources)
    for problem in catalogue.problems:
        raise problem
    return catalogue


def _renew_dictionary(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    before, opening, rest = text.partition(_OPENING)
    _, closing, after = rest.partition(_CLOSING)
    if not (opening and closing):
        remedy = f"put the lines '{_OPENING}' and '{_CLOSING}' where it belongs"
        raise InputError(path, "has no place for the dictionary", remedy)
    return f"{before}{opening}\n\n{render_dictionary()}\n{closing}{after}"


def _describe_sources(catalogue: Path) -> str:
    documents = read_frame(catalogue, load_schema()["documents"])
    rows = [f"| {row.file} | {row.characters} | `{row.sha256}` |" for row in documents.itertuples()]
    return "\n".join([_SOURCES_PAGE, "| file | characters | SHA-256 |", "|---|---|---|", *rows, ""])


def _show_difference(path: Path, text: str) -> list[str]:
    if path.name == "records.csv":
        summary = _summarise_records(path, text)
        if summary:
            return summary
    shipped = path.read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(shipped, text.splitlines(), "shipped", "rebuilt", lineterm="", n=0)
    changed = [line for line in lines if not line.startswith("@@")]
    more = [f"… and {len(changed) - _SHOWN} more lines"] if len(changed) > _SHOWN else []
    return [*changed[:_SHOWN], *more]


def _summarise_records(path: Path, text: str) -> list[str]:
    with TemporaryDirectory() as name:
        rebuilt = Path(name) / "records.csv"
        write_text(rebuilt, text)
        difference = diff_records(read_records(path), read_records(rebuilt))
    counts = [f"{len(difference.gained)} figures gained", f"{len(difference.lost)} lost"]
    counts += [f"{len(changes)} with another {name}" for name, changes in difference.changed.items()]
    examples = [
        f"{name}: {change.doc_id} at {change.start} ({change.quote}) '{change.before}' → '{change.after}'"
        for name, changes in difference.changed.items()
        for change in changes[:3]
    ]
    return [] if difference.is_empty else [", ".join(counts), *examples[:_SHOWN]]
