"""Makes the pack `latent` and its manifest entry from what train.mjs wrote: int8 with one scale per output channel.

    python3 training/latent/make_pack.py run/latent.safetensors
"""

import argparse
import json
import pathlib
import struct
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from pack import write_pack

LICENSE = {
    "name": "MIT",
    "url": "https://opensource.org/license/mit",
    "note": "The digits that it learned from are drawn by this repository's own code.",
}


def read_model(file):
    """(names to float32 arrays in the order of the layers, metadata) of a checkpoint, without what only training needs."""
    data = file.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    weights = {
        name: np.frombuffer(data, "<f4", int(np.prod(entry["shape"])), 8 + length + entry["data_offsets"][0]).reshape(entry["shape"])
        for name, entry in header.items()
        if name.endswith((".weight", ".bias"))
    }
    return weights, metadata


def round_to_int8(weight):
    """(whole numbers -127 ... 127, float32 scale per output channel): scale = max |w| / 127 over the channel."""
    scale = np.maximum(np.abs(weight).max(axis=(1, 2, 3)), 1e-12).astype(np.float32) / 127
    return np.round(weight / scale[:, None, None, None]).astype(np.int8), scale.astype(np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=pathlib.Path, help="the file that train.mjs wrote, when it was done")
    weights, metadata = read_model(parser.parse_args().trained)
    training = json.loads(metadata["training"])
    if training["step"] != training["settings"]["steps"]:
        parser.error(f"the training is at step {training['step']} of {training['settings']['steps']}; run train.mjs again")
    stored = {}
    for name, values in weights.items():
        if values.ndim == 4:
            stored[name], stored[f"{name}.scale"] = round_to_int8(values)
        else:
            stored[name] = values
    write_pack(
        stored,
        id="latent",
        metadata={"architecture": "autoencoder", "config": metadata["config"], "license": LICENSE["name"]},
        architecture="autoencoder",
        title="Latent plane of digits",
        description="An autoencoder that turns drawn digits of 32 × 32 pixels into two numbers and back: a latent space to look at.",
        preprocessing={"range": 1, "order": "rgb", "mean": [0, 0, 0], "std": [1, 1, 1]},
        quantization="int8, one scale per output channel; biases float32",
        license=LICENSE,
        citation="Scumble's latent plane of digits, trained for this project: training/latent in its repository",
        origin=f"Trained for this project by training/latent/train.mjs, {training['step']:,} steps, on digits drawn by its own code.",
    )


if __name__ == "__main__":
    main()
