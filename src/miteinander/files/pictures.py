"""Photographs: checked by decoding, turned upright, made small, and rid of everything but the picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError

from miteinander.files.colours import srgb, workable
from miteinander.files.intake import MEGABYTE, check_length
from miteinander.files.refusal import Reason, Refused

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Limits:
    """What is taken and what comes out; bytes and pixels."""

    file_bytes: int = 12 * MEGABYTE
    pixels: int = 64_000_000  # baseline JPEG is decoded at reduced scale: 50 megapixels cost little
    whole_pixels: int = 25_000_000  # everything else is decoded whole: 4 bytes for each pixel
    large_side: int = 1600
    small_side: int = 480
    small_bytes: int = 30_000
    quality: int = 80


LIMITS = Limits()


@dataclass(frozen=True)
class Picture:
    """Two WebP pictures without metadata; sizes in pixels as seen, after turning."""

    large: bytes
    small: bytes
    width: int
    height: int
    small_width: int
    small_height: int
    media_type: str = "image/webp"


def clean(data: bytes, *, limits: Limits = LIMITS) -> Picture:
    """The picture in `data`, made anew from its pixels; `Refused` if there is none that we take.

    Only the first frame of an animation is kept. Whatever else the file held (position, names, comments, a
    second file behind the first) is not copied.
    """
    check_length(data, limits.file_bytes)
    picture = _upright(_opened(data, limits), limits.large_side)
    small, small_size = _small(picture, limits)
    return Picture(_webp(picture, limits.quality), small, *picture.size, *small_size)


def _opened(data: bytes, limits: Limits) -> Image.Image:
    """The picture with its header read and its size allowed; no pixel is decoded yet."""
    formats = [*_FORMATS, *({"HEIF"} & Image.OPEN.keys())]
    try:
        image = Image.open(io.BytesIO(data), formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise _too_many(limits.pixels) from fault
    except UnidentifiedImageError as fault:
        raise Refused(_unknown(data)) from fault
    except Exception as fault:  # readers of hostile headers fail in more ways than they document
        raise Refused(Reason.DAMAGED) from fault
    reducible = image.format in ("JPEG", "MPO") and "progressive" not in image.info
    most = limits.pixels if reducible else limits.whole_pixels
    if image.width * image.height > most:
        raise _too_many(most)
    return image


def _upright(image: Image.Image, side: int) -> Image.Image:
    """The picture decoded, within `side` pixels, in sRGB, turned as its camera was held."""
    fit = min(1.0, side / max(image.size))
    try:
        # JPEG only: decode at 1/2, 1/4 or 1/8; never below what is wanted
        image.draft(None, (max(1, int(image.width * fit)), max(1, int(image.height * fit))))
        image.load()
        profile = image.info.get("icc_profile")
        turn = _TURNS.get(_orientation(image))
        picture = workable(image)
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        picture = srgb(picture, profile)
    except Exception as fault:  # decoders of damaged data fail in more ways than they document
        raise Refused(Reason.DAMAGED) from fault
    return picture.transpose(turn) if turn is not None else picture


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 where there is none; broken EXIF does not spoil a good picture."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is parsed from hostile bytes
        return 1


def _small(picture: Image.Image, limits: Limits) -> tuple[bytes, tuple[int, int]]:
    """The small picture: first with less quality, then with fewer pixels, until it fits."""
    for side, quality in _attempts(limits):
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        encoded = _webp(small, quality)
        if len(encoded) <= limits.small_bytes:
            break
    return encoded, small.size


def _attempts(limits: Limits) -> Iterator[tuple[int, int]]:
    yield from ((limits.small_side, quality) for quality in range(limits.quality, 25, -15))
    side = limits.small_side
    while side > 1:
        side = side * 3 // 4
        yield side, 30


def _webp(picture: Image.Image, quality: int) -> bytes:
    """The pixels as WebP and nothing besides."""
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    stream = io.BytesIO()
    nothing: dict[str, Any] = {"exif": b"", "xmp": b"", "icc_profile": b""}
    bare.save(stream, "WEBP", quality=quality, alpha_quality=quality, method=4, **nothing)
    return stream.getvalue()


def _unknown(data: bytes) -> Reason:
    """Why nothing could read it: phones' HEIC has advice of its own."""
    heic = data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS
    return Reason.HEIC if heic else Reason.NOT_A_PICTURE


def _too_many(pixels: int) -> Refused:
    return Refused(Reason.TOO_MANY_PIXELS, megapixels=max(1, pixels // 1_000_000))
