"""One name from the words at a figure and what they belong to."""


def compose(*parts: str) -> str:
    """The parts one behind the other; what two of them say is said once.

    >>> compose("本科上线", "上线率"), compose("城区供热改造", "改造"), compose("", "总投资")
    ('本科上线率', '城区供热改造', '总投资')
    """
    name = ""
    for part in parts:
        name = join(name, part)
    return name


def join(name: str, part: str) -> str:
    """A name with a part behind it, unless one holds the other; where they overlap they are laid together."""
    if not name or name in part:
        return part
    if not part or part in name:
        return name
    shared = next((n for n in range(min(len(name), len(part)), 1, -1) if name.endswith(part[:n])), 0)
    return name + part[shared:]
