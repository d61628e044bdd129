"""Coverage-guided fuzz of reading and extraction, outside `make test`.

    pip install atheris
    python tests/fuzz/fuzz_reading.py FOUND SEEDS REPORTS [KIND] -max_total_time=600

FOUND is the folder for inputs that showed a fault, SEEDS the one from which coverage grows; it is filled
from REPORTS, a folder of texts, cut at their paragraphs. The first byte of an input chooses what it is a file
of, unless KIND names one of MAKERS: then all are that, and SEEDS is filled with that alone. A fault is
whatever is raised beside an InputError, a quote that is not its text, a numeral without a row in the ledger,
and more than TOO_LONG seconds of one processor. Each is kept once, and the run goes on.
"""

import io
import json
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["toolkit"]):
    from toolkit.corpus.catalogue import find_documents
    from toolkit.corpus.parts import collect_tables
    from toolkit.errors import InputError
    from toolkit.extraction import extract_document
    from toolkit.reading import formats, pdf
    from toolkit.reading.formats import read_source
    from toolkit.reading.inference import infer_document

LEXICONS = Path(__file__).parents[2] / "toolkit" / "lexicons"
TOO_LONG = 20.0  # seconds, with every branch of the package counted
PIECE = 900  # characters of a seed: a heading and a few paragraphs under it
EVERY = 500  # inputs between two notes of how far the run is
# Written anew, as in tests/test_invariants.py: what the package overlooks must not be overlooked here.
ANY_NUMERAL = re.compile(
    "[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+|[壹贰叁肆伍陆柒捌玖拾佰仟萬億]{2,}"
)
SCRATCH = Path(tempfile.mkdtemp())
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc"'
RELATIONS = '<Relationships><Relationship Type="/officeDocument" Target="word/document.xml"/></Relationships>'
formats._READERS["pdf"] = pdf.__name__  # in this process, where it is watched
tried: Counter[str] = Counter()


def put(name: str, content: bytes) -> Path:
    path = SCRATCH / name
    path.write_bytes(content)
    return path


def as_text(content: bytes) -> Path:
    """Bytes that are no UTF-8 are left out, so that changes reach the rules and not the refusal."""
    return put("a.txt", content.decode("utf-8", "ignore").encode())


def as_word(content: bytes) -> Path:
    """What stands in the body of a Word file; a second part, behind a zero byte, in its notes."""
    body, _, notes = content.decode("utf-8", "ignore").partition("\0")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:d {SPACE}><w:body>{body}</w:body></w:d>".encode())
        archive.writestr("word/footnotes.xml", f"<w:d {SPACE}>{notes}</w:d>".encode())
    return put("a.docx", out.getvalue())


def as_catalogue(content: bytes) -> Path:
    folder = SCRATCH / "folder"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("新建学校5所。", encoding="utf-8")
    (folder / "documents.csv").write_bytes(content)
    find_documents([folder], {})
    return folder / "a.txt"


def as_drawing(content: bytes) -> Path:
    """What stands on the one page of a PDF that is in order."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return put("c.pdf", b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF")


MAKERS = {
    "text": as_text,
    "page": lambda content: put("a.html", content),
    "word part": as_word,
    "bytes of a text": lambda content: put("b.txt", content),
    "catalogue": as_catalogue,
    "pdf": lambda content: put("a.pdf", content),
    "word file": lambda content: put("b.docx", content),
    "drawing": as_drawing,
}
chosen = list(MAKERS)


def read_one(data: bytes) -> str:
    """Reads and extracts one input; returns how it ended."""
    maker = chosen[data[0] % len(chosen)]
    try:
        text = read_source(MAKERS[maker](data[1:])).text
    except InputError:
        return f"{maker}: refused"
    document = infer_document("fuzzed", text)
    extraction = extract_document(document)
    covered = bytearray(len(text))
    for row in extraction.ledger:
        covered[row.start : row.end] = b"\1" * (row.end - row.start)
    for record in extraction.records:
        assert text[record.start : record.end] == record.quote, "a quote is not its text"
    for numeral in ANY_NUMERAL.finditer(text):
        assert all(covered[numeral.start() : numeral.end()]), "a numeral is not in the ledger"
    collect_tables(document)  # names, tasks, industries and audits beside the figures
    return f"{maker}: read"


class Watch:
    """Tries inputs, keeps each kind of fault once, and notes how far the run is."""

    def __init__(self, found: Path) -> None:
        self.found, self.began = found, time.time()

    def __call__(self, data: bytes) -> None:
        if not data:
            return
        started = time.process_time()
        try:
            tried[read_one(data)] += 1
            if time.process_time() - started > TOO_LONG:
                self.keep("slow", data, f"{time.process_time() - started:.0f} seconds")
        except Exception as error:  # noqa: BLE001
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}-{type(error).__name__}"
            self.keep(where, data, traceback.format_exc())
        if tried.total() % EVERY == 0:
            note = {"seconds": round(time.time() - self.began), "inputs": tried.total(), **tried}
            (self.found / f"run-{self.began:.0f}.json").write_text(json.dumps(note, indent=1))

    def keep(self, kind: str, data: bytes, why: str) -> None:
        tried[f"fault {kind}"] += 1
        if not (self.found / kind).exists():
            (self.found / kind).write_bytes(data)
            (self.found / f"{kind}.why").write_text(why)


NOTES = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>\0<w:footnote w:id="1"><w:p/></w:footnote>'
CELLS = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p/></w:txbxContent></mc:Choice>"
    "</mc:AlternateContent></w:r></w:p>"
)
TABLE = "<table><tr><th>指标<th>目标<tr><td rowspan=2>学位<td>3000个<tr><td colspan=2>5<sup>1</sup></table>"
PAGE = (
    "<html><head><title>云江市政府工作报告</title><style>.h{display:none}</style></head>"
    "<body><nav><a href=/>首页</a></nav><h1>云江市政府工作报告</h1><p>发布时间：2024-01-16 浏览次数：88"
    "<div id=zoom><p>新建学校5所，<ruby>增<rt>zeng</rt></ruby>长5%。<p class=h>3个<p>改造<s>2</s>3处&nbsp;%"
    "<ol><li>5个</ol></div><footer>版权</footer></body></html>"
)
RULES = "".join(f"{x} 600 m {x} 680 l S 70 {x + 530} m 300 {x + 530} l S " for x in (70, 110, 150))
DRAWING = RULES + "BT /F1 12 Tf 80 650 Td (12 schools) Tj 0 -40 Td (GDP 5.5%) Tj ET "
PICTURE = "q 400 0 0 600 72 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
CATALOGUE = "doc_id,file,place,year,kind,level\na,a.txt,云江市,2024,work_report,city\n"
EXTRAS = (
    *(("page", page) for page in (TABLE, PAGE)),
    *(("word part", part) for part in (NOTES, CELLS, BOX)),
    *(("drawing", drawing) for drawing in (DRAWING, PICTURE, DRAWING.replace("80", "400") + DRAWING)),
    ("catalogue", CATALOGUE),
)


def write_seeds(reports: Path, seeds: Path) -> None:
    """Pieces of every report as what is tried of text, page and body of a Word file; and what EXTRAS adds."""
    places = {maker: place for place, maker in enumerate(chosen)}

    def write(name: str, maker: str, content: bytes) -> None:
        if maker in places:
            (seeds / name).write_bytes(bytes([places[maker]]) + content)

    for report in sorted(reports.glob("*.txt")):
        for number, piece in enumerate(cut(report.read_text(encoding="utf-8-sig"))):
            pars = piece.splitlines()
            name = f"{report.stem}-{number}"
            page = "".join(f"<p>{par}</p>" for par in pars)
            word = "".join(f"<w:p><w:r><w:t>{par}</w:t></w:r></w:p>" for par in pars)
            coding = ("gb18030", "utf-16", "utf-8-sig")[number % 3]
            forms = {"text": piece, "page": page, "word part": word, "bytes of a text": piece}
            maker = list(forms)[number % len(forms)]
            write(name, maker, forms[maker].encode(coding if maker.startswith("bytes") else "utf-8"))
    for number, (maker, extra) in enumerate(EXTRAS):
        write(f"extra-{number}", maker, extra.encode())
        if maker in ("word part", "drawing"):
            whole = {"word part": "word file", "drawing": "pdf"}[maker]
            write(f"whole-{number}", whole, MAKERS[maker](extra.encode()).read_bytes())


def cut(text: str) -> Iterator[str]:
    piece = ""
    for line in [*text.splitlines(keepends=True), ""]:
        if piece and (not line or len(piece) + len(line) > PIECE):
            yield piece
            piece = ""
        piece += line


def write_words(path: Path) -> None:
    """The words of the lexicons, as a dictionary from which changes are made."""
    words = set("，。；、：（）％%.-—~①|\u200b\xa0\r\n")
    for name in ("units", "bounds", "strengths", "verbs", "numerals", "times", "particles"):
        text = (LEXICONS / f"{name}.csv").read_text(encoding="utf-8")
        words |= set(re.findall(r"^[^\s#,\"\\]{1,6}(?=,)", text, re.MULTILINE))
    entries = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in sorted(words))
    path.write_text("".join(f'"{entry}"\n' for entry in entries), encoding="ascii")


if __name__ == "__main__":
    found, seeds, reports = map(Path, sys.argv[1:4])
    rest = sys.argv[4:]
    if rest and rest[0] in MAKERS:
        chosen[:] = [rest.pop(0)]
    for folder in (found, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    if not any(seeds.iterdir()):
        write_seeds(reports, seeds)
    write_words(SCRATCH / "words")
    flags = [f"-dict={SCRATCH / 'words'}", "-timeout=300", "-rss_limit_mb=4000", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], str(seeds), *flags, *rest], Watch(found))
    atheris.Fuzz()
