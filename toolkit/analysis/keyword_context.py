"""Every mention in its place: the words around it where the text is at hand, its offset where it is not."""

import pandas as pd

from toolkit.analysis.clauses import Focus
from toolkit.corpus.dataset import Dataset
from toolkit.corpus.sources import find_text
from toolkit.lexicons.industry import load_industries

WIDTH = 20
COLUMNS = ["doc_id", "start", "end", "industry", "before", "surface", "after", "section", "role"]


def show_in_context(dataset: Dataset, focus: Focus, industry: str, *, width: int = WIDTH) -> pd.DataFrame:
    """Returns the mentions of an industry in the chosen texts, keyword in context.

    Columns: those of `COLUMNS`. `before` and `after` hold `width` characters each; they are empty where
    the text is not at hand, and the offsets say where to look.
    """
    lexicon = load_industries()
    names = dataset.mentions["industry_id"].map(lambda name: lexicon[name].at(focus.level))
    rows = dataset.mentions[names == industry].assign(industry=industry)
    chosen = focus.clauses.loc[focus.clauses["industry"] == industry, ["doc_id", "clause_start"]]
    rows = rows.merge(chosen, on=["doc_id", "clause_start"])
    documents = dataset.documents.set_index("doc_id", drop=False)
    texts = {
        doc_id: find_text(documents.loc[doc_id], dataset.folder) or "" for doc_id in rows["doc_id"].unique()
    }
    places = list(zip(rows["doc_id"], rows["start"], rows["end"], strict=True))
    rows["before"] = [_one_line(texts[doc_id][max(start - width, 0) : start]) for doc_id, start, _ in places]
    rows["after"] = [_one_line(texts[doc_id][end : end + width]) for doc_id, _, end in places]
    return rows.reset_index(drop=True)[COLUMNS]


def _one_line(text: str) -> str:
    return " ".join(text.split())
