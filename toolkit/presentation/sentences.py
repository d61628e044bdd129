"""Where the sentence around a figure begins and ends."""


def find_stops(text: str, start: int, end: int, *, stops: str, reach: int) -> tuple[int, int]:
    """Returns the offsets of the stops that are nearest before and after a place; -1 where none is in reach.

    Args:
        text: The text.
        start: Offset of the place.
        end: Offset after it.
        stops: The characters that end a sentence.
        reach: How many characters are looked through on each side.

    >>> find_stops("前句。新建学校12所。后句。", 7, 10, stops="。", reach=90)
    (2, 10)
    """
    before = max(text.rfind(stop, max(0, start - reach), start) for stop in stops)
    after = [at for stop in stops if (at := text.find(stop, end, end + reach)) >= 0]
    return before, min(after, default=-1)
