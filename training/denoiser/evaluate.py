"""Measures a denoiser on a folder of pictures: PSNR and SSIM per picture and noise level, beside two classic methods.

    python3 evaluate.py photo-denoiser.safetensors images/content --sigmas 15 25 50

The file is one that export.py wrote, or train.py's checkpoint.pt (its averaged weights) or final.pt. Gaussian noise is
added, clipped to [0, 1] and stored at 8 bits; results are rounded to 8 bits too. Non-local means (scikit-image) and
CBM3D (the package bm3d) join the table where they are installed, told the true sigma like the network.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from network import PhotoDenoiser, denoise, quantized_weights

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


def load_network(file, is_int8=True):
    """The network of a .safetensors file or of a .pt file of train.py; rounded to int8 and back unless told not to."""
    if file.suffix == ".safetensors":
        from export import read_safetensors

        weights, architecture = read_safetensors(file)
    else:
        saved = torch.load(file, map_location="cpu", weights_only=False)
        weights, architecture = saved.get("weights", saved.get("average")), saved["architecture"]
    network = PhotoDenoiser(architecture)
    network.load_state_dict(weights)
    if is_int8:
        network.load_state_dict(quantized_weights(network))
    return network.eval()


def add_noise(clean, sigma, seed):
    """uint8 `[h, w, 3]` with Gaussian noise of `sigma` of 255, clipped and rounded."""
    noise = np.random.default_rng(seed).standard_normal(clean.shape) * sigma
    return np.clip(np.round(clean + noise), 0, 255).astype(np.uint8)


@torch.no_grad()
def denoise_picture(network, noisy, sigma):
    """uint8 `[h, w, 3]` to the same, with `sigma` of 255."""
    tensor = torch.from_numpy(noisy.astype(np.float32) / 255).permute(2, 0, 1)[None].contiguous()
    restored = denoise(network, tensor, torch.tensor([sigma / 255]))
    return to_bytes(restored[0].permute(1, 2, 0).numpy())


def to_bytes(pixels):
    """Floats in [0, 1], clipped, as uint8."""
    return np.clip(np.round(pixels * 255), 0, 255).astype(np.uint8)


def psnr(picture, clean):
    """Peak signal-to-noise ratio in dB of two uint8 pictures over all channels; infinite where they are equal."""
    error = np.mean((picture.astype(np.float64) - clean) ** 2)
    return 10 * np.log10(255**2 / error) if error else float("inf")


def ssim(picture, clean):
    """Structural similarity of two uint8 pictures, mean over channels: a Gaussian window of 11 and 1.5 (Wang2004).

    Departs: valid windows only, as the authors' code does.
    """
    x, y = (torch.from_numpy(p.astype(np.float64)).permute(2, 0, 1)[:, None] for p in (picture, clean))
    offsets = torch.arange(11, dtype=torch.float64) - 5
    window = torch.exp(-(offsets**2) / (2 * 1.5**2))
    window = (window[:, None] * window)[None, None] / window.sum() ** 2

    def blur(values):
        return F.conv2d(values, window)

    mean_x, mean_y = blur(x), blur(y)
    var_x, var_y, covariance = blur(x * x) - mean_x**2, blur(y * y) - mean_y**2, blur(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    similarity = (2 * mean_x * mean_y + c1) * (2 * covariance + c2) / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))
    return similarity.mean().item()


def non_local_means(noisy, sigma):
    """scikit-image's, told the noise level."""
    from skimage.restoration import denoise_nl_means

    options = {"patch_size": 5, "patch_distance": 6, "fast_mode": True, "channel_axis": -1}
    return to_bytes(denoise_nl_means(noisy / 255, h=0.6 * sigma / 255, sigma=sigma / 255, **options))


def cbm3d(noisy, sigma):
    """The package bm3d, told the noise level."""
    from bm3d import bm3d_rgb

    return to_bytes(bm3d_rgb(noisy / 255, sigma / 255))


def command_line(script, *more):
    """A method that runs `scumble denoise`, which is not told the noise level but estimates it."""

    def run(noisy, _):
        with tempfile.TemporaryDirectory() as folder:
            before, after = pathlib.Path(folder) / "noisy.png", pathlib.Path(folder) / "denoised.png"
            Image.fromarray(noisy).save(before)
            subprocess.run(["node", script, "denoise", before, "-o", after, "--quiet", *more], check=True)
            return np.asarray(Image.open(after).convert("RGB"))

    return run


BASELINES = {"non-local means": non_local_means, "CBM3D": cbm3d}


def list_methods(network, scumble, with_baselines):
    """Names to functions (noisy uint8, sigma of 255) -> uint8."""
    methods = {"noisy": lambda noisy, sigma: noisy, "network": lambda noisy, sigma: denoise_picture(network, noisy, sigma)}
    if scumble:
        methods["scumble denoise"] = command_line(scumble)
        methods["--passes 8"] = command_line(scumble, "--passes", "8")
    return {**methods, **(BASELINES if with_baselines else {})}


def score(method, clean, noisy, sigma):
    """(PSNR, SSIM) of one method on one noisy picture."""
    result = method(noisy, sigma)
    return psnr(result, clean), ssim(result, clean)


class Scores:
    """What the baselines scored, in a JSON file: they are slow, and the same every time."""

    def __init__(self, file):
        self.file = file
        self.known = json.loads(file.read_text()) if file and file.exists() else {}

    def get(self, key, compute):
        if key not in self.known:
            self.known[key] = compute()
            self.file.write_text(json.dumps(self.known, indent=1) + "\n")
        return self.known[key]


def print_table(title, rows):
    """A Markdown table: rows of (name, [(PSNR, SSIM) for each method])."""
    print(f"\n{title}")
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("pictures", type=pathlib.Path, help="folder of clean pictures")
    parser.add_argument("--sigmas", type=float, nargs="+", default=[15, 25, 50], help="noise levels of 255")
    parser.add_argument("--baselines", type=pathlib.Path, help="also non-local means and CBM3D, which are slow: a JSON file for their scores")
    parser.add_argument("--scumble", type=pathlib.Path, help="packages/scumble/bin/scumble.js: also the command, which estimates sigma")
    parser.add_argument("--float", action="store_true", help="the weights as they are, not rounded to int8")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    methods = list_methods(load_network(options.weights, not options.float), options.scumble, options.baselines)
    kept = Scores(options.baselines)
    files = sorted(f for f in options.pictures.iterdir() if f.suffix.lower() in SUFFIXES)
    if not files:
        parser.error(f"no pictures in {options.pictures}")
    for sigma in options.sigmas:
        scores = np.zeros((len(files), len(methods), 2))
        for i, file in enumerate(files):
            clean = np.asarray(Image.open(file).convert("RGB"))
            noisy = add_noise(clean, sigma, options.seed)
            for j, (name, method) in enumerate(methods.items()):
                if name in BASELINES:
                    key = f"{name}, {file.stem}, sigma {sigma:g}, seed {options.seed}"
                    scores[i, j] = kept.get(key, lambda: score(method, clean, noisy, sigma))
                else:
                    scores[i, j] = score(method, clean, noisy, sigma)
        rows = [("picture", list(methods)), ("---", ["---"] * len(methods))]
        rows += [(f.stem, [f"{p:.2f} dB, {s:.4f}" for p, s in line]) for f, line in zip(files, scores)]
        if sigma > 0:
            gains = (scores[:, :, 0] - scores[:, :1, 0]).mean(0)
            rows.append(("**mean gain, mean SSIM**", [f"{g:+.2f} dB, {s:.4f}" for g, s in zip(gains, scores[:, :, 1].mean(0))]))
        print_table(f"sigma {sigma:g} of 255 (PSNR, SSIM)", rows)


if __name__ == "__main__":
    main()
