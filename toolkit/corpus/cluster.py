"""Machines that read together: Dask distributed as the place where the work runs.

All machines see the reports and the folder that holds the parts under the same names. A worker that dies
costs the time of what it was reading: the scheduler gives that to another, and a part is written whole.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from toolkit.corpus.fingerprint import DOCUMENT_ROOMS, digest_code
from toolkit.errors import InputError, ToolkitError

if TYPE_CHECKING:
    from distributed import Client

_P = ParamSpec("_P")
_T = TypeVar("_T")
_PATIENCE = 10  # seconds in which a scheduler has to answer
_BUSY = 60  # the same for a scheduler that is at work, and for workers


class Cluster(Executor):
    """The workers of a scheduler, which can be asked whether the scheduler is still there.

    Dask cancels what was submitted when the connection ends, but an answer that it was fetching just then is
    never given: whoever waits for one has to ask from time to time.
    """

    def __init__(self, client: "Client") -> None:
        """Takes a client that is connected."""
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._connection = client.scheduler_comm

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Takes a task, and returns where its answer will be."""
        future: Future[_T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def is_lost(self) -> bool:
        """Tells whether the connection ended, even if there is a new one, or the scheduler is silent."""
        client = self._client
        if client.status != "running" or client.scheduler_comm is not self._connection:
            return True
        try:
            client.sync(_ask, client, callback_timeout=_BUSY)
        except (OSError, TimeoutError):
            return True
        return False


async def _ask(client: "Client") -> None:
    """Raises an error if the scheduler of a client does not answer."""
    if client.scheduler is None:
        raise ConnectionError("the client is closed")
    await client.scheduler.identity()


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
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
        yield Cluster(client)
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


async def _describe_workers(client: "Client") -> dict[str, Any]:
    found: dict[str, Any] = await client.run(describe_worker, on_error="return")
    return found


def _refuse_strangers(client: "Client", address: str) -> None:
    try:
        found = client.sync(_describe_workers, client, callback_timeout=_BUSY)
    except (OSError, TimeoutError) as error:
        problem = f"its workers do not all answer within {_BUSY} seconds"
        raise InputError(address, problem, "stop those that hang, and run the command again") from error
    if not found:
        raise InputError(address, "the scheduler has no workers", f"start some with `dask worker {address}`")
    own = describe_worker()
    strangers = sorted(name for name, answer in found.items() if answer != own)
    if strangers:
        problem = f"workers with other code or lexicons, or without the toolkit: {', '.join(strangers)}"
        raise InputError(address, problem, "install the same toolkit there, or stop them")
