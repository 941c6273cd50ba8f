"""The studio served: pages and jobs by one command, on this machine alone unless asked otherwise."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
"""Pages answered at the same time; a page waits for the disk and the database as long as it computes."""


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one worker of several threads, which also does the jobs."""

    def __init__(self, bind: str) -> None:
        self._bind = bind
        super().__init__()

    def load_config(self) -> None:
        """One worker, because the answers it keeps are kept once; the rest as a small machine wants it."""
        stops: list[Any] = []

        def began(_worker: Any) -> None:
            from restride.web.jobs import worker

            stops.append(worker.start(alone=True))

        def ends(_server: Any, _worker: Any) -> None:
            for stop in stops:
                stop()

        for name, value in {
            "bind": self._bind,
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 15,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": began,
            "worker_exit": ends,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, loaded in the worker so that only one process holds it."""
        from restride.web.wsgi import application

        return application
