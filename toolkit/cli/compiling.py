"""The command that compiles the reader."""

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit import compiled
from toolkit.cli.app import app
from toolkit.cli.console import talk, talk_console
from toolkit.errors import ToolkitError

_LIBRARY = "toolkit_compiled"
# The door names rooms that lean on large libraries; the reader does not need them, and they are left aside.
_SETTINGS = """
[mypy]
follow_imports = silent
ignore_missing_imports = True
[mypy-toolkit.corpus.*,toolkit.reading.report,toolkit.extraction.explain]
follow_imports = skip
"""


@app.command(name="compile", epilog="Example:  toolkit compile")
def compile_reader() -> None:
    r"""Compile the reader to C: the same rows in little more than half the time.

    This takes about half a minute, a C compiler and mypyc (pip install 'toolkit\[fast]').
    After an edit of the sources the plain reader is used until this is run again.
    """
    from toolkit.corpus.files import check_writable

    if compiled.is_fresh():
        talk("The compiled reader is that of the sources as they stand.")
        return
    _look_for_tools()
    check_writable(compiled.FOLDER)
    made_of = compiled.digest()
    with TemporaryDirectory() as folder, talk_console().status("Compiling the reader"):
        _run_compiler(folder)
        made = Path(folder) / "made"
        (made / compiled.MADE_OF).write_text(made_of, encoding="utf-8")
        _put_in_place(made, compiled.FOLDER)
    talk(f"Compiled {len(compiled.MODULES)} modules into {compiled.FOLDER}.")


def _put_in_place(made: Path, folder: Path) -> None:
    """Puts a folder where an older one may be, whole or not at all."""
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(made, new)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def _look_for_tools() -> None:
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        raise ToolkitError("Compiling needs mypyc; add it with: pip install 'toolkit[fast]'")
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None or not Path(sysconfig.get_path("include"), "Python.h").is_file():
        remedy = "on Debian and Ubuntu: apt install gcc python3-dev"
        raise ToolkitError(f"Compiling needs a C compiler ({compiler}) and the headers of Python; {remedy}")


def _run_compiler(folder: str) -> None:
    """Compiles in a process of its own, which keeps its talk to itself unless it fails."""
    command = [sys.executable, "-c", f"from toolkit.cli.compiling import build; build({folder!r})"]
    plain, here = os.environ | {"TOOLKIT_PLAIN": "1"}, compiled.PACKAGE.parent
    done = subprocess.run(command, cwd=here, env=plain, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if "error" in line.lower()]
        why = said[-1].strip() if said else f"the compiler left with code {done.returncode}"
        raise ToolkitError(f"The reader was not compiled, and what was there stays: {why}")


def build(folder: str) -> None:
    """Writes the compiled modules to ``made`` in a folder, whatever they were before."""
    from mypyc.build import mypycify
    from setuptools import setup  # type: ignore[import-untyped]

    settings = Path(folder) / "mypy.ini"
    settings.write_text(_SETTINGS, encoding="utf-8")
    extensions = mypycify(
        [f"--config-file={settings}", *(f"{compiled.PACKAGE.name}/{module}" for module in compiled.MODULES)],
        opt_level="1",  # most of the time is spent in Python's own library: 3 takes longer and gains nothing
        debug_level="0",
        target_dir=f"{folder}/c",
        group_name=_LIBRARY,
    )
    arguments = ["build_ext", "--build-lib", f"{folder}/made", "--build-temp", f"{folder}/temp"]
    setup(name=_LIBRARY, packages=[], ext_modules=extensions, script_args=arguments)
