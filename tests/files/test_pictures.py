"""Photographs: what is taken, what comes out, and that nothing else does."""

import io
import random
import struct
import warnings
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from tests.patience import comes_back

from miteinander.files.pictures import LIMITS, Limits, Picture, clean
from miteinander.files.refusal import Reason, Refused

SECRET = b"Lindenhof 17, Frau Beispiel"


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(width: int = 80, height: int = 40) -> Image.Image:
    """White with the upper left quarter red, so that turning can be seen."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, (width, height), random.Random(3).randbytes(width * height * len(mode)))


def exif(orientation: int = 1) -> Image.Exif:
    values = Image.Exif()
    values[ExifTags.Base.Orientation] = orientation
    values[ExifTags.Base.ImageDescription] = SECRET.decode()
    values[ExifTags.Base.Make] = "Geheimkamera"
    gps = values.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (51.0, 45.0, 21.5)
    gps[ExifTags.GPS.GPSMapDatum] = "WGS-84-GEHEIM"
    return values


def reason(data: bytes, limits: Limits = LIMITS) -> Reason:
    with pytest.raises(Refused) as caught:
        clean(data, limits=limits)
    return caught.value.reason


def png_with(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG whose header states any size; `body` is the content of its one data chunk."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def bare(picture: Picture) -> None:
    """Neither Pillow nor a search finds anything but pixels in the two pictures."""
    for data in (picture.large, picture.small):
        image = opened(data)
        assert dict(image.getexif()) == {}
        assert sorted(image.info.keys() - {"background", "loop", "duration", "timestamp"}) == []
        for trace in (SECRET, b"Geheim", b"GEHEIM", b"EXIF", b"Exif", b"XMP ", b"ICCP", b"WGS", b"tiff:"):
            assert trace not in data


def test_clean_photo_with_position_keeps_nothing_of_it() -> None:
    data = written(corners(), exif=exif(), comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    assert data.count(SECRET) == 3
    assert opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo) != {}
    bare(clean(data))


def test_clean_png_with_text_chunks_keeps_nothing_of_them() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    data = written(corners(), "PNG", pnginfo=notes, exif=exif())
    assert data.count(SECRET) == 3
    bare(clean(data))


def test_clean_webp_and_gif_with_notes_keep_nothing_of_them() -> None:
    bare(clean(written(corners(), "WEBP", exif=exif(), xmp=SECRET)))
    bare(clean(written(corners(), "GIF", comment=SECRET)))


def test_clean_picture_states_format_and_sizes() -> None:
    picture = clean(written(corners(3000, 1500)))
    assert (picture.width, picture.height, picture.media_type) == (1600, 800, "image/webp")
    assert opened(picture.large).size == (1600, 800)
    assert opened(picture.large).format == "WEBP"
    assert opened(picture.small).size == (picture.small_width, picture.small_height)
    assert max(picture.small_width, picture.small_height) <= 480


def test_clean_small_picture_is_not_blown_up() -> None:
    picture = clean(written(corners(80, 40)))
    assert (picture.width, picture.height, picture.small_width, picture.small_height) == (80, 40, 80, 40)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_clean_noise_still_fits_into_thirty_kilobytes(mode: str) -> None:
    picture = clean(written(noise(600, 600, mode), "PNG"))
    assert len(picture.small) <= 30_000
    assert picture.small_width >= 100


@pytest.mark.parametrize(
    ("orientation", "red"),
    [
        (1, "left upper"), (2, "right upper"), (3, "right lower"), (4, "left lower"),
        (5, "left upper"), (6, "right upper"), (7, "right lower"), (8, "left lower"),
    ],
)  # fmt: skip
def test_clean_orientation_is_applied(orientation: int, red: str) -> None:
    picture = clean(written(corners(), exif=exif(orientation), quality=95))
    assert (picture.width, picture.height) == ((80, 40) if orientation < 5 else (40, 80))
    image = opened(picture.large).convert("RGB")
    found = {
        f"{side} {edge}": image.getpixel((x * image.width // 8, y * image.height // 8))
        for side, x in (("left", 1), ("right", 7))
        for edge, y in (("upper", 1), ("lower", 7))
    }
    assert [corner for corner, pixel in found.items() if pixel[1] < 100] == [red]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_clean_broken_exif_does_not_spoil_the_picture() -> None:
    data = written(corners(), exif=b"Exif\0\0II*\0" + b"\xff" * 40)
    assert (clean(data).width, clean(data).height) == (80, 40)


def test_clean_tiny_picture_is_taken() -> None:
    picture = clean(written(Image.new("RGB", (1, 1), "red"), "PNG"))
    assert (picture.width, picture.height, picture.small_width, picture.small_height) == (1, 1, 1, 1)


def test_clean_very_long_picture_keeps_at_least_one_pixel() -> None:
    picture = clean(written(Image.new("RGB", (9000, 2), "red")))
    assert (picture.width, picture.height) == (1600, 1)


def test_clean_animation_keeps_the_first_frame() -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue", "green")]
    for kind in ("GIF", "WEBP"):
        data = written(frames[0], kind, save_all=True, append_images=frames[1:])
        image = opened(clean(data).large)
        assert getattr(image, "n_frames", 1) == 1
        red, _, blue = image.convert("RGB").getpixel((15, 10))
        assert (red > 200, blue < 50) == (True, True)


def test_clean_transparency_is_kept() -> None:
    image = Image.new("RGBA", (40, 20), (0, 120, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 20))
    sent = opened(clean(written(image, "PNG")).large)
    assert sent.mode == "RGBA"
    assert (sent.getpixel((5, 10))[3], sent.getpixel((35, 10))[3]) == (0, 255)


def test_clean_transparent_colour_of_palette_is_kept() -> None:
    image = Image.new("P", (20, 20), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.paste(0, (0, 0, 10, 20))
    for kind in ("GIF", "PNG"):
        sent = opened(clean(written(image, kind, transparency=0)).large)
        assert (sent.getpixel((3, 10))[3], sent.getpixel((17, 10))[3]) == (0, 255)


def test_clean_wholly_opaque_picture_has_no_alpha() -> None:
    assert opened(clean(written(Image.new("RGBA", (9, 9), "red"), "PNG")).large).mode == "RGB"


def test_clean_print_colours_become_screen_colours() -> None:
    image = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    red, green, blue = opened(clean(written(image, quality=95)).large).convert("RGB").getpixel((10, 10))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_clean_sixteen_bits_of_grey_become_eight() -> None:
    image = Image.new("I;16", (20, 20), 0x8000)
    red, green, blue = opened(clean(written(image, "PNG")).large).convert("RGB").getpixel((10, 10))
    assert max(abs(red - 128), abs(green - 128), abs(blue - 128)) <= 3


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA"])
def test_clean_other_modes_are_taken(mode: str) -> None:
    kind = "WEBP" if mode == "PA" else "PNG"
    assert clean(written(Image.new(mode, (12, 8)), kind)).width == 12


def test_clean_colour_profile_is_applied_and_dropped() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (screen, lab, b"broken"):
        picture = clean(written(corners(), "PNG", icc_profile=profile))
        bare(picture)
        red, green, _ = opened(picture.large).convert("RGB").getpixel((10, 5))
        assert (red > 200, green < 60) == (True, True)


def test_clean_huge_header_is_refused_without_decoding() -> None:
    with comes_back():
        assert reason(png_with(50_000, 50_000)) is Reason.TOO_MANY_PIXELS
        assert reason(png_with(5_100, 5_000)) is Reason.TOO_MANY_PIXELS
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert reason(png_with(10_000, 10_000)) is Reason.TOO_MANY_PIXELS


def test_clean_progressive_photo_counts_as_decoded_whole() -> None:
    limits = Limits(pixels=10_000, whole_pixels=2_000)
    image = Image.new("RGB", (80, 80))
    assert clean(written(image), limits=limits).width == 80
    assert reason(written(image, progressive=True), limits) is Reason.TOO_MANY_PIXELS


def test_clean_zip_bomb_in_a_small_header_stops() -> None:
    body = zlib.compress(bytes(60_000_000))
    assert clean(png_with(100, 100, body)).width == 100


def test_clean_text_bomb_in_png_is_refused() -> None:
    bomb = b"Comment\0\0" + zlib.compress(bytes(50_000_000))
    chunk = struct.pack(">I", len(bomb)) + b"zTXt" + bomb + struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    data = written(corners(), "PNG")
    assert reason(data[:33] + chunk + data[33:]) is Reason.DAMAGED


def test_clean_too_long_file_is_refused_before_anything_else() -> None:
    assert reason(b"x" * 101, Limits(file_bytes=100)) is Reason.TOO_LARGE
    assert reason(b"") is Reason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0" + bytes(400),
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj",
        b"PK\x03\x04" + bytes(100),
        b"BM" + bytes(100),
        b"II*\0" + bytes(100),
    ],
    ids=["exe", "html", "svg", "pdf", "zip", "bmp", "tiff"],
)
def test_clean_other_content_is_refused_whatever_its_name(data: bytes) -> None:
    assert reason(data) is Reason.NOT_A_PICTURE


def test_clean_page_with_a_picture_in_it_is_refused() -> None:
    assert reason(b"%PDF-1.7\n" + written(corners())) is Reason.NOT_A_PICTURE


def test_clean_second_file_behind_the_picture_is_not_kept() -> None:
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        picture = clean(written(corners(), kind) + b"PK\x03\x04<script>" + SECRET)
        bare(picture)
        assert b"<script>" not in picture.large + picture.small


def test_clean_heic_has_a_reason_of_its_own() -> None:
    assert reason(b"\0\0\0\x18ftypheic" + bytes(200)) is Reason.HEIC
    assert reason(b"\0\0\0\x18ftypmp42" + bytes(200)) is Reason.NOT_A_PICTURE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_clean_truncated_picture_is_damaged(kind: str) -> None:
    data = written(noise(200, 200), kind)
    assert reason(data[: len(data) // 2]) is Reason.DAMAGED


@given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.data())
def test_clean_spoilt_picture_is_taken_or_refused_and_nothing_else(kind: str, draw: st.DataObject) -> None:
    data = bytearray(written(corners(24, 16), kind))
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow speaks of broken EXIF
        with suppress(Refused):
            picture = clean(bytes(data))
            assert opened(picture.large).size == (picture.width, picture.height)


@given(st.binary(max_size=300))
def test_clean_any_bytes_raise_nothing_but_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        clean(data)
