"""Run a command with TEST_DATABASE_URL naming a PostgreSQL server.

    python tests/postgres.py COMMAND [ARGUMENT...]

The server is the one that TEST_DATABASE_URL names already; else a throwaway cluster, made in a
temporary folder and reached through a socket there, when PostgreSQL's programs are on the machine.
Without either, the command does not run: we say so and succeed, or fail under NEWSROOM_NO_SKIPS=1.
Exits as the command does.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OPTIONS = (
    "-c listen_addresses='' -c unix_socket_directories={folder} "
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
)


def find_programs() -> Path | None:
    """Return the folder of initdb, pg_ctl and postgres (on PATH, else the newest), or None."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def server_account() -> dict[str, Any]:
    """Return the arguments that make subprocess run as somebody other than root, whom PostgreSQL
    refuses to serve; none when we are not root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def throwaway_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster that keeps nothing; yield its address; stop and remove it in any case."""
    account = server_account()
    # Not in TMPDIR: the path of a socket must be short, and open to the server's account.
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgres-", dir="/tmp"))
    data = folder / "data"
    if account:
        os.chown(folder, account["user"], account["group"])

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, **account
        )
        if done.returncode != 0:
            raise SystemExit(f"PostgreSQL did not start:\n{done.stdout}{done.stderr}")

    control = (programs / "pg_ctl", "--pgdata", data, "--silent", "--wait")
    try:
        run(
            *(programs / "initdb", "--pgdata", data, "--username", "newsroom"),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        # With a log file: the server would else hold our end of the pipe open for ever.
        options = OPTIONS.format(folder=folder)
        run(*control, "--log", folder / "log", "--options", options, "start")
        yield f"postgres://newsroom@/{folder}/postgres"
    finally:
        subprocess.run(
            [*control, "--mode", "immediate", "stop"],
            **{"cwd": folder, "capture_output": True, "check": False, **account},
        )
        shutil.rmtree(folder, ignore_errors=True)


def run_against(programs: Path | None, command: list[str]) -> int:
    """Run `command` against a cluster started with `programs`; return its exit code."""
    if programs is None:
        print(
            "PostgreSQL was left out: its programs are not on this machine, and "
            "TEST_DATABASE_URL names no server."
        )
        return 1 if os.environ.get("NEWSROOM_NO_SKIPS") == "1" else 0
    # A polite kill unwinds the stack too, so that the cluster goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with throwaway_cluster(programs) as address:
        return subprocess.call(command, env={**os.environ, "TEST_DATABASE_URL": address})


def main(command: list[str]) -> int:
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command)
    return run_against(find_programs(), command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
