"""Voice messages: recognised by content, tags gone, sound untouched."""

import io
import random
import struct
import wave
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import comes_back

from miteinander.files import ogg
from miteinander.files.refusal import Reason, Refused
from miteinander.files.sounds import Sound, clean

PLACE = b"+51.7560+011.4600/ Lindenhof 17"
NOISE = random.Random(7).randbytes(400)


def reason(data: bytes) -> Reason:
    with pytest.raises(Refused) as caught:
        clean(data)
    return caught.value.reason


# -- makers ----------------------------------------------------------------------------------------
def mp3_frames(count: int = 3) -> bytes:
    """MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame."""
    return (b"\xff\xfb\x90\x00" + NOISE.ljust(413, b"\x55")) * count


def id3(content: bytes, footer: bool = False) -> bytes:
    size = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    head, foot = (b"\x10", b"3DI" + bytes(7)) if footer else (b"\0", b"")
    return b"ID3\x04\0" + head + size + content + foot


def ape(content: bytes) -> bytes:
    fields = struct.pack("<IIII", 2000, len(content) + 32, 1, 0xA0000000) + bytes(8)
    foot = struct.pack("<IIII", 2000, len(content) + 32, 1, 0x80000000) + bytes(8)
    return b"APETAGEX" + fields + content + b"APETAGEX" + foot


def box(kind: bytes, *content: bytes, wide: bool = False) -> bytes:
    body = b"".join(content)
    if wide:
        return struct.pack(">I4sQ", 1, kind, 16 + len(body)) + body
    return struct.pack(">I4s", 8 + len(body), kind) + body


def track(handler: bytes, *more: bytes) -> bytes:
    hdlr = box(b"hdlr", bytes(8), handler, bytes(13))
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", hdlr, box(b"minf", bytes(0))), *more)


def m4a(*tracks: bytes, brand: bytes = b"M4A ", after: bytes = b"") -> bytes:
    tags = box(b"meta", bytes(4), box(b"ilst", PLACE))
    place = box(b"udta", box(b"\xa9xyz", PLACE), box(b"loci", PLACE), tags)
    moov = box(b"moov", box(b"mvhd", bytes(100)), *(tracks or (track(b"soun", place),)), place)
    return box(b"ftyp", brand, bytes(4), b"isom") + moov + after + box(b"mdat", NOISE)


def page(packets: list[bytes], number: int, flags: int = 0, whole: bool = True) -> bytes:
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    if not whole:
        lacing = lacing[:-1]
    head = b"OggS\0" + bytes([flags]) + struct.pack("<QIII", 0, 99, number, 0) + bytes([len(lacing)]) + lacing
    raw = head + b"".join(packets)
    return raw[:22] + struct.pack("<I", ogg._checksum(raw)) + raw[26:]


def texts(*comments: bytes) -> bytes:
    vendor = b"recorder of Lindenhof"
    parts = [struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(comments))]
    return b"".join(parts + [struct.pack("<I", len(comment)) + comment for comment in comments])


def opus(*comments: bytes) -> bytes:
    first = page([b"OpusHead\x01\x01" + bytes(9)], 0, flags=2)
    tags = b"OpusTags" + texts(*comments)
    if len(tags) > 2550:  # a packet that goes on over the next page
        middle = page([tags[:2550]], 1, whole=False) + page([tags[2550:]], 2, flags=1)
    else:
        middle = page([tags], 1)
    return first + middle + page([NOISE], 3, flags=4)


def wav(seconds: float = 0.5) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(8000)
        writer.writeframes(NOISE[:2] * int(8000 * seconds))
    return stream.getvalue()


def element(name: bytes, content: bytes, unknown: bool = False) -> bytes:
    return name + (b"\x01" + b"\xff" * 7 if unknown else b"\x01" + len(content).to_bytes(7, "big")) + content


def webm(doctype: bytes = b"webm", track_type: int = 2, unknown: bool = False) -> bytes:
    entry = element(b"\xae", element(b"\x83", bytes([track_type])) + element(b"\x53\x6e", PLACE))
    info = element(b"\x15\x49\xa9\x66", element(b"\x7b\xa9", PLACE) + element(b"\x44\x61", bytes(8)))
    cluster = element(b"\x1f\x43\xb6\x75", element(b"\xa3", NOISE), unknown)
    tags = element(b"\x12\x54\xc3\x67", PLACE) + b"\x7b\xa9\x81G" + b"\x7b\xa9\x80"
    body = info + element(b"\x16\x54\xae\x6b", entry) + cluster + tags
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doctype))
    return head + element(b"\x18\x53\x80\x67", body, unknown)


SAMPLES = {
    "mp3": mp3_frames(), "m4a": m4a(), "opus": opus(b"LOCATION=" + PLACE), "wav": wav(), "webm": webm(),
    "amr": b"#!AMR\n" + NOISE,
}  # fmt: skip


# -- MP3 -------------------------------------------------------------------------------------------
def test_clean_mp3_loses_its_tags_and_nothing_else() -> None:
    tagged = id3(b"TIT2" + PLACE) + id3(PLACE, footer=True) + bytes(30) + mp3_frames()
    tagged += ape(PLACE) + b"TAG" + PLACE.ljust(125, b"\0")
    assert clean(tagged) == Sound("audio/mpeg", ".mp3", mp3_frames())


def test_clean_mp3_of_each_version_is_taken() -> None:
    for header, length in ((b"\xff\xfb\x92\x00", 418), (b"\xff\xf3\x80\x00", 208), (b"\xff\xe3\x18\x00", 72)):
        frame = header + bytes(length - 4)
        assert clean(frame * 2).media_type == "audio/mpeg"
        assert reason(frame) is Reason.NOT_A_SOUND


def test_clean_single_sync_word_is_not_enough() -> None:
    assert reason(b"\xff\xfb\x90\x00" + NOISE * 3) is Reason.NOT_A_SOUND
    assert reason(id3(b"x") + b"<script>alert(1)</script>") is Reason.NOT_A_SOUND
    assert reason(id3(b"x" * 90)[:50]) is Reason.NOT_A_SOUND


# -- M4A, 3GP --------------------------------------------------------------------------------------
def test_clean_m4a_loses_the_place_and_keeps_every_offset() -> None:
    data = m4a(after=box(b"uuid", PLACE) + box(b"meta", PLACE, wide=True))
    assert data.count(PLACE) == 8
    sound = clean(data)
    assert (sound.media_type, sound.suffix, PLACE in sound.data) == ("audio/mp4", ".m4a", False)
    assert len(sound.data) == len(data)
    assert sound.data.index(NOISE) == data.index(NOISE)
    assert sound.data.count(b"free") == 4
    assert clean(sound.data) == sound


def test_clean_3gp_is_named_as_such() -> None:
    sound = clean(m4a(brand=b"3gp5"))
    assert (sound.media_type, sound.suffix) == ("audio/3gpp", ".3gp")


def test_clean_film_is_refused() -> None:
    assert reason(m4a(track(b"soun"), track(b"vide"))) is Reason.VIDEO
    assert reason(webm(track_type=1)) is Reason.VIDEO
    assert reason(page([b"\x80theora" + bytes(9)], 0, 2) + opus()) is Reason.VIDEO


def test_clean_mp4_without_sound_is_refused() -> None:
    assert reason(m4a(track(b"text"))) is Reason.NOT_A_SOUND
    assert reason(b"\0\0\0\x10ftypM4A " + bytes(4)) is Reason.NOT_A_SOUND


def test_clean_mp4_cut_off_is_damaged() -> None:
    assert reason(m4a()[:-1]) is Reason.DAMAGED


def test_clean_mp4_last_box_may_reach_to_the_end() -> None:
    data = m4a() + b"\0\0\0\0udta" + PLACE
    assert PLACE not in clean(data).data


def test_clean_mp4_of_empty_boxes_stops_soon() -> None:
    with comes_back():
        assert reason(box(b"ftyp", b"M4A ") + box(b"free") * 1_500_000) is Reason.DAMAGED


# -- OGG -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("length", [10, 500, 4000])
def test_clean_opus_loses_its_comments_and_keeps_valid_checksums(length: int) -> None:
    data = opus(b"LOCATION=" + PLACE, PLACE.ljust(length, b"y"))
    sound = clean(data)
    assert (sound.media_type, sound.suffix, len(sound.data)) == ("audio/ogg", ".ogg", len(data))
    assert [PLACE in sound.data, b"Lindenhof" in sound.data, NOISE in sound.data] == [False, False, True]
    for begin, _, end in ogg._pages(sound.data):
        raw = sound.data[begin : begin + 22] + bytes(4) + sound.data[begin + 26 : end]
        assert ogg._checksum(raw).to_bytes(4, "little") == sound.data[begin + 22 : begin + 26]


def test_checksum_is_that_of_the_format() -> None:
    assert ogg._checksum(b"123456789") == 0x89A1897F


def test_clean_vorbis_keeps_its_framing() -> None:
    head = page([b"\x01vorbis" + bytes(23)], 0, flags=2)
    notes = page([b"\x03vorbis" + texts(b"LOCATION=" + PLACE) + b"\x01", b"\x05vorbis" + NOISE], 1)
    data = clean(head + notes).data
    assert (PLACE in data, b"LOCATION" in data) == (False, False)
    assert data.endswith(b" \x01\x05vorbis" + NOISE)


def test_clean_ogg_of_other_kind_or_cut_off_is_refused() -> None:
    assert reason(page([b"fishead\0" + bytes(9)], 0, 2)) is Reason.NOT_A_SOUND
    assert reason(opus()[:-1]) is Reason.DAMAGED
    assert reason(opus() + b"rest") is Reason.DAMAGED
    head = page([b"OpusHead" + bytes(11)], 0, 2)
    assert reason(head) is Reason.DAMAGED
    assert reason(head + page([b"OpusTags\xff\xff\xff\xff"], 1)) is Reason.DAMAGED
    assert reason(head + page([b"OpusTags" + bytes(4) + b"\xff\xff\xff\x7f"], 1)) is Reason.DAMAGED


# -- WAV, WebM, AMR --------------------------------------------------------------------------------
def test_clean_wav_keeps_format_and_sound_and_tells_its_length() -> None:
    data = wav(0.5)
    note = b"LIST" + struct.pack("<I", len(PLACE)) + PLACE + bytes(len(PLACE) % 2)
    sound = clean(data[:12] + note + data[12:] + note)
    assert sound == Sound("audio/wav", ".wav", data, 0.5)


def test_clean_wav_of_interrupted_recording_ends_with_the_file() -> None:
    data = wav(0.5)
    assert clean(data[:40] + b"\xff\xff\xff\xff" + data[44:]).data == data


def test_clean_wav_without_format_or_sound_is_damaged() -> None:
    for data in (wav()[:30], wav(0), b"RIFF\0\0\0\0WAVE"):
        assert reason(data) is Reason.DAMAGED


@pytest.mark.parametrize("unknown", [False, True])
def test_clean_webm_loses_its_tags_and_keeps_every_offset(unknown: bool) -> None:
    data = webm(unknown=unknown)
    assert data.count(PLACE) == 3
    sound = clean(data)
    assert (sound.media_type, sound.suffix, PLACE in sound.data) == ("audio/webm", ".webm", False)
    assert sound.data.index(NOISE) == data.index(NOISE)
    assert sound.data.endswith(b"\xec\x82\0\0\xec\x81\0")
    assert clean(sound.data) == sound


def test_clean_matroska_is_taken_and_other_documents_are_not() -> None:
    assert clean(webm(b"matroska")).suffix == ".mka"
    assert reason(webm(b"other")) is Reason.NOT_A_SOUND
    assert reason(webm(track_type=17)) is Reason.NOT_A_SOUND
    assert reason(b"\x1a\x45\xdf\xa3\x00") is Reason.DAMAGED


def test_clean_amr_is_taken_as_it_is() -> None:
    assert clean(b"#!AMR\n" + NOISE) == Sound("audio/amr", ".amr", b"#!AMR\n" + NOISE)
    assert clean(b"#!AMR-WB\n" + NOISE) == Sound("audio/amr-wb", ".awb", b"#!AMR-WB\n" + NOISE)
    assert reason(b"#!AMR\n") is Reason.NOT_A_SOUND


# -- everything else -------------------------------------------------------------------------------
def test_clean_empty_and_too_large_are_refused() -> None:
    assert reason(b"") is Reason.EMPTY
    assert reason(bytes(15 * 1024 * 1024 + 1)) is Reason.TOO_LARGE


OTHERS = [b"MZ" + NOISE, b"<html>", b"%PDF-1.7", b"PK\x03\x04", b"RIFF\0\0\0\0AVI LIST"]


@pytest.mark.parametrize("data", OTHERS)
def test_clean_other_content_is_refused_whatever_its_name(data: bytes) -> None:
    assert reason(data) is Reason.NOT_A_SOUND


@pytest.mark.parametrize(
    "data",
    [b"ID3\4\0\0\0\0\0\0" * 1_400_000, id3(b"") + bytes(14_000_000), webm() + b"\xec\x80" * 7_000_000,
     b"RIFF\0\0\0\0WAVE" + b"LIST\0\0\0\0" * 1_800_000, opus() + page([], 4) * 500_000,
     b"OggS" * 3_700_000],
    ids=["tags", "padding", "voids", "chunks", "pages", "magic"],
)  # fmt: skip
def test_clean_endless_small_parts_stop_soon(data: bytes) -> None:
    with comes_back():
        assert reason(data) in Reason


MAGIC = (b"", b"OggS", b"RIFF\0\0\0\0WAVE", b"\x1a\x45\xdf\xa3", b"\0\0\0\x08ftyp", b"ID3", b"\xff\xfb\x90\0")


@given(st.binary(max_size=400))
def test_clean_any_bytes_raise_nothing_but_refused(data: bytes) -> None:
    for magic in MAGIC:
        with suppress(Refused):
            clean(magic + data)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_clean_spoilt_sound_is_taken_or_refused_and_nothing_else(kind: str, draw: st.DataObject) -> None:
    data = bytearray(SAMPLES[kind])
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    with suppress(Refused):
        clean(bytes(data[: draw.draw(st.integers(1, len(data)))]))
