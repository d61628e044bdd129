"""What a notebook computes once for both languages, and what it computes for each."""

import ast

import pytest

from toolkit.presentation.keeping import KEEP, Kept

IMPORTS = (
    "from toolkit.analysis import headline\nfrom toolkit.presentation import charts\nimport pandas as pd"
)


def _rewrite(*cells: str) -> str:
    """The last cell as it is run."""
    sources = [IMPORTS, *cells]
    rewriter = Kept("language").list_rewriters(sources)[-1]
    return ast.unparse(rewriter.visit(ast.parse(sources[-1])))


@pytest.mark.parametrize(
    ("cell", "run"),
    [
        ("rows = headline.list(1)", f"rows = {KEEP}(1, 1, lambda: headline.list(1))"),
        ("charts.draw(headline.list(1), language=language)",
         f"charts.draw({KEEP}(1, 1, lambda: headline.list(1)), language=language)"),
        ("headline.list(1).head()", f"{KEEP}(1, 1, lambda: headline.list(1)).head()"),
    ],
)  # fmt: skip
def test_what_only_computes_is_kept(cell: str, run: str) -> None:
    assert _rewrite(cell) == run


@pytest.mark.parametrize(
    "cell",
    [
        "rows = headline.list(language)",  # asks for the language
        "charts.draw(1)",  # draws
        "rows = pd.DataFrame()",  # not of the analysis
        "rows = [headline.list(name) for name in 'ab']",  # another value each time
        "rows = headline.list(1)\nrows['sum'] = 2",  # changed in place
        "rows = headline.list(1)\nrows += rows",
    ],
)
def test_what_draws_or_differs_is_run_each_time(cell: str) -> None:
    assert KEEP not in _rewrite(cell)


def test_what_is_made_from_a_name_that_depends_on_the_language_depends_on_it_too() -> None:
    assert KEEP not in _rewrite("caption = charts.say(language)\nnote = caption", "headline.list(note)")


def test_a_cell_that_is_not_plain_python_is_left_alone() -> None:
    assert KEEP not in ast.unparse(
        Kept("language").list_rewriters([IMPORTS, "!ls"])[0].visit(ast.parse("f(1)"))
    )


def test_a_value_is_computed_once() -> None:
    kept, made = Kept("language"), iter([1, 2])

    assert [kept.keep(0, 1, lambda: next(made)), kept.keep(0, 1, lambda: next(made))] == [1, 1]
    assert kept.keep(0, 2, lambda: next(made)) == 2
