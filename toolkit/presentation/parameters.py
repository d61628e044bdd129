"""What parameters a notebook takes, and a request for them checked by name and type.

papermill passes an unknown name on with a line in its log, and any value under any name; a study with a
misspelt place would then quietly compare all of them.
"""

import ast
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import papermill

from toolkit.errors import InputError, UsageError, suggest_name

Value = str | int | float | bool | list[str] | list[int]


class Parameter(NamedTuple):
    """One parameter of a notebook, as the cell tagged `parameters` declares it.

    Attributes:
        type_name: str, int, float, bool, list[str] or list[int].
        default: The value that it has when nothing is asked for.
        help: The comment behind it.
    """

    name: str
    type_name: str
    default: Value
    help: str


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Returns the parameters of a notebook by their names, in the order of the notebook.

    Raises:
        InputError: A parameter is declared without a type that a request can be checked against.
    """
    found = papermill.inspect_notebook(str(notebook))
    for name, entry in found.items():
        if entry["inferred_type_name"] not in _TYPES:
            problem = f"parameter '{name}' has the type {entry['inferred_type_name']}"
            raise InputError(notebook, problem, f"declare it as one of {', '.join(_TYPES)}")
    return {
        name: Parameter(name, entry["inferred_type_name"], ast.literal_eval(entry["default"]), entry["help"])
        for name, entry in found.items()
    }


def check_parameters(notebook: Path, asked: Mapping[str, object]) -> dict[str, Value]:
    """Returns the parameters that are asked for, each in the type that the notebook declares.

    Args:
        notebook: The notebook that they are for.
        asked: Values by name; text is read as the type of its parameter. A list is written as JSON, or as its
            members with commas between them.

    Raises:
        UsageError: The notebook has no parameter of that name, or the value is not of its type.
    """
    known = read_parameters(notebook)
    for name in asked:
        if name not in known:
            raise UsageError(f"{notebook.stem} has no parameter '{name}'", suggest_name(name, known))
    return {name: _convert(known[name], value) for name, value in asked.items()}


def _convert(parameter: Parameter, value: object) -> Value:
    convert, example = _TYPES[parameter.type_name]
    try:
        return convert(value)
    except (TypeError, ValueError) as error:
        problem = f"{parameter.name} = {value!r} is no {parameter.type_name} ({parameter.help})"
        raise UsageError(problem, f"write it like {parameter.name}={example}") from error


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _read_whole(value: object) -> int:
    if isinstance(value, bool):
        raise TypeError
    return int(str(value))


def _read_number(value: object) -> float:
    if isinstance(value, bool):
        raise TypeError
    return float(str(value))


def _read_switch(value: object) -> bool:
    switch = {"true": True, "false": False}.get(str(value).lower())
    if switch is None:
        raise ValueError
    return switch


def _read_members(value: object) -> list[object]:
    if isinstance(value, str) and not value.lstrip().startswith("["):
        return [member.strip() for member in re.split("[,,、]", value) if member.strip()]
    members = json.loads(value) if isinstance(value, str) else value
    if not isinstance(members, list):
        raise TypeError
    return members


def _read_texts(value: object) -> list[str]:
    return [_read_text(member) for member in _read_members(value)]


def _read_wholes(value: object) -> list[int]:
    return [_read_whole(member) for member in _read_members(value)]


_TYPES: Mapping[str, tuple[Callable[[object], Value], str]] = {
    "str": (_read_text, "text"),
    "int": (_read_whole, "2024"),
    "float": (_read_number, "0.5"),
    "bool": (_read_switch, "true"),
    "list[str]": (_read_texts, "城阳区,李沧区"),
    "list[int]": (_read_wholes, "2023,2024"),
}
