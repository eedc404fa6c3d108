"""The pictures that the denoiser is trained on: decoded once at several scales, then mapped from a file."""

import json
import os
import pathlib

import numpy as np
from PIL import Image

Image.MAX_IMAGE_PIXELS = None

LONG_SIDES = (1600, 1100, 760, 520)
"""Each picture is kept at those of these long sides that are at most 0.75 of its own: downscaling removes its noise."""
LARGEST_WHOLE = 1100
"""A picture with a long side up to this is also kept as it is; of a game's texture only the 520 pixel copy is."""
PACKAGE_SHARE = {"nexuiz-textures": 0.07, "ufoai-textures": 0.07, "tuxpaint-stamps-default": 0.12}
"""Share of the crops from each of these folders; the others together get the rest, by the picture."""
VALIDATION_EVERY = 17  # one photograph in so many is for validation


def read_picture(file):
    """An RGB picture; transparent parts become a grey that differs between pictures."""
    with Image.open(file) as picture:
        if picture.mode in ("RGBA", "LA", "P"):
            picture = picture.convert("RGBA")
            grey = 60 + hash_name(file.name) % 180
            back = Image.new("RGBA", picture.size, (grey, grey, grey, 255))
            picture = Image.alpha_composite(back, picture)
        return picture.convert("RGB")


def hash_name(name):
    """A number from a name that does not change between runs, as `hash` does."""
    return sum((i + 1) * byte for i, byte in enumerate(name.encode()))


def scale_picture(picture, is_texture=False):
    """The picture at the sizes of LONG_SIDES that suit it, and as it is where it is small, as uint8 `[h, w, 3]`."""
    long_side = max(picture.size)
    copies = [picture] if long_side <= (640 if is_texture else LARGEST_WHOLE) else []
    for side in LONG_SIDES[-1:] if is_texture else LONG_SIDES:
        if side <= 0.75 * long_side:
            size = [round(n * side / long_side) for n in picture.size]
            copies.append(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3))
    return [np.asarray(c) for c in copies if min(c.size) >= 136]


def list_pictures(folder):
    """(group, whether for validation, file) of each picture; a group is a key of PACKAGE_SHARE or "photographs"."""
    for package in sorted(p for p in folder.iterdir() if p.is_dir()):
        group = package.name if package.name in PACKAGE_SHARE else "photographs"
        for index, file in enumerate(sorted(package.iterdir())):
            if file.name != "copyright":
                yield group, group == "photographs" and index % VALIDATION_EVERY == 5, file


def decode_pictures(folder, cache):
    """Writes every picture at its scales to cache.bin, one after the other, and what lies where to cache.json.

    Decoding takes minutes. A file that is mapped, and not read, leaves the memory to others.
    """
    pictures, validation = {}, []
    with open(f"{cache}.bin", "wb") as store:
        for group, is_validation, file in list_pictures(folder):
            try:
                copies = scale_picture(read_picture(file), group.endswith("textures"))
            except (OSError, SyntaxError) as error:
                print(f"left out {file.name}: {error}", flush=True)
                continue
            entries = []
            for pixels in copies:
                entries.append([store.tell(), *pixels.shape[:2]])
                store.write(pixels.tobytes())
            if is_validation and entries and min(entries[-1][1:]) >= 256:
                validation.append(entries[-1])
            elif entries:
                pictures.setdefault(group, []).append(entries)
    index = pathlib.Path(f"{cache}.json")
    index.with_suffix(".writing").write_text(json.dumps({"pictures": pictures, "validation": validation}))
    os.replace(index.with_suffix(".writing"), index)


def load_pictures(folder, cache):
    """The decoded pictures: sources (uint8 `[h, w, 3]`), the probability of each, and validation crops of 256 pixels."""
    index = pathlib.Path(f"{cache}.json")
    if not index.exists():
        decode_pictures(folder, cache)
    index = json.loads(index.read_text())
    store = np.memmap(f"{cache}.bin", np.uint8, "r")

    def view(entry):
        start, height, width = entry
        return store[start : start + height * width * 3].reshape(height, width, 3)

    sources, probabilities = [], []
    for group, pictures in index["pictures"].items():
        share = PACKAGE_SHARE.get(group, 1 - sum(PACKAGE_SHARE.values()))
        # Large pictures have more to show: the fourth root of the area lies between by-picture and by-area.
        weights = np.array([max(h * w for _, h, w in entries) ** 0.25 for entries in pictures])
        for entries, weight in zip(pictures, weights / weights.sum()):
            sides = np.array([h * w for _, h, w in entries]) ** 0.5
            sources.extend(map(view, entries))
            probabilities.extend(share * weight * sides / sides.sum())
        print(f"{group}: {len(pictures)} pictures, {sum(map(len, pictures))} with their scales", flush=True)
    validation = []
    for entry in index["validation"]:
        top, left = (entry[1] - 256) // 2, (entry[2] - 256) // 2
        validation.append(view(entry)[top : top + 256, left : left + 256])
    probabilities = np.array(probabilities)
    return {"sources": sources, "probabilities": probabilities / probabilities.sum(), "validation": validation}


def draw_crop(source, size, random):
    """A crop `[size, size, 3]`, turned, mirrored and with its channels permuted at random."""
    height, width = source.shape[:2]
    for _ in range(3):  # a nearly flat crop is drawn again, twice at most: they teach little, but not nothing
        top, left = random.integers(height - size + 1), random.integers(width - size + 1)
        crop = source[top : top + size, left : left + size]
        if crop[::4, ::4].std() > 4:
            break
    crop = np.rot90(crop, random.integers(4))
    if random.random() < 0.5:
        crop = crop[:, ::-1]
    if random.random() < 0.5:
        crop = crop[:, :, random.permutation(3)]
    return crop
