"""Judges a picture and encodes it anew; run by `bounded.py`."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

QUALITY = 85
THUMBNAIL_PIXELS = 320
EXIF, GPS, TAKEN_AT, OFFSET = 0x8769, 0x8825, 0x9003, 0x9011
UNREADABLE = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError)
Image.MAX_IMAGE_PIXELS = None  # judged below, by a number of the house's own


class Refused(Exception):
    """With the code of the refusal."""


def judge(
    path: str, into: str, formats: list[str], most_pixels: int, capture: bool
) -> dict[str, Any]:
    """Writes `image.jpg` and `thumbnail.jpg`: pixels, and nothing beside them. What the camera said
    of where and when is told only where it was asked for."""
    try:
        decoded = _decoded(path, formats, most_pixels)
    except Refused as refused:
        return {"refused": str(refused)}
    captured = _captured(decoded) if capture else {}
    plain = _on_white(_upright(decoded))
    plain.info = {}  # else its comments would be written again
    plain.save(Path(into, "image.jpg"), "JPEG", quality=QUALITY)
    width, height = plain.size
    plain.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    plain.save(Path(into, "thumbnail.jpg"), "JPEG", quality=QUALITY)
    return {"width": width, "height": height, "look": _look(plain), "capture": captured}


def _decoded(path: str, formats: list[str], most_pixels: int) -> Image.Image:
    """A copy, so that the decoder and what it needed are gone with this function."""
    try:
        picture: Image.Image = Image.open(path, formats=formats)
    except UnidentifiedImageError as error:
        raise Refused("FILE_KIND") from error
    if picture.width * picture.height > most_pixels:
        raise Refused("TOO_MANY_PIXELS")
    # A camera's second view of the same moment (MPO) is no movement; its first is taken.
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
        raise Refused("ANIMATED")
    return picture.copy()


def _look(picture: Image.Image) -> str:
    """Where it is darker to the right, in 64 places: a copy of other size or quality looks the
    same (dHash)."""
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = (grey[9 * y + x] > grey[9 * y + x + 1] for y in range(8) for x in range(8))
    return f"{sum(bit << place for place, bit in enumerate(bits)):016x}"


def _captured(picture: Image.Image) -> dict[str, Any]:
    try:
        tags = picture.getexif()
        own, place = tags.get_ifd(EXIF), tags.get_ifd(GPS)
        found: dict[str, Any] = {
            "at": str(own.get(TAKEN_AT, "")),
            "offset": str(own.get(OFFSET, "")),
        }
        if place.get(2) and place.get(4):
            found["lat"] = _degrees(place[2]) * (-1 if place.get(1) == "S" else 1)
            found["lng"] = _degrees(place[4]) * (-1 if place.get(3) == "W" else 1)
    except UNREADABLE:
        return {}
    return found


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(each) for each in parts)
    return degrees + minutes / 60 + seconds / 3600


def _upright(picture: Image.Image) -> Image.Image:
    """As the camera was held, if what it says of itself can be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except UNREADABLE:
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground
