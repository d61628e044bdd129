"""The conditions of a module's functions: listed, probed, and made to give another value than their own.

A condition is the test of an `if`, a conditional expression or a comprehension inside a function, or one
side of an `and` or `or`. While a module is probed, every condition is asked through a `Switch`, which notes
what it gave and can force one of them. Functions stay what they are but for their code, so that whoever
imported them asks too.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

_ENDLESS = 3_000_000  # questions, after which what a forced condition made is taken for a loop without end
_ASK = "__ask__"  # the name under which a module that is probed keeps its switch


class Condition(NamedTuple):
    """A condition of a module: its place in the walk, its line, its text, and the values that take it out.

    A side of `and` is taken out by True and one of `or` by False; a test that stands alone by either, as what
    hangs on it then happens always or never.
    """

    number: int
    line: int
    text: str
    without: tuple[bool, ...]


class Switch:
    """Notes what the conditions of a module give, and forces one of them."""

    def __init__(self, caches: list[Callable[[], None]]) -> None:
        self.asked: set[tuple[int, bool]] = set()
        self._forced: tuple[int, bool] | None = None
        self._left = 0
        self._caches = caches

    def ask(self, number: int, value: Any) -> Any:
        """What a condition gives on: its own value, or what it is forced to.

        Raises:
            RuntimeError: It is asked again and again.
        """
        if self._forced:
            self._left -= 1
            if not self._left:
                raise RuntimeError("a loop that does not end")
            return self._forced[1] if self._forced[0] == number else value
        self.asked.add((number, bool(value)))
        return value

    @contextmanager
    def forcing(self, number: int, *, value: bool) -> Iterator[None]:
        """A condition that always gives one value."""
        self._forced, self._left = (number, value), _ENDLESS
        self.forget()
        try:
            yield
        finally:
            self._forced = None
            self.forget()

    def forget(self) -> None:
        """Empty the caches of the reading rules, which hold what other values made."""
        for clear in self._caches:
            clear()


def find_conditions(module: ModuleType) -> list[Condition]:
    """The conditions of a module in the order of a walk."""
    nodes = _list_nodes(ast.parse(inspect.getsource(module)))
    return [
        Condition(number, node.lineno, ast.unparse(node), without)
        for number, (node, without) in enumerate(nodes)
    ]


@contextmanager
def probing(module: ModuleType) -> Iterator[Switch]:
    """The functions of a module ask a switch for each of their conditions."""
    tree = ast.parse(inspect.getsource(module))
    numbers = {id(node): number for number, (node, _) in enumerate(_list_nodes(tree))}
    tree = ast.fix_missing_locations(_Asking(numbers).visit(tree))
    other: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(tree, module.__file__ or "", "exec"), other)
    switch = Switch(_find_caches())
    vars(module)[_ASK] = switch.ask
    swapped = []
    for own, twin in _pair_functions(vars(module), other, module.__name__):
        swapped.append((own, own.__code__))
        own.__code__ = twin.__code__
    try:
        yield switch
    finally:
        for own, code in reversed(swapped):  # a function may stand in a table too, and be swapped twice
            own.__code__ = code
        del vars(module)[_ASK]
        switch.forget()


def _list_nodes(tree: ast.AST) -> list[tuple[ast.expr, tuple[bool, ...]]]:
    """The conditions inside the functions of a tree in the order of a walk, with what takes each out."""
    inside = {
        id(node)
        for part in ast.walk(tree)
        if isinstance(part, ast.FunctionDef | ast.Lambda)
        for node in ast.walk(part)
    }
    return [found for node in ast.walk(tree) if id(node) in inside for found in _list_tests(node)]


def _list_tests(node: ast.AST) -> Iterator[tuple[ast.expr, tuple[bool, ...]]]:
    """The conditions that a node asks itself."""
    tests: list[ast.expr] = []
    if isinstance(node, ast.If | ast.IfExp):
        tests = [node.test]
    elif isinstance(node, ast.comprehension):
        tests = node.ifs
    elif isinstance(node, ast.BoolOp):
        without = (isinstance(node.op, ast.And),)
        yield from ((value, without) for value in node.values if not isinstance(value, ast.Constant))
    yield from ((test, (True, False)) for test in tests if not isinstance(test, ast.BoolOp))


class _Asking(ast.NodeTransformer):
    """Wraps each condition in a call of the switch."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self.numbers = numbers

    def visit(self, node: ast.AST) -> Any:
        number = self.numbers.get(id(node))
        node = self.generic_visit(node)
        if number is None or not isinstance(node, ast.expr):
            return node
        return ast.Call(ast.Name(_ASK, ast.Load()), [ast.Constant(number), node], [])


def _pair_functions(own: Any, other: Any, module: str) -> Iterator[tuple[FunctionType, FunctionType]]:
    """The functions and methods of two namespaces that have one name, and those in their tables of rules."""
    for name, found in list(own.items()):
        value, twin = _unwrap(found), _unwrap(other.get(name))
        if isinstance(value, FunctionType) and isinstance(twin, FunctionType) and value.__module__ == module:
            if value.__code__.co_freevars == twin.__code__.co_freevars:
                yield value, twin
        elif isinstance(value, tuple) and isinstance(twin, tuple):
            yield from _pair_functions(dict(enumerate(value)), dict(enumerate(twin)), module)
        elif inspect.isclass(value) and inspect.isclass(twin) and value.__module__ == module:
            yield from _pair_functions(vars(value), vars(twin), module)


def _unwrap(value: Any) -> Any:
    """The function under a cache or a property."""
    return value.fget if isinstance(value, property) else getattr(value, "__wrapped__", value)


def _find_caches() -> list[Callable[[], None]]:
    """What empties each cache of the reading rules that is kept by an argument."""
    return [
        value.cache_clear
        for name, module in list(sys.modules.items())
        if name.startswith("toolkit.extraction")
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and value.__wrapped__.__code__.co_argcount
    ]
