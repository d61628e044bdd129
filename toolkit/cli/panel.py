"""Commands about the year's headline targets: the panel, and how well they are read."""

import json
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import talk


@app.command(epilog="Example:  toolkit panel figures --out panel")
def panel(
    data: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    out: Annotated[Path, typer.Option(help="Where to write; made when it is missing.")],
) -> None:
    """Write the headline targets of the year: one row per report and indicator, and one per report.

    headline.csv has a row per report and indicator, with the reason where there is no target. The panel has a
    row per place and year, as CSV, Parquet, .dta and .xlsx with a codebook.
    """
    from toolkit.analysis.export import export_panel
    from toolkit.analysis.headline import read_headline, select_documents
    from toolkit.analysis.panel import build_panel
    from toolkit.corpus.dataset import load_dataset
    from toolkit.corpus.tables import write_csv

    dataset = load_dataset(data)
    documents = select_documents(dataset.documents)
    paths = export_panel(build_panel(dataset, documents), out)
    write_csv(read_headline(dataset, documents), out / "headline.csv")
    talk(f"{out}: {len(documents)} reports; headline.csv and {', '.join(p.name for p in paths.values())}.")


@app.command(epilog="Example:  toolkit exam keys --reports reports")
def exam(
    keys: Annotated[Path, typer.Argument(help="Folder of keys, with panel/ and strength/ in it.")],
    reports: Annotated[Path, typer.Option(help="Folder of the reports that the keys are about.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the rates as JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="A table to keep the rates in.")] = None,
    look: Annotated[str, typer.Option(help="What to call this look at the reports there.")] = "tuned",
) -> None:
    """Score the headline targets of keyed reports, and how firmly their targets are read to be worded."""
    from toolkit.across.exam import examine
    from toolkit.corpus.accuracy import write_look
    from toolkit.lexicons import lexicon

    found = examine(keys, reports)
    rates: dict[str, float] = {}
    if found.headline is not None:
        counts = found.headline.counts
        rates |= {"headline cells": counts["cells"], "headline stated": counts["stated"]}
        rates |= {f"headline {name}": rate for name, rate in found.headline.rates().items()}
    if found.strength is not None:
        rates["strength targets"] = found.strength.targets
        rates["strength"] = found.strength.right / (found.strength.targets or 1)
    if out is not None:
        write_look(out, look, rates, lexicon.version())
    if as_json:
        typer.echo(json.dumps(rates))
        return
    for name, rate in rates.items():
        typer.echo(f"{name:24} {rate:.{0 if isinstance(rate, int) else 3}f}")
