"""Questions in SQL over the tables of a dataset, answered by DuckDB: they read these and nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from toolkit.corpus.cells import write_rows
from toolkit.corpus.schema import load_fact_schema, load_kept_schema, load_schema
from toolkit.corpus.storage import find_table
from toolkit.errors import InputError, ToolkitError, UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}


class Answer(NamedTuple):
    """The rows that answer a question, under the names of their columns."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def ask_dataset(question: str, folder: Path) -> Answer:
    """Returns the answer to a question in SQL over the tables of a dataset, each a view with its name.

    Args:
        question: One statement that reads: SELECT, or what DuckDB has beside it (DESCRIBE, SUMMARIZE).
        folder: Of the dataset, its tables CSV or Parquet.

    Raises:
        InputError: The folder holds no dataset.
        UsageError: The question cannot be answered.
        ToolkitError: DuckDB is not installed.
    """
    connection = _open(folder)
    import duckdb  # noqa: PLC0415 - an extra

    try:
        _refuse_writing(connection, question)
        answer = connection.execute(question)
        return Answer([column[0] for column in answer.description or ()], answer.fetchall())
    except duckdb.Error as error:
        sentence = " ".join(str(error).split())
        raise UsageError(f"DuckDB: {sentence}", "ask for columns that `describe TABLE` lists") from error
    finally:
        connection.close()


def write_answer(answer: Answer, file: TextIO) -> None:
    """Writes an answer as CSV."""
    write_rows(file, answer.columns, answer.rows)


def _open(folder: Path) -> "DuckDBPyConnection":
    """Returns a connection that sees the tables of the folder and nothing else of the machine."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ToolkitError("Questions need DuckDB; add it with: pip install 'toolkit[scale]'") from error
    files = _list_files(folder)
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    paths = ", ".join(_quote(str(path)) for _, path in files.values())
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    for name, (columns, path) in files.items():
        connection.execute(f"CREATE VIEW {name} AS {_select(path, columns)}")
    connection.execute("SET lock_configuration = true")
    return connection


def _list_files(folder: Path) -> dict[str, tuple[Sequence[tuple[str, str]], Path]]:
    """Returns the columns and the file of each table that the folder holds."""
    tables = load_schema() | load_kept_schema() | load_fact_schema()
    found: dict[str, tuple[Sequence[tuple[str, str]], Path]] = {
        name: ([(column.name, _TYPES[column.type]) for column in table.columns], path.absolute())
        for name, table in tables.items()
        if (path := find_table(folder, table)).is_file()
    }
    if "documents" not in found:
        remedy = "make one with `toolkit extract`, or name the folder of one"
        raise InputError(folder, "holds no dataset", remedy)
    return found


def _select(path: Path, columns: Sequence[tuple[str, str]]) -> str:
    """A statement that reads a table; an absent text is empty, as everywhere, and an absent number NULL."""
    if path.suffix == ".parquet":
        return f"SELECT * FROM read_parquet({_quote(str(path))})"  # noqa: S608 - our own names
    types = ", ".join(f"{_quote(name)}: {_quote(kind)}" for name, kind in columns)
    scan = f"read_csv({_quote(str(path))}, header = true, types = {{{types}}})"
    # not by `force_not_null`, which takes the columns that a question asks for to be the first of the file
    texts = ", ".join(f"coalesce({name}, '') AS {name}" for name, kind in columns if kind == _TYPES["string"])
    return f"SELECT * REPLACE ({texts}) FROM {scan}"  # noqa: S608 - our own names


def _refuse_writing(connection: "DuckDBPyConnection", question: str) -> None:
    import duckdb  # noqa: PLC0415 - an extra

    reads = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
    statements = connection.extract_statements(question)
    if len(statements) != 1 or statements[0].type not in reads:
        raise UsageError("only one statement that reads is answered", 'write one, such as "select …"')


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
