"""The heads of the chains are signed when a key is set, and checked by its public half."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.core.management import CommandError, call_command

from tests.factories import make_article
from tests.ledger.sealing import log_as_made

pytestmark = pytest.mark.django_db


def make_keys(folder: Path, name: str, key: Any = None) -> Path:
    """The files of a key, ``name.key`` and ``name.pub``; returns the public one."""
    key = key or Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{name}.key").write_bytes(private)
    public = folder / f"{name}.pub"
    public.write_bytes(
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    return public


@pytest.fixture
def heads(tmp_path: Path, settings: Any) -> Path:
    """The heads of a ledger, signed by "ours"."""
    make_article()
    log_as_made()
    make_keys(tmp_path, "ours")
    settings.NEWSROOM_HEADS_KEY = str(tmp_path / "ours.key")
    call_command("verify_ledger", heads=tmp_path / "monday")
    return tmp_path / "monday"


def test_heads_are_checked_by_the_public_key(heads: Path, capsys: Any) -> None:
    folder = heads.parent
    assert len((folder / "monday.sig").read_bytes()) == 64
    call_command("verify_ledger", since=heads, signed_by=folder / "ours.pub")
    said = capsys.readouterr().out
    assert f"{heads} is signed by" in said and "The ledger is whole." in said
    with pytest.raises(CommandError, match=r"The signature of .* is wrong"):
        theirs = make_keys(folder, "theirs")
        call_command("verify_ledger", since=heads, signed_by=theirs)


def test_heads_that_were_written_anew_are_not_believed(heads: Path) -> None:
    ours = heads.parent / "ours.pub"
    heads.write_text(heads.read_text().replace(" 1 ", " 2 ", 1))
    with pytest.raises(CommandError, match=r"The signature of .* is wrong"):
        call_command("verify_ledger", since=heads, signed_by=ours)
    (heads.parent / "monday.sig").unlink()
    with pytest.raises(CommandError, match=r"monday\.sig is not there"):
        call_command("verify_ledger", since=heads, signed_by=ours)


def test_key_that_is_none_is_said_before_anything_is_written(
    heads: Path, settings: Any, tmp_path: Path
) -> None:
    make_keys(tmp_path, "curve", ec.generate_private_key(ec.SECP256R1()))
    for name, said in (("none", "no private key"), ("curve", "none of Ed25519")):
        settings.NEWSROOM_HEADS_KEY = str(tmp_path / f"{name}.key")
        with pytest.raises(CommandError, match=said):
            call_command("verify_ledger", heads=tmp_path / "tuesday")
        with pytest.raises(CommandError, match=said.replace("private", "public")):
            call_command("verify_ledger", since=heads, signed_by=tmp_path / f"{name}.pub")
    assert not (tmp_path / "tuesday").exists()
    with pytest.raises(CommandError, match="needs --since"):
        call_command("verify_ledger", signed_by=tmp_path / "ours.pub")


def test_without_a_key_nothing_is_signed(tmp_path: Path) -> None:
    make_article()
    log_as_made()
    call_command("verify_ledger", heads=tmp_path / "monday")
    assert [file.name for file in tmp_path.iterdir()] == ["monday"]
