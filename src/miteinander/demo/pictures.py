"""Simple drawn scenes instead of photographs, each marked as an example picture."""

import io
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (900, 600)
GROUND: Final = 540
Draw = ImageDraw.ImageDraw
Points = tuple[tuple[int, int], ...]

SKY, WARM_SKY, EVENING = "#d7e6ee", "#ece6d8", "#4a5568"
WALL, ROOF, WOOD, WINDOW = "#d8bb8c", "#9c4a33", "#5c4129", "#f2ead9"
STONE, DARK_STONE, IRON, GREEN, WATER = "#aaa295", "#8d8577", "#39424e", "#7fa05f", "#8fb6c9"


def jpeg(scene: str) -> bytes:
    """The scene with this name as a JPEG."""
    image = Image.new("RGB", SIZE, SKY)
    SCENES[scene](ImageDraw.Draw(image))
    _mark(ImageDraw.Draw(image))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88)
    return stream.getvalue()


def _mark(draw: Draw) -> None:
    draw.rectangle((0, 560, 190, 600), fill="#ffffff")
    draw.text((14, 567), "Beispielbild", fill="#222222", font=ImageFont.load_default(size=26))


def _sky(draw: Draw, colour: str = SKY, ground: str = "#b9b1a3") -> None:
    draw.rectangle((0, 0, *SIZE), fill=colour)
    draw.rectangle((0, GROUND, *SIZE), fill=ground)


def _tree(draw: Draw, x: int, leaf: str = GREEN) -> None:
    draw.rectangle((x - 10, 300, x + 10, GROUND), fill="#6b4f35")
    draw.ellipse((x - 90, 160, x + 90, 350), fill=leaf)


def _house(draw: Draw, x: int = 280, width: int = 540) -> None:
    draw.rectangle((x, 140, x + width, GROUND), fill=WALL)
    draw.polygon(((x - 25, 150), (x + width // 2, 20), (x + width + 25, 150)), fill=ROOF)
    for left in (x + 50, x + width - 130):
        draw.rectangle((left, 210, left + 80, 320), fill=WINDOW, outline="#7d6341", width=6)


def _door(draw: Draw, x: int, floor: int, wide: int = 120) -> None:
    draw.rectangle((x, floor - 230, x + wide, floor), fill=WOOD)
    draw.ellipse((x + wide - 28, floor - 120, x + wide - 14, floor - 106), fill="#d9b45a")


def _entrance_steps(draw: Draw) -> None:
    _sky(draw, WARM_SKY)
    _tree(draw, 110, "#a5a98f")
    _house(draw)
    _door(draw, 490, 465)
    for level, (inset, colour) in enumerate(((0, DARK_STONE), (25, "#9d9587"), (50, STONE))):
        draw.rectangle((420 + inset, GROUND - 25 * (level + 1), 680 - inset, GROUND - 25 * level), fill=colour)


def _entrance_ramp(draw: Draw) -> None:
    _sky(draw)
    _tree(draw, 110)
    _house(draw)
    _door(draw, 490, 465)
    draw.polygon(((60, GROUND), (470, 465), (680, 465), (680, GROUND)), fill=DARK_STONE)
    draw.line((80, 440, 470, 370, 480, 370), fill=IRON, width=9)
    for x, top, foot in ((80, 440, 536), (210, 417, 512), (340, 393, 488), (470, 370, 465)):
        draw.line((x, top, x, foot), fill=IRON, width=9)


def _kerb(draw: Draw, *, lowered: bool) -> None:
    _sky(draw, ground="#6e6a66")
    draw.rectangle((0, 330, 900, 460), fill="#cfc8ba")
    draw.rectangle((0, 460, 900, GROUND), fill=DARK_STONE)
    if lowered:
        draw.polygon(((300, 330), (600, 330), (690, GROUND), (210, GROUND)), fill="#e2d6b5")
        for x in range(330, 600, 45):
            draw.ellipse((x - 12, 400, x + 12, 424), fill="#ffffff")
    for x in range(40, 900, 150):
        draw.rectangle((x, 545, x + 80, 562), fill="#f4f1ea")
    _tree(draw, 800)


def _kerb_high(draw: Draw) -> None:
    _kerb(draw, lowered=False)


def _kerb_low(draw: Draw) -> None:
    _kerb(draw, lowered=True)


def _path(draw: Draw, light: str) -> None:
    draw.polygon(((330, GROUND + 60), (420, 300), (480, 300), (640, GROUND + 60)), fill="#c9bfa9")
    for x in (250, 690):
        draw.line((x, 200, x, GROUND), fill=IRON, width=10)
        draw.ellipse((x - 26, 170, x + 26, 222), fill=light)


def _path_dark(draw: Draw) -> None:
    _sky(draw, "#2f3645", "#3c4a3c")
    _path(draw, "#555b66")
    _tree(draw, 90, "#34463a")
    _tree(draw, 820, "#34463a")


def _path_lit(draw: Draw) -> None:
    _sky(draw, EVENING, "#55694f")
    draw.ellipse((150, 70, 350, 322), fill="#6c7383")
    draw.ellipse((590, 70, 790, 322), fill="#6c7383")
    _path(draw, "#ffe08a")
    _tree(draw, 60, "#5d7a53")


def _square(draw: Draw) -> None:
    _sky(draw, SKY, "#d2c7b1")
    for x, colour in ((0, "#cf9f7a"), (220, "#e3cfa4"), (440, "#b9c2b0"), (660, "#d4a58f")):
        draw.rectangle((x, 190, x + 220, GROUND - 110), fill=colour)
        draw.polygon(((x, 190), (x + 110, 90), (x + 220, 190)), fill=ROOF)
    draw.rectangle((0, GROUND - 110, 900, 600), fill="#d2c7b1")


def _square_bare(draw: Draw) -> None:
    _square(draw)


def _square_bench(draw: Draw) -> None:
    _square(draw)
    _tree(draw, 690)
    draw.rectangle((260, 440, 560, 462), fill=WOOD)
    draw.rectangle((260, 390, 560, 412), fill=WOOD)
    for x in (290, 530):
        draw.rectangle((x - 8, 390, x + 8, 520), fill=IRON)


def _stop(draw: Draw) -> None:
    _sky(draw)
    draw.rectangle((180, 150, 200, GROUND), fill=IRON)
    draw.ellipse((130, 60, 250, 180), fill="#f0c64a", outline="#2f6b46", width=10)
    draw.text((170, 82), "H", fill="#2f6b46", font=ImageFont.load_default(size=72))
    draw.rectangle((420, 220, 860, 480), fill="#8a4a52")
    draw.rectangle((450, 250, 830, 350), fill="#dfeaf0")
    for x in (510, 770):
        draw.ellipse((x - 45, 440, x + 45, 530), fill="#222222")


def _playground(draw: Draw) -> None:
    _sky(draw, SKY, "#b7c48b")
    draw.line((180, GROUND, 260, 220, 560, 220, 640, GROUND), fill=WOOD, width=16)
    for x in (350, 470):
        draw.line((x - 30, 226, x - 30, 430), fill=IRON, width=6)
        draw.line((x + 30, 226, x + 30, 430), fill=IRON, width=6)
        draw.rectangle((x - 45, 430, x + 45, 446), fill="#c45b3c")
    _tree(draw, 790)


def _river(draw: Draw) -> None:
    _sky(draw, SKY, "#9db87a")
    draw.polygon(((0, 430), (900, 330), (900, 420), (0, 540)), fill=WATER)
    draw.polygon(((0, 560), (900, 430), (900, 480), (0, 600)), fill="#c9bfa9")
    for x, y in ((250, 530), (420, 508), (610, 478)):
        draw.ellipse((x, y, x + 90, y + 24), fill="#7d7362")


def _card(draw: Draw) -> None:
    draw.rectangle((0, 0, *SIZE), fill="#c8b28e")
    draw.rectangle((120, 70, 780, 530), fill="#fdfaf2")
    draw.rectangle((640, 100, 750, 210), fill="#333333")
    for y, end in ((270, 700), (325, 660), (380, 720), (435, 420)):
        draw.line((160, y, end, y - 6), fill="#3a4a7a", width=7)


def _board(draw: Draw) -> None:
    _sky(draw, WARM_SKY)
    draw.rectangle((200, 90, 700, 440), fill=WOOD)
    draw.rectangle((220, 110, 680, 420), fill="#caa56f")
    for x, y in ((250, 140), (410, 150), (560, 135), (330, 280), (500, 285)):
        draw.rectangle((x, y, x + 100, y + 115), fill="#fdfaf2")
    for x in (230, 670):
        draw.rectangle((x - 12, 440, x + 12, GROUND), fill=WOOD)


SCENES: Final[dict[str, Callable[[Draw], None]]] = {
    "entrance_steps": _entrance_steps,
    "entrance_ramp": _entrance_ramp,
    "kerb_high": _kerb_high,
    "kerb_low": _kerb_low,
    "path_dark": _path_dark,
    "path_lit": _path_lit,
    "square_bare": _square_bare,
    "square_bench": _square_bench,
    "stop": _stop,
    "playground": _playground,
    "river": _river,
    "card": _card,
    "board": _board,
}
