"""Pages from templates, with the words of one language."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from toolkit.presentation.labels import Language, indicator_label, label, place_label
from toolkit.presentation.site.pages import Study
from toolkit.presentation.words import word

_TEMPLATES = "toolkit.presentation.templates"
# Of one's own language first; both are named as screen readers and browsers know them.
LANGUAGE_TAGS = {"en": "en", "zh": "zh-Hans"}


def read_template(name: str) -> str:
    """Returns the text of a template, of the style or of the script."""
    return files(_TEMPLATES).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("toolkit.presentation", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        word=word, label=label, place_label=place_label, indicator_label=indicator_label
    )
    return environment


def write_page(template: str, language: str, here: str, studies: list[Study], **values: Any) -> str:
    """Returns a page.

    Args:
        template: Its template.
        language: "en" or "zh".
        here: Name of the page without a suffix, the same in both languages.
        studies: What the navigation offers.
        values: What else the template needs.
    """
    chinese = language == Language.CHINESE
    shared = {
        "language": language,
        "tag": LANGUAGE_TAGS[language],
        "here": here,
        "root": "../" if chinese else "",
        "other": f"../{here}.html" if chinese else f"zh/{here}.html",
        "studies": studies,
    }
    return _environment().get_template(template).render(shared | values)


def as_markup(html: str) -> Markup:
    """Marks html that a library made as safe to stand in a page."""
    return Markup(html)  # noqa: S704 - from the repository's own notebooks, or escaped where it is composed
