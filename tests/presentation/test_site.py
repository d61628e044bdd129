"""The site of one small district, made from notebooks of a few cells."""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html
from lxml.html import HtmlElement
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from toolkit.corpus.dataset import load_dataset, write_dataset
from toolkit.errors import InputError
from toolkit.presentation.site import BrokenPagesError, build_site
from toolkit.presentation.site.packing import unpack
from toolkit.presentation.site.pages import name_brief

DISTRICT = "licang-2024"
STUDY, BRIEF = "10-first-figures", "80-district-brief"
BRIEF_PAGE = f"{BRIEF}-370213-2024"

OPENING = """# First figures: what comes first

**Question.** Which figures come first? **Reader.** Anyone.

**最先的数字:什么在先。** 哪些数字在先?"""
PARAMETERS = 'data: str = ""  # folder\nlanguage: str = "en"  # en or zh'
CODE = """from toolkit.corpus import load_dataset
from toolkit.presentation.evidence import show_evidence
records = load_dataset(data).records.head(3)
show_evidence(records, ["figure"], language=language)"""
QUICK = "print(language)"  # for tests that ask what is run, not what it shows


def _write_notebook(folder: Path, name: str, parameters: str = PARAMETERS, code: str = QUICK) -> None:
    cells = [
        new_markdown_cell(OPENING),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        new_markdown_cell("## The first three 最先三个\n\nIn the order of the text.\n\n按文中次序。"),
        new_code_cell(code),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / f"{name}.ipynb")


def _write_data(folder: Path, doc_ids: list[str]) -> None:
    shipped = load_dataset()
    kept = {
        name: frame[frame["doc_id"].isin(doc_ids)] for name, frame in shipped.frames() if "doc_id" in frame
    }
    links = shipped.links
    kept["links"] = links[links["from_doc"].isin(doc_ids) & links["to_doc"].isin(doc_ids)]
    write_dataset(shipped.replace(**kept), folder)


class Site:
    """A site in a folder of its own, with its notebooks and data beside it."""

    def __init__(self, folder: Path, code: str) -> None:
        self.notebooks, self.data, self.out = folder / "notebooks", folder / "figures", folder / "reports"
        _write_data(self.data, [DISTRICT])
        _write_notebook(self.notebooks, STUDY, code=code)
        place = 'place: str = ""  # place\nyear: int = 0  # year'
        _write_notebook(self.notebooks, BRIEF, f"{PARAMETERS}\n{place}", code)

    def build(self) -> list[str]:
        done: list[str] = []
        build_site(self.data, self.out, done.append)
        return done

    def pages(self) -> Iterator[tuple[Path, HtmlElement]]:
        for path in sorted(self.out.rglob("*.html")):
            yield path, html.document_fromstring(path.read_text(encoding="utf-8"))

    def times(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in self.out.glob("*.ipynb")}


@pytest.fixture(scope="module")
def enter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Site]]:
    """Makes folders with notebooks, and works in them: studies are looked for from there."""
    here = Path.cwd()

    def make(code: str = QUICK) -> Site:
        folder = tmp_path_factory.mktemp("site")
        os.chdir(folder)
        return Site(folder, code)

    yield make
    os.chdir(here)


@pytest.fixture(scope="module")
def site(enter: Callable[..., Site]) -> Site:
    """A site that was built, for tests that only look."""
    made = enter(CODE)
    assert sorted(made.build()) == sorted([STUDY, BRIEF_PAGE, f"zh/{STUDY}", f"zh/{BRIEF_PAGE}"])
    return made


def test_pages_load_nothing_from_elsewhere(site: Site) -> None:
    loaded = [
        (path, value)
        for path, page in site.pages()
        for value in page.xpath("//@src | //link/@href | //form/@action")
    ]
    assert loaded
    for path, address in loaded:
        assert address.startswith("data:") or (path.parent / address).is_file(), f"{path.name}: {address}"
    assert "://" not in (site.out / "assets" / "site.css").read_text(encoding="utf-8")
    assert "url(http" not in (site.out / "assets" / "font.css").read_text(encoding="utf-8")


def test_every_link_leads_somewhere(site: Site) -> None:
    records = set(load_dataset(site.data).records["record_id"])
    anchors = {path.resolve(): set(page.xpath("//@id")) for path, page in site.pages()}
    followed = 0
    for path, page in site.pages():
        for link in page.xpath("//a/@href"):
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path.resolve()
            assert target.is_file(), f"{path.name}: {link}"
            if name.endswith("figures.html") and anchor:
                assert anchor.removeprefix("rec-") in records, f"{path.name}: {link}"
                followed += 1
            else:
                assert not anchor or anchor in anchors[target], f"{path.name}: {link}"
    assert followed > 3


def _read_packed(path: Path) -> Any:
    return unpack(path.read_text(encoding="utf-8").split('"')[3])


def test_every_record_stands_in_the_data_of_the_page_of_figures(site: Site) -> None:
    folder = site.out / "assets" / "figures"
    documents = [name for name, _ in _read_packed(folder / "words.js")["documents"]]
    rows = _read_packed(folder / "rows0.js")
    ids = [f"{documents[doc]}-{name}" for doc, name in zip(rows["doc"], rows["id"], strict=True)]

    assert ids == load_dataset(site.data).records["record_id"].tolist()


def test_pages_say_their_language_and_lead_to_the_other(site: Site) -> None:
    for path, page in site.pages():
        chinese = path.parent.name == "zh"
        assert page.get("lang") == ("zh-Hans" if chinese else "en")
        (other,) = page.xpath("//a[@class='language']/@href")
        assert (path.parent / other).is_file()


def test_each_page_has_the_prose_of_its_language_alone(site: Site) -> None:
    english, chinese = (html.parse(site.out / name / f"{STUDY}.html") for name in (".", "zh"))

    assert english.xpath("string(//article//h2)") == "The first three"
    assert chinese.xpath("string(//article//h2)") == "最先三个"
    assert "In the order of the text." in english.xpath("string(//article)")
    assert "In the order of the text." not in chinese.xpath("string(//article)")
    assert "按文中次序。" not in english.xpath("string(//article)")


def test_nothing_half_written_is_left(site: Site) -> None:
    left = [path.name for path in site.out.rglob(".*") if path.name != ".manifest.json"]

    assert left == []


def test_only_what_changed_is_run_again(enter: Callable[..., Site]) -> None:
    site = enter()
    site.build()
    first = site.times()

    assert len(site.build()) == 4
    assert site.times() == first

    _write_notebook(site.notebooks, STUDY, code="print(language, language)")
    site.build()
    changed = {name for name, time in site.times().items() if time != first[name]}
    assert changed == {f"{STUDY}.ipynb"}


def test_the_site_of_another_dataset_is_not_written_over(enter: Callable[..., Site]) -> None:
    site = enter()
    site.build()
    first = (site.out / "index.html").read_bytes()
    other = site.data.parent / "others"
    _write_data(other, ["chengyang-2024"])

    with pytest.raises(InputError, match=r"holds the site of another dataset \(.*figures\); .*--force"):
        build_site(other, site.out, str)

    assert (site.out / "index.html").read_bytes() == first
    assert (site.out / f"{BRIEF_PAGE}.html").is_file()
    build_site(other, site.out, str, force=True)
    assert not (site.out / f"{BRIEF_PAGE}.html").exists()
    build_site(other, site.out, str)


def test_a_dataset_that_was_read_again_or_moved_with_its_site_is_the_same(enter: Callable[..., Site]) -> None:
    site = enter()
    site.build()
    _write_data(site.data, ["chengyang-2024"])
    assert site.build()

    elsewhere = site.data.parent / "elsewhere"
    elsewhere.mkdir()
    for folder in (site.data, site.out):
        folder.rename(elsewhere / folder.name)
    build_site(elsewhere / site.data.name, elsewhere / site.out.name, str)


def test_a_run_that_was_stopped_over_another_site_leaves_none_of_its_pages(
    enter: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = enter()
    site.build()
    other = site.data.parent / "others"
    _write_data(other, ["chengyang-2024"])

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("toolkit.presentation.site.build.write_frame", stop)
        with pytest.raises(KeyboardInterrupt):
            build_site(other, site.out, str, force=True)
    pages = site.times()
    build_site(site.data, site.out, str, force=True)

    assert site.times()[f"{STUDY}.ipynb"] != pages[f"{STUDY}.ipynb"]
    assert not [path for path in site.out.glob("*.html") if "chengyang" in path.read_text(encoding="utf-8")]


def test_a_broken_notebook_is_named_and_stops_no_other(enter: Callable[..., Site]) -> None:
    site = enter()
    _write_notebook(site.notebooks, STUDY, code="1 / 0")

    with pytest.raises(BrokenPagesError, match=rf"(?s){STUDY}.*cell 4.*ZeroDivisionError") as caught:
        site.build()

    assert set(caught.value.reasons) == {STUDY, f"zh/{STUDY}"}
    assert (site.out / f"{BRIEF_PAGE}.html").is_file()
    stub = html.parse(site.out / f"{STUDY}.html")
    assert "ZeroDivisionError" in stub.xpath("string(//aside[@class='stale'])")
    index = html.parse(site.out / "index.html")
    assert "ZeroDivisionError" in index.xpath("string(//li[contains(@class, 'failed')])")
    assert f"{STUDY}.html" in index.xpath("//main//a/@href")


def test_the_last_good_page_stays_and_says_why_it_is_not_newer(enter: Callable[..., Site]) -> None:
    site = enter(CODE)
    site.build()
    good = html.parse(site.out / f"{STUDY}.html").xpath("string(//table)")

    for fault in ("1 / 0", "[][3]"):
        _write_notebook(site.notebooks, STUDY, code=fault)
        with pytest.raises(BrokenPagesError):
            site.build()

    page = html.parse(site.out / f"{STUDY}.html")
    assert page.xpath("string(//table)") == good
    assert len(page.xpath("//aside[@class='stale']")) == 1
    assert "IndexError" in page.xpath("string(//aside[@class='stale'])")
    _write_notebook(site.notebooks, STUDY, code=CODE)
    site.build()
    assert html.parse(site.out / f"{STUDY}.html").xpath("//aside") == []


def test_a_code_of_a_place_cannot_lead_out_of_the_folder() -> None:
    assert name_brief("x/../../../owned", "济川区", 2024) == f"{BRIEF}-x-owned-2024"


def test_the_page_of_a_district_that_is_gone_goes_too(enter: Callable[..., Site]) -> None:
    site = enter()
    site.build()
    _write_data(site.data, ["laoshan-2024"])

    site.build()

    names = {path.stem for path in site.out.glob(f"{BRIEF}*")}
    assert names == {f"{BRIEF}-370212-2024"}


@pytest.mark.parametrize("table", ["words.csv", "labels.csv"])
def test_a_comma_in_a_sentence_of_the_pages_is_quoted(repository: Path, table: str) -> None:
    lines = (repository / "toolkit" / "presentation" / table).read_text(encoding="utf-8").splitlines()
    head, *rows = csv.reader(line for line in lines if not line.startswith("#"))

    assert [row for row in rows if len(row) != len(head)] == []
