"""Signs the heads of the chains with Ed25519, so that the person who keeps them can see that nobody
changed them.

The signature lies beside the file, 64 bytes under its name with ``.sig``. OpenSSL reads the same
keys and signatures (docs/running.md).
"""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key


class KeyUnusable(Exception):
    """A file does not hold the kind of key that is needed. The message says why."""


def sign(heads: Path, key: Path) -> Path:
    """Sign a file with the private key in ``key`` (PEM, without a password). Returns the path of the
    signature. Raises KeyUnusable and OSError: FileExistsError when there is a signature already.
    """
    private = private_key(key)
    signature = signature_of(heads)
    with signature.open("xb") as file:
        file.write(private.sign(heads.read_bytes()))
    return signature


def is_signed(heads: Path, key: Path) -> bool:
    """Whether the file is as it was signed, by the owner of the public key in ``key`` (PEM).

    Raises KeyUnusable, and OSError when file or signature cannot be read.
    """
    public, signed = public_key(key), signature_of(heads).read_bytes()
    try:
        public.verify(signed, heads.read_bytes())
    except InvalidSignature:
        return False
    return True


def signature_of(heads: Path) -> Path:
    """The path of the signature of a file."""
    return heads.with_name(f"{heads.name}.sig")


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key that a file holds. Raises KeyUnusable."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise KeyUnusable(f"{path} holds no private key: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{path} holds a key, and none of Ed25519.")
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """The key that a file holds. Raises KeyUnusable."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyUnusable(f"{path} holds no public key: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusable(f"{path} holds a key, and none of Ed25519.")
    return key
