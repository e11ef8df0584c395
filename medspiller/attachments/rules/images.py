"""Pictures: drawn anew, so that nothing is left of what else was in the file: place, camera, comments, another file."""

import io

from PIL import Image, ImageOps

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import Kind
from medspiller.attachments.rules.refusing import RefusedFileError

MOST_POINTS = 40_000_000
_NAMES = {"png": "PNG", "jpg": "JPEG"}
_KEPT_MODES = {"png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "jpg": ("L", "RGB")}


def redrawn(data: bytes, kind: Kind) -> bytes:
    """The same picture the right way up, and nothing else. Raises `RefusedFileError`."""
    Image.MAX_IMAGE_PIXELS = None
    name = _NAMES[kind.ending]
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=[name])
        _check_points(picture)
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    except RefusedFileError:
        raise
    except MemoryError as error:
        raise RefusedFileError(refusing.TOO_HEAVY) from error
    except Exception as error:  # a picture can be wrong in more ways than Pillow has names for
        raise RefusedFileError(refusing.DAMAGED) from error
    if picture.mode not in _KEPT_MODES[kind.ending]:
        picture = picture.convert("RGB" if kind.ending == "jpg" else "RGBA")
    fresh = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if picture.mode == "P":
        fresh.putpalette(picture.getpalette("RGBA") or [], "RGBA")
    out = io.BytesIO()
    fresh.save(out, name, **({"quality": 90, "optimize": True} if kind.ending == "jpg" else {}))
    return out.getvalue()


def _check_points(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_POINTS:
        raise RefusedFileError(refusing.TOO_MANY_POINTS)
