"""Fetches the training pictures from Debian packages.

    python3 fetch_pictures.py pictures/

Needs apt-get and dpkg-deb (Debian or Ubuntu), not root. Writes pictures/<package>/*.jpg|png|webp|tga and
pictures/SOURCES.md with each package's version, number of pictures and the licences its copyright file names.
"""

import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

PACKAGES = [
    "plasma-workspace-wallpapers",
    "gnome-backgrounds",
    "mate-backgrounds",
    "ukui-wallpapers",
    "lomiri-wallpapers-16.04",
    "lomiri-wallpapers-20.04",
    "tuxpaint-stamps-default",
    "gcompris-qt-data",
    "gnome-control-center-data",
    "palapeli-data",
    "scratch",
    "lxqt-themes",
    "libjxl-testdata",
    "forensics-samples-files",
    "wordpress-theme-twentytwentyone",
    "wordpress-theme-twentytwentytwo",
    "nexuiz-textures",
    "ufoai-textures",
]
"""None of these holds the test pictures. python-skimage-doc and python3-skimage, which do, must never be added."""

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tga"}
LEFT_OUT = re.compile(
    r"screenshot|vertical|^(lang|babyshapes|clickgame)-|flower_|im_q85|wide-gamut|_2020_|_709_|hdr_room|/doc/|/icons/|astronaut|chelsea|coffee\.|rocket\."
    r"|_(norm|gloss|bump|local|nm|sm|rm|spec|glow|reflect|luma|shirt|pants|n|s)\.",
    re.IGNORECASE,
)
"""Thumbnails, drawings for children, second copies and test charts of libjxl-testdata, normal and gloss maps of game textures, and any file named like a test picture."""
SMALLEST_BYTES = 25_000


def download_package(package, folder):
    """Downloads a package into `folder` without installing it and returns the file's path."""
    subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True, capture_output=True)
    return next(pathlib.Path(folder).glob(f"{package}_*.deb"))


def read_resource_pictures(file):
    """JPEG and WebP files within a Qt resource file: each is stored after its length, 4 bytes big-endian."""
    data = file.read_bytes()
    for found in re.finditer(rb"\xff\xd8\xff|RIFF....WEBP", data, re.DOTALL):
        start = found.start()
        length = int.from_bytes(data[start - 4 : start], "big")
        if SMALLEST_BYTES <= length <= len(data) - start:
            suffix = "webp" if found[0].startswith(b"RIFF") else "jpg"
            yield f"{file.stem}-{start}.{suffix}", data[start : start + length]


def read_pictures(tree):
    """(name, bytes) of every picture under an unpacked package, those within .pk3 and .rcc archives included."""
    for file in sorted(tree.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        name = str(file.relative_to(tree))
        suffix = file.suffix.lower()
        if suffix == ".pk3":
            with zipfile.ZipFile(file) as archive:
                for entry in archive.infolist():
                    if pathlib.Path(entry.filename).suffix.lower() in SUFFIXES and entry.file_size >= SMALLEST_BYTES:
                        yield entry.filename, archive.read(entry)
        elif suffix == ".rcc":
            yield from read_resource_pictures(file)
        elif suffix in SUFFIXES and file.stat().st_size >= SMALLEST_BYTES:
            yield name, file.read_bytes()


def is_smaller_copy(name, names):
    """Whether a wallpaper like images/1080x1920.png has a larger sibling in the same folder."""
    size = re.search(r"^(.*/)(\d+)x(\d+)\.\w+$", name)
    if not size:
        return False
    area = int(size[2]) * int(size[3])
    siblings = (re.search(r"^(.*/)(\d+)x(\d+)\.\w+$", other) for other in names)
    return any(s and s[1] == size[1] and int(s[2]) * int(s[3]) > area for s in siblings)


def read_licences(tree, package):
    """The names after `License:` in the package's copyright file, most frequent first."""
    file = tree / "usr/share/doc" / package / "copyright"
    if not file.exists():
        return "see the package"
    found = re.findall(r"^License:\s*(\S.*)$", file.read_text(errors="replace"), re.MULTILINE)
    counted = collections.Counter(line.strip() for line in found)
    return ", ".join(name for name, _ in counted.most_common()) or "free-form copyright file"


def fetch_package(package, output):
    """Downloads, unpacks and copies one package's pictures; returns its line for SOURCES.md."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = download_package(package, scratch)
        tree = pathlib.Path(scratch) / "tree"
        subprocess.run(["dpkg-deb", "-x", archive, tree], check=True)
        pictures = {name: data for name, data in read_pictures(tree) if not LEFT_OUT.search(name)}
        folder = output / package
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        kept = [name for name in pictures if not is_smaller_copy(name, pictures)]
        for name in kept:
            (folder / name.replace("/", "__")[-160:]).write_bytes(pictures[name])
        if (tree / "usr/share/doc" / package / "copyright").exists():
            shutil.copy(tree / "usr/share/doc" / package / "copyright", folder / "copyright")
        version = archive.name.split("_")[1].replace("%3a", ":")
        return f"| {package} | {version} | {len(kept)} | {read_licences(tree, package)} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=pathlib.Path, help="folder to write, made if missing")
    output = parser.parse_args().output
    lines = ["# Sources of the training pictures", "", "| Debian package | Version | Pictures | Licences |", "| --- | --- | --- | --- |"]
    for package in PACKAGES:
        lines.append(fetch_package(package, output))
        print(lines[-1], flush=True)
    (output / "SOURCES.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
