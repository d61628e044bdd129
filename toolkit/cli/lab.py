"""The command that opens JupyterLab."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.app import app
from toolkit.cli.console import data_console, talk

_TOLD = "JUPYTER_CONFIG_PATH"  # folders that tell Jupyter its settings, beside a person's own


@app.command(epilog="Example:  toolkit lab")
def lab(
    folder: Annotated[Path, typer.Argument(help="Folder for the copies of the notebooks.")] = Path("lab"),
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Write the copies and the start page; open nothing.")
    ] = False,
) -> None:
    """Open the notebooks in JupyterLab, as copies: running and saving them changes no shipped file."""
    from toolkit.presentation.lab import SETTINGS, START, prepare_lab
    from toolkit.presentation.live import LIVE

    for name in prepare_lab(folder):
        talk(
            f"{folder / name}.ipynb was changed by you and stays as it is; remove it to get the shipped one."
        )
    data_console().print(str(folder / START), soft_wrap=True, markup=False)
    if prepare:
        return
    start = f"--LabApp.default_url=/lab/tree/{START}"
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", start]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command += ["--allow-root"] if is_root else []
    # Its terminals find `toolkit` too.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    told = os.pathsep.join(filter(None, [str((folder / SETTINGS).resolve()), os.environ.get(_TOLD, "")]))
    settings = os.environ | {LIVE: "1", "PATH": path, _TOLD: told}
    ran = subprocess.run(command, env=settings, check=False)  # noqa: S603 - this Python
    raise typer.Exit(ran.returncode)
