"""What a notebook computes once for both languages.

A page in the other language is the same notebook with another `language`. The functions of the analysis only
compute, so what they return without being asked for a language is the same there, and is kept: in
`charts.draw(headline.list_rows(dataset), language=language)` that is `headline.list_rows(dataset)`. A value
that the notebook changes in place is computed for each.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

#: The name by which the cells call `Kept.keep`.
KEEP: Final = "__keep__"
# What is imported from these only computes: no chart, no output.
_COMPUTING = ("toolkit.analysis", "toolkit.corpus")
# What has names of its own, so that it cannot be taken out piece by piece.
_OWN_NAMES = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda, ast.FunctionDef)


class Kept:
    """The values that runs of one notebook share, where they differ in one parameter alone.

    Args:
        parameter: The parameter that they differ in.
    """

    def __init__(self, parameter: str) -> None:
        """Keeps nothing yet."""
        self._parameter = parameter
        self._values: dict[tuple[int, int], Any] = {}

    def keep(self, cell: int, number: int, compute: Callable[[], Any]) -> Any:
        """Returns what is computed at a place of the notebook, computing it the first time."""
        if (cell, number) not in self._values:
            self._values[cell, number] = compute()
        return self._values[cell, number]

    def list_rewriters(self, sources: Sequence[str]) -> list[ast.NodeTransformer]:
        """Returns for each cell what puts calls of `KEEP` into it; none do where a cell is not plain Python.

        Args:
            sources: The cells of code, in order.
        """
        try:
            statements = [statement for source in sources for statement in ast.parse(source).body]
        except SyntaxError:
            return [ast.NodeTransformer() for _ in sources]
        notebook = _Notebook(statements, self._parameter)
        return [_Rewriter(at, notebook) for at in range(len(sources))]


class _Rewriter(ast.NodeTransformer):
    """Puts a call of `KEEP` around each call that gives the same in every run."""

    def __init__(self, cell: int, notebook: "_Notebook") -> None:
        self._cell, self._notebook, self._number = cell, notebook, 0

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, _OWN_NAMES):
            return node
        if isinstance(node, ast.Assign) and _list_names(node, ast.Store) & self._notebook.changed:
            return node
        if isinstance(node, ast.Call) and self._notebook.is_constant(node):
            return self._keep(node)
        return self.generic_visit(node)

    def _keep(self, node: ast.Call) -> ast.Call:
        self._number += 1
        nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        place = [ast.Constant(self._cell), ast.Constant(self._number)]
        kept = ast.Call(ast.Name(KEEP, ast.Load()), [*place, ast.Lambda(nothing, node)], [])
        return ast.fix_missing_locations(ast.copy_location(kept, node))


class _Notebook:
    """What is known of the names of a notebook.

    Attributes:
        computing: Those imported from where everything only computes.
        dependent: Those whose values depend on the parameter: it itself, and what is made from such a value.
        changed: Those whose values are changed in place: `names += …`, `rows["sum"] = …`.
    """

    def __init__(self, statements: Sequence[ast.stmt], parameter: str) -> None:
        self.computing = {
            alias.asname or alias.name
            for node in statements
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith(_COMPUTING)
            for alias in node.names
        }
        self.dependent = _list_dependent(statements, parameter)
        self.changed = set(_list_changed(statements))

    def is_constant(self, call: ast.Call) -> bool:
        """Whether a call gives the same in every run."""
        function = call.func
        while isinstance(function, ast.Attribute):
            function = function.value
        is_computing = isinstance(function, ast.Name) and function.id in self.computing
        return is_computing and not _list_names(call, ast.Load) & self.dependent


def _list_dependent(statements: Sequence[ast.stmt], parameter: str) -> set[str]:
    found, before = {parameter}, set[str]()
    while found != before:
        before = set(found)
        for statement in statements:
            if _list_names(statement, ast.Load) & found:
                found |= _list_names(statement, ast.Store)
    return found


def _list_changed(statements: Sequence[ast.stmt]) -> Iterator[str]:
    for statement in statements:
        if isinstance(statement, ast.AugAssign):
            yield from (node.id for node in ast.walk(statement.target) if isinstance(node, ast.Name))
        for target in statement.targets if isinstance(statement, ast.Assign) else []:
            yield from _list_names(target, ast.Load)  # in `rows["sum"] = …` the name is read


def _list_names(node: ast.AST, context: type[ast.expr_context]) -> set[str]:
    names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
    return {one.id for one in names if isinstance(one.ctx, context)}
