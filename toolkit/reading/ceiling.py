"""A ceiling on memory, for readers of other people that have none of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIZE = Path("/proc/self/statm")  # what Linux tells of a process; its first number is the pages it has


@contextmanager
def memory_ceiling(more: int) -> Iterator[None]:
    """Lets a block take so many bytes more than the process has; beyond them it raises a MemoryError.

    Where the system cannot tell or hold that, the block runs without.
    """
    try:
        import resource  # noqa: PLC0415 - there is none on Windows

        taken = int(_SIZE.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (*before, taken + more) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
