"""Pages from templates, with the words of one language."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from toolkit.presentation.labels import Language, indicator_label, label, place_label
from toolkit.presentation.languages import CHINESE_RUN
from toolkit.presentation.site.pages import Study
from toolkit.presentation.words import read_sentence, word

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
        word=word,
        label=label,
        place_label=place_label,
        indicator_label=indicator_label,
        table_words=_write_table_words,
    )
    environment.filters["name"] = mark_name
    return environment


def mark_name(text: str, language: str) -> Markup:
    """Returns a text whose Chinese, such as a name without an English one, says so in an English page.

    >>> mark_name("云江市 2024", "en")
    Markup('<span lang="zh-Hans">云江市</span> 2024')
    """
    if language == Language.CHINESE:
        return escape(text)
    return Markup(CHINESE_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped


def _write_table_words(language: str) -> Markup:
    """What the script of long tables says, as attributes of a page's body."""
    said = {
        name: read_sentence(f"table.{name}", language)
        for name in ("search", "rows", "before", "next", "more")
    }
    return Markup("").join(Markup(' data-{}="{}"').format(name, words) for name, words in said.items())


def write_part(template: str, **values: Any) -> str:
    """Returns a part of a page, such as a row of a table."""
    return _environment().get_template(template).render(values)


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
