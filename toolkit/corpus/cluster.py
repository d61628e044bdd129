"""Machines that read together: Dask distributed as the place where the work runs.

All machines see the reports and the folder that holds the parts under the same names. A worker that dies
costs the time of what it was reading: the scheduler gives that to another, and a part is written whole.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code
from toolkit.errors import InputError, ToolkitError

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 10  # seconds in which a scheduler has to answer


@contextmanager
def open_cluster(address: str) -> Iterator[Executor]:
    """Gives the workers of a Dask scheduler as an executor.

    Args:
        address: Of the scheduler, such as tcp://HOST:8786.

    Raises:
        InputError: No scheduler answers, it has no workers, or one of them has other lexicons or code.
        ToolkitError: Dask is not installed.
    """
    client = _connect(address)
    try:
        _refuse_strangers(client, address)
        yield client.get_executor(pure=False)
    finally:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # the end of a connection is no news
        with suppress(OSError, TimeoutError):
            client.close(timeout=1)


def _connect(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise ToolkitError("--scheduler needs Dask; add it with: pip install 'toolkit[scale]'") from error
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        remedy = "start one with `dask scheduler`, or correct the address"
        raise InputError(address, "no scheduler answers there", remedy) from error


def describe_worker() -> str:
    """Returns what tells whether a worker reads as this process does."""
    return digest_code(DOCUMENT_ROOMS)


def _refuse_strangers(client: "Client", address: str) -> None:
    found: dict[str, Any] = client.run(describe_worker, on_error="return")
    if not found:
        raise InputError(address, "the scheduler has no workers", f"start some with `dask worker {address}`")
    own = describe_worker()
    strangers = sorted(name for name, answer in found.items() if answer != own)
    if strangers:
        problem = f"workers with other code or lexicons, or without the toolkit: {', '.join(strangers)}"
        raise InputError(address, problem, "install the same toolkit there, or stop them")
