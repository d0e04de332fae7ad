"""`make lint` reads the scripts of the pages: what .oxlintrc.json must let it notice."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAULTS = {
    "(() => {": "Expected `}`",
    "(() => { docment.title = ''; })();": "'docment' is not defined",
    "(() => { const unread = document.title; })();": "'unread' is declared but never used",
    "(() => { const page = 1; (() => { const page = 2; alert(page); })(); alert(page); })();": (
        "'page' is already declared in the upper scope"
    ),
}


def linted(script: Path) -> subprocess.CompletedProcess[str]:
    oxlint = Path(sys.executable).with_name("oxlint")
    command = [oxlint, "--deny-warnings", "--config", ROOT / ".oxlintrc.json", script]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", FAULTS)
def test_fault_in_a_script_is_noticed(script, tmp_path):
    (tmp_path / "page.js").write_text(script)
    done = linted(tmp_path / "page.js")
    assert done.returncode == 1
    assert FAULTS[script] in done.stdout


def test_names_of_the_browser_are_known(tmp_path):
    (tmp_path / "page.js").write_text("(() => { document.title = localStorage.length; })();")
    assert linted(tmp_path / "page.js").returncode == 0
