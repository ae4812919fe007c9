"""Names of files on the disk and in downloads."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.files.names import safe_download_name, storage_name


def test_storage_name_follows_from_the_random_bytes_only() -> None:
    assert storage_name(bytes(20), ".webp") == "aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.webp"


@given(st.binary(min_size=16, max_size=40), st.binary(min_size=16, max_size=40))
def test_storage_name_differs_with_the_bytes(one: bytes, other: bytes) -> None:
    names = {storage_name(one, ".ogg"), storage_name(other, ".ogg")}
    assert len(names) == len({one[:20], other[:20]})
    assert all(re.fullmatch(r"([a-z2-7]{2})/\1[a-z2-7]{24,30}\.ogg", name) for name in names)


def test_storage_name_with_few_bytes_or_a_strange_suffix_is_an_error() -> None:
    for length, suffix in ((15, ".jpg"), (16, "/../x"), (16, "jpg"), (16, ".p.p")):
        with pytest.raises(ValueError, match=r"random|suffix"):
            storage_name(bytes(length), suffix)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anliegen der Bürgerstraße", "Anliegen-der-Bürgerstraße.csv"),
        ("../../etc/passwd", "etc-passwd.csv"),
        ("C:\\Windows\\system32", "C-Windows-system32.csv"),
        ("..hidden..", "hidden.csv"),
        ("con", "datei-con.csv"),
        ("LPT1.txt", "datei-LPT1.txt.csv"),
        ("Foto\u202egpj.exe", "Fotogpj.exe.csv"),
        ("a\r\nSet-Cookie: x", "a-Set-Cookie-x.csv"),
        ("لائحة", "لائحة.csv"),
        ("", "datei.csv"),
        ("\0\0", "datei.csv"),
        ("🌳", "🌳.csv"),
    ],
)
def test_safe_download_name_is_fit_for_every_system(text: str, name: str) -> None:
    assert safe_download_name(text, ".csv") == name


@given(st.text(max_size=300))
def test_safe_download_name_is_one_short_visible_part_of_a_path(text: str) -> None:
    name = safe_download_name(text, ".xlsx")
    assert len(name.encode()) <= 110
    assert name == os.path.basename(name)  # noqa: PTH119 (this very rule is asked)
    assert name.isprintable()
    assert not name.startswith((".", "-"))
    assert safe_download_name(name.removesuffix(".xlsx"), ".xlsx") == name
