"""Colours of photographs: from whatever a file holds to plain sRGB."""

from __future__ import annotations

import io

from PIL import Image, ImageCms


def workable(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be scaled: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits of grey: the upper 8 are what a screen shows
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA in sRGB; without a usable `profile` the colours are taken as sRGB already."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = _by_profile(image.convert("RGB") if alpha else image, profile)
    if alpha and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):  # broken, or made for another kind of colours
        return image.convert("RGB")
    return changed if changed is not None else image.convert("RGB")
