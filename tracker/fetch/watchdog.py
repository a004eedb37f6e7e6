"""End a connection when the time for a whole fetch is over, whatever it is waiting for."""

import logging
import socket
import threading
import time

log = logging.getLogger(__name__)


class Watchdog:
    """Ends a connection when the time for the whole fetch is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "Watchdog":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    @property
    def expired(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._ends

    def left(self, at_most: float) -> float:
        """Return the seconds left, no more than `at_most`, never quite zero (zero would mean non-blocking)."""
        return max(0.001, min(at_most, self._ends - time.monotonic()))

    def watch(self, connected: socket.socket) -> None:
        """Let the connection that is now in use be the one to end."""
        with self._lock:
            self._socket = connected
        if self.expired:
            self._end()

    def _end(self) -> None:
        # The read timeout alone restarts with every byte that drips in.
        with self._lock:
            if self._socket is not None and self._socket.fileno() != -1:
                try:
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
                except OSError:
                    log.debug("the connection had ended by itself")
