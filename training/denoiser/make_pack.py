"""Makes the pack `photo-denoiser` and its manifest entry from what train.py wrote, and the fixture that tests compare with.

    python3 make_pack.py run/final.pt --picture photo.jpg

The weights are stored as `fake_quantize` in network.py rounds them: int8 with one scale per output channel, so the pack
computes what the training's last tenth computed. The fixture holds a small noisy crop of the picture and what PyTorch
makes of it in float64 from the numbers in the pack; its sides are no multiples of 8, so that the padding counts too.
"""

import argparse
import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from evaluate import add_noise
from network import PhotoDenoiser, count_costs, denoise
from pack import dequantize, safetensors_bytes, write_pack

FIXTURE = pathlib.Path(__file__).resolve().parents[2] / "test" / "fixtures" / "photo-denoiser.safetensors"
FIXTURE_SIZE = (43, 53)
FIXTURE_SIGMA = 25  # of 255
LICENSE = {
    "name": "MIT",
    "url": "https://opensource.org/license/mit",
    "note": "The pictures that it learned from are under free licences, which the card lists; none of them is in the file.",
}
CITATION = "Scumble's photo denoiser, trained for this project: training/denoiser in its repository"


def load_average(file):
    """(the averaged float weights, architecture, steps) of final.pt or checkpoint.pt."""
    saved = torch.load(file, map_location="cpu", weights_only=False)
    return saved.get("float", saved.get("average")), saved["architecture"], saved.get("steps", saved.get("step"))


def layer_order(architecture):
    """Names of modules in the order in which the network runs them."""
    levels = range(1, len(architecture["widths"]))
    up = [f"{name}{level}" for level in reversed(levels) for name in ("up", "merge", "dec")]
    return ["head", *[f"{name}{level}" for level in levels for name in ("enc", "down")], "middle", *up, "tail"]


def round_to_int8(weight):
    """(whole numbers -127 ... 127, float32 scale per output channel) by the rule of `fake_quantize`."""
    scale = weight.abs().amax(dim=(1, 2, 3)).clamp_min(1e-12) / 127
    return (weight / scale.view(-1, 1, 1, 1)).round().to(torch.int8).numpy(), scale.numpy().astype(np.float32)


def tensors_of(weights, architecture):
    """What the pack stores, by name, in the order of the layers."""
    order = layer_order(architecture)
    stored = {}
    for name, value in sorted(weights.items(), key=lambda item: order.index(item[0].split(".")[0])):
        value = value.detach().float()
        if value.dim() == 4:
            stored[name], stored[f"{name}.scale"] = round_to_int8(value)
        else:
            stored[name] = value.numpy()
    return stored


def config_of(architecture):
    """The same network in the words of packages/autoencoder/src/config.ts."""
    shared = {key: architecture[key] for key in ("widths", "encoderBlocks", "middleBlocks", "decoderBlocks", "skip")}
    return {"channels": 3, "unshuffle": 2, **shared, "output": "residual", "noiseLevel": True}


def make_pack(stored, architecture, steps):
    parameters, multiply_adds = count_costs(architecture)
    write_pack(
        stored,
        id="photo-denoiser",
        metadata={
            "architecture": "autoencoder",
            "config": json.dumps(config_of(architecture)),
            "license": LICENSE["name"],
            "trainingSteps": str(steps),
            "multiplyAddsPerPixel": f"{multiply_adds:.0f}",
        },
        architecture="autoencoder",
        title="Photo denoiser",
        description=f"A U-shaped residual network of {parameters:,} numbers that takes noise of a known level off a photograph.",
        preprocessing={"range": 1, "order": "rgb", "mean": [0, 0, 0], "std": [1, 1, 1]},
        quantization="int8, one scale per output channel; biases float32",
        license=LICENSE,
        citation=CITATION,
        origin=f"Trained for this project by training/denoiser/train.py, {steps:,} steps, on pictures of Debian packages.",
    )


@torch.no_grad()
def make_fixture(stored, architecture, picture):
    """Writes the noisy crop, its noise level and PyTorch's answer, NHWC without the N."""
    network = PhotoDenoiser(architecture).double().eval()
    network.load_state_dict({name: torch.from_numpy(values).double() for name, values in dequantize(stored).items()})
    height, width = FIXTURE_SIZE
    clean = np.asarray(Image.open(picture).convert("RGB"))
    top, left = (clean.shape[0] - height) // 2, (clean.shape[1] - width) // 2
    noisy = add_noise(clean[top : top + height, left : left + width], FIXTURE_SIGMA, 1)
    pixels = torch.from_numpy(noisy.astype(np.float64) / 255).permute(2, 0, 1)[None]
    restored = denoise(network, pixels, torch.tensor([FIXTURE_SIGMA / 255], dtype=torch.float64))
    restored = restored[0].permute(1, 2, 0).clamp(0, 1).float().contiguous().numpy()
    tensors = {"noisy": noisy, "denoised": restored}
    header, body = safetensors_bytes(tensors, {"sigma": str(FIXTURE_SIGMA / 255)})
    FIXTURE.write_bytes(header + body)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=pathlib.Path, help="final.pt or checkpoint.pt of train.py")
    parser.add_argument("--picture", type=pathlib.Path, required=True, help="a photograph for the fixture")
    options = parser.parse_args()
    weights, architecture, steps = load_average(options.trained)
    stored = tensors_of(weights, architecture)
    make_pack(stored, architecture, steps)
    make_fixture(stored, architecture, options.picture)


if __name__ == "__main__":
    main()
