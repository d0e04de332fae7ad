"""Eight people at work while worker, server and database are killed: is anything lost or torn?

    python -m benchmarks.soak sqlite|postgresql [--minutes 15] [--pause 0.5] [--port 8767]

Makes a scratch database (for PostgreSQL a throwaway cluster), serves it as ``make run`` does, has
``benchmarks.soak_people`` work on it over HTTP, and every forty seconds ends something with
``kill -9``: a worker, the master, and on PostgreSQL the database. Then what was acknowledged is
compared with the database, and ``verify_ledger`` and ``catalogue --check`` are run. One table is
printed. Exits 1 when anything was lost, doubled or torn, or answered with an error of our own.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.soak_servers import Cluster, Server
from benchmarks.soak_times import AWAY, BEGUN

BETWEEN_KILLS = 40  # seconds
CALM = 30  # seconds without kills at the end, so that the last acts are answered
ROOT = Path(__file__).resolve().parent.parent


def environment(folder: Path, database: str) -> dict[str, str]:
    """What server, people and checks are started with."""
    return os.environ | {
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(folder / "media"),
        "NEWSROOM_DEMO": "1",
        "EMAIL_URL": "memorymail://",
        "LOG_LEVEL": "ERROR",
    }


@contextlib.contextmanager
def scratch(kind: str) -> Iterator[tuple[Path, Cluster | None, str]]:
    """A folder, the cluster in it (None for SQLite) and the database's address; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-soak-", dir="/tmp"))
    cluster = Cluster(folder) if kind == "postgresql" else None
    try:
        if cluster is None:
            yield folder, None, f"sqlite:///{folder}/newsroom.sqlite3"
        else:
            yield folder, cluster, cluster.make()
    finally:
        if cluster is not None:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def kill_in_turn(server: Server, cluster: Cluster | None, folder: Path, until: float) -> Counter:
    """Kill one thing after the other until then; how often each was."""
    killed: Counter[str] = Counter()
    things = ["worker", "master", "database"] if cluster else ["worker", "master"]
    for thing in itertools.cycle(things):
        if time.time() + BETWEEN_KILLS > until:
            return killed
        time.sleep(BETWEEN_KILLS)
        begun = time.time()
        if thing == "worker":
            server.kill_worker()
        elif thing == "master":
            server.kill_master()
        elif cluster is not None:
            cluster.kill()
            time.sleep(5)
            cluster.start()
            with (folder / AWAY).open("a") as file:
                file.write(f"{begun} {time.time()}\n")
        killed[thing] += 1
    raise AssertionError("the turns do not end")


def work(options: argparse.Namespace, folder: Path, cluster: Cluster | None, database: str) -> int:
    around = environment(folder, database)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=ROOT, env=around, check=True)
    with Server(options.port, around, folder / "server.log") as server:
        people = [sys.executable, "-m", "benchmarks.soak_people", str(folder)]
        people += [str(options.port), str(options.minutes), str(options.pause)]
        with subprocess.Popen(people, cwd=ROOT, env=around) as at_work:
            while not (folder / BEGUN).exists():
                if at_work.poll() is not None:
                    return 1
                time.sleep(0.5)
            until = time.time() + options.minutes * 60 - CALM
            killed = kill_in_turn(server, cluster, folder, until)
            failed = at_work.wait()
    print("Killed with -9:", ", ".join(f"{thing} {count}" for thing, count in killed.items()))
    for check in (["verify_ledger"], ["catalogue", "--check"]):
        done = subprocess.run(
            [*manage, *check], cwd=ROOT, env=around, capture_output=True, text=True, check=False
        )
        said = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
        print(f"{' '.join(check)}: {said[0] if said else done.returncode}")
        failed = failed or done.returncode
    if failed:
        shutil.copy(folder / "server.log", Path(tempfile.gettempdir()) / "newsroom-soak.log")
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database", choices=("sqlite", "postgresql"))
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between a person's acts")
    parser.add_argument("--port", type=int, default=8767)
    options = parser.parse_args()
    with scratch(options.database) as (folder, cluster, database):
        sys.exit(work(options, folder, cluster, database))


if __name__ == "__main__":
    main()
