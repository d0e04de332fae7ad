"""The newsroom's server and a PostgreSQL cluster, each to be killed and started again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from django.conf import settings

from benchmarks.serving import Visitor
from tests.postgres import find_programs, server_account

PATIENCE = 60  # seconds


class Server:
    """Two workers of four threads each, as ``make run`` serves."""

    def __init__(self, port: int, around: dict[str, str], log: Path) -> None:
        self.port, self.around = port, around
        self.log = log.open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
        self.log.close()

    def start(self) -> None:
        """Start it and wait until it answers, whether or not the database does."""
        command = [
            str(Path(sys.executable).parent / "gunicorn"), "newsroom.wsgi",
            "--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4",
            "--graceful-timeout", "3", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.around, stderr=self.log
        )
        for _ in range(PATIENCE * 5):
            with contextlib.suppress(OSError):
                Visitor(self.port).get("/healthz")
                return
            if self.process.poll() is not None:
                raise SystemExit("The server ended before it answered.")
            time.sleep(0.2)
        raise SystemExit("The server does not answer.")

    def kill_worker(self) -> None:
        """Kill one worker; the master starts another."""
        workers = self._workers()
        if workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(workers[0], signal.SIGKILL)

    def kill_master(self) -> None:
        """Kill the master, wait until its workers have noticed, and start the server again."""
        workers = self._workers()
        self.process.kill()
        self.process.wait()
        for _ in range(PATIENCE * 5):
            if not any(Path(f"/proc/{pid}").exists() for pid in workers):
                break
            time.sleep(0.2)
        self.start()

    def _workers(self) -> list[int]:
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Cluster:
    """A PostgreSQL cluster in a folder, whose commits outlive the death of its processes.

    Not of the machine: nothing waits for the disk.
    """

    OPTIONS = (
        "-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off "
        "-c synchronous_commit=on -c full_page_writes=off"
    )

    def __init__(self, folder: Path) -> None:
        programs = find_programs()
        if programs is None:
            raise SystemExit("PostgreSQL's programs are not on this machine.")
        self.programs, self.account = programs, server_account()
        self.folder = folder / "postgres"
        self.data = self.folder / "data"

    def make(self) -> str:
        """Make the cluster, start it, and give the address of its database."""
        self.folder.mkdir()
        if self.account:
            self.folder.parent.chmod(0o755)
            os.chown(self.folder, self.account["user"], self.account["group"])
        self._run(
            "initdb", "--pgdata", self.data, "--username", "newsroom",
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
        self.start()
        return f"postgres://newsroom@/{self.folder}/postgres"

    def start(self) -> None:
        """Start it; the processes of a killed one must be gone first, so it may take some tries."""
        options = self.OPTIONS.format(folder=self.folder)
        begun = time.monotonic()
        while True:
            done = self._try(
                "pg_ctl", "--pgdata", self.data, "--silent", "--wait",
                "--log", self.folder / "log", "--options", options, "start",
            )  # fmt: skip
            if done.returncode == 0:
                return
            if time.monotonic() - begun > PATIENCE:
                raise SystemExit(f"PostgreSQL did not start:\n{done.stdout}{done.stderr}")
            time.sleep(0.5)

    def kill(self) -> None:
        """Kill its first process; the others see that and end."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGKILL)

    def stop(self) -> None:
        self._try("pg_ctl", "--pgdata", self.data, "--silent", "--mode", "immediate", "stop")

    def _run(self, *command: str | Path) -> None:
        done = self._try(*command)
        if done.returncode != 0:
            raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")

    def _try(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        program, arguments = command[0], command[1:]
        run: Sequence[str | Path] = (self.programs / program, *arguments)
        # To a file, not a pipe: the server would hold our end of it open for ever.
        with (self.folder / "said").open("w+") as said:
            done = subprocess.run(
                run, cwd=self.folder, stdout=said, stderr=said, check=False, **self.account
            )
            said.seek(0)
            return subprocess.CompletedProcess(run, done.returncode, said.read(), "")
