"""Processes of this machine that work through tasks, and outlive the death of any one of them."""

import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SPAWN = get_context("spawn")
_TRIES = 2  # a process may be killed for what others do to the machine; twice, and the task is to blame
_PATIENCE = 10  # seconds for a task that was begun to end, after which its process is ended


@dataclass(slots=True)
class _Task:
    """Something to call, and where the answer goes."""

    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    future: Future[Any] = field(default_factory=Future)
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and what it is busy with."""

    process: SpawnProcess
    pipe: "Connection[Any, Any]"
    task: _Task | None = None


class Workers(Executor):
    """Runs tasks in processes, each of which is given one task at a time.

    The executor of the standard library fails every task that waits when one of its processes is killed. Here
    the death of a process costs the task it had a second try, and no other task anything. When the process
    that made the workers dies, they end with the task they have.
    """

    def __init__(self, jobs: int) -> None:
        """Starts so many processes when the first task comes."""
        self._jobs = jobs
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._wake, self._woken = _SPAWN.Pipe()
        self._lock = threading.Lock()
        self._closing = False
        self._problem: BaseException | None = None  # what keeps all tasks from going on
        self._thread: threading.Thread | None = None

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Takes a task, and returns where its answer will be."""
        task = _Task((fn, args, kwargs))
        with self._lock:
            if self._problem is not None:
                raise self._problem
            if self._closing:
                raise RuntimeError("no task is taken after shutdown")
            self._waiting.append(task)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        self._wake.send(None)
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes once the tasks are done; with ``cancel_futures`` those that have begun."""
        with self._lock:
            self._closing = True
            dropped = list(self._waiting) if cancel_futures else []
            if cancel_futures:
                self._waiting.clear()
        for task in dropped:
            task.future.cancel()
        if self._thread is not None:
            with suppress(OSError):
                self._wake.send(None)
            if wait:
                self._thread.join()

    def _run(self) -> None:
        """Hands out tasks and takes answers until there is nothing left to do."""
        try:
            while self._hand_out():
                for ready in wait([self._woken, *(w.pipe for w in self._workers)]):
                    if ready is self._woken:
                        self._woken.recv()
                    else:
                        self._hear(next(w for w in self._workers if w.pipe is ready))
        except BaseException as error:  # noqa: BLE001 - whoever waits hears of it, or would wait for good
            self._give_up(error)
        finally:
            self._end_workers()

    def _hand_out(self) -> bool:
        """Gives every idle worker a task; returns whether there is anything to wait for."""
        with self._lock:
            while self._waiting and (worker := self._find_idle()):
                task = self._waiting.popleft()
                if task.tries or task.future.set_running_or_notify_cancel():
                    task.tries += 1
                    worker.task = task
                    self._send(worker, task)
            return not self._closing or bool(self._waiting) or any(w.task for w in self._workers)

    def _find_idle(self) -> _Worker | None:
        idle = next((worker for worker in self._workers if worker.task is None), None)
        if idle is None and len(self._workers) < self._jobs:
            idle = _start_worker()
            self._workers.append(idle)
        return idle

    def _send(self, worker: _Worker, task: _Task) -> None:
        try:
            worker.pipe.send(task.call)
        except OSError:
            pass  # it died idle: its pipe tells so in a moment, and the task gets its second try
        except Exception as error:  # noqa: BLE001 - what cannot be sent is the caller's
            worker.task = None
            _answer(task.future, None, error)

    def _hear(self, worker: _Worker) -> None:
        """Takes the answer of a worker, or notes its death."""
        try:
            value, error = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        except Exception as unreadable:  # noqa: BLE001 - an answer that cannot be read is the caller's
            value, error = None, unreadable
        task, worker.task = worker.task, None
        if task is not None:
            _answer(task.future, value, error)

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        task = worker.task
        if task is None:
            return
        if task.tries < _TRIES:
            with self._lock:
                self._waiting.appendleft(task)
        else:
            _answer(task.future, None, BrokenProcessPool(f"its process was killed {task.tries} times"))

    def _give_up(self, error: BaseException) -> None:
        """Answers every task with what keeps all of them from going on."""
        with self._lock:
            self._closing, self._problem = True, error
            left = [*(worker.task for worker in self._workers if worker.task), *self._waiting]
            self._waiting.clear()
        for task in left:
            if not task.future.cancelled():
                _answer(task.future, None, error)

    def _end_workers(self) -> None:
        for worker in self._workers:
            worker.pipe.close()  # the end of its pipe tells a worker to leave
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            worker.process.kill()


def _answer(future: Future[Any], value: object, error: BaseException | None) -> None:
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(value)


def _start_worker() -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs,), daemon=True)
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # else it starts below, and lets interrupts through again
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keeps Ctrl-C from a process that is started meanwhile, for good: its parent hears it and ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: "Connection[Any, Any]") -> None:
    """Answers tasks until the pipe ends, as it does when the parent closes it or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            sent = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            call, args, kwargs = pickle.loads(sent)  # noqa: S301 - from our own parent
            answer: tuple[Any, BaseException | None] = (call(*args, **kwargs), None)
        except Exception as error:  # noqa: BLE001 - it is the caller's
            answer = (None, error)
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 - an answer that cannot be sent is the caller's
            pipe.send((None, error))
