"""Full-width and financial characters as their everyday twins, one character for one."""

# One for one, so that an offset into the folded text is an offset into the original.
FOLD = str.maketrans(
    "０１２３４５６７８９．％＋－＞＜壹贰貳叁肆伍陆陸柒捌玖拾佰仟萬億兩○｜",
    "0123456789.%+-><一二二三四五六六七八九十百千万亿两〇|",
)


def fold(text: str) -> str:
    """``text`` with full-width digits and signs and financial numerals as plain ones; the length stays the same.

    >>> fold("２００４年　叁拾％")
    '2004年　三十%'
    """
    return text.translate(FOLD)
