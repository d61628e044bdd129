"""The notebooks of the studies, found by name; nothing of what runs them is loaded for that."""

from pathlib import Path

from toolkit.errors import InputError, UsageError, suggest_name

_STUDIES = "[0-9][0-9]-*.ipynb"
_PACKAGE = Path(__file__).resolve().parents[2]


def list_studies() -> list[str]:
    """Returns the names of the studies, in their order.

    Raises:
        InputError: The notebooks are not found.
    """
    return [path.stem for path in sorted(find_notebooks().glob(_STUDIES))]


def find_notebooks() -> Path:
    """Returns the folder of the notebooks: that of the repository here, else the one around the package.

    Raises:
        InputError: There is none.
    """
    here = Path.cwd()
    for parent in (here, *here.parents, _PACKAGE):
        folder = parent / "notebooks"
        if next(folder.glob(_STUDIES), None):
            return folder
    raise InputError(here, "no notebooks are found here or above", "run this in a checkout of the repository")


def find_study(name: str) -> Path:
    """Returns the notebook of a study.

    Args:
        name: Such as "10-growth-targets", with or without ".ipynb"; its number is enough.

    Raises:
        UsageError: There is no such study.
    """
    known = list_studies()
    asked = name.removesuffix(".ipynb")
    for study in known:
        if asked in (study, study.partition("-")[0]):
            return find_notebooks() / f"{study}.ipynb"
    raise UsageError(f"no study is called '{name}'", suggest_name(asked, known))
