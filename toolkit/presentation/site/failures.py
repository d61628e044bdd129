"""A page that could not be made again: the last good one stays, marked; or a page says why there is none.

Nothing leads nowhere: every page that the navigation offers is there.
"""

import re
from html import escape
from pathlib import Path

from toolkit.corpus.files import write_text
from toolkit.presentation.site.pages import Page, Study
from toolkit.presentation.site.study_page import find_title
from toolkit.presentation.site.writer import write_page
from toolkit.presentation.words import word

_MARK = re.compile(r'<aside class="stale".*?</aside>\n?', re.DOTALL)
_CONTENT = re.compile(r'<article data-state="good">\n?')


def keep_last(page: Page, studies: list[Study], out: Path, reason: str) -> None:
    """Marks the last good page with the reason why it is not made again, or writes one that says only that.

    Args:
        page: What could not be made.
        studies: What the navigation offers.
        out: Folder of the site.
        reason: Why not.
    """
    path = out / f"{page.name}.html"
    last = path.read_text(encoding="utf-8") if path.is_file() else ""
    if 'data-state="good"' not in last:
        return write_text(path, _write_stub(page, studies, reason))
    said = escape(word("stale.kept", page.language, reason=reason))
    notice = f'<aside class="stale" role="note">{said}</aside>\n'
    return write_text(path, _CONTENT.sub(lambda found: found[0] + notice, _MARK.sub("", last), count=1))


def _write_stub(page: Page, studies: list[Study], reason: str) -> str:
    study = next(study for study in studies if study.name == page.study)
    return write_page(
        "missing.html.j2",
        page.language,
        page.stem,
        studies,
        title=find_title(page, study),
        current=page.study,
        reason=reason,
    )
