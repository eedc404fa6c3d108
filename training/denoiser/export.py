"""Writes a trained denoiser as safetensors: PyTorch names, OIHW, float32, the architecture as JSON in the metadata.

    python3 export.py run/final.pt photo-denoiser.safetensors

The weights are the averaged ones of training, each convolution rounded to int8 with one scale per output channel and
back: scale = max |w| / 127 over the channel, w = integer * scale, so packing them as int8 by that rule loses nothing.
"""

import argparse
import json
import pathlib
import struct

import torch

from network import PhotoDenoiser, count_costs, quantized_weights


def write_safetensors(weights, metadata, file):
    """Names to float32 tensors and a dictionary of strings, in the safetensors format (8-byte length, JSON, data)."""
    header, start, parts = {"__metadata__": metadata}, 0, []
    for name, tensor in weights.items():
        data = tensor.detach().float().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [start, start + len(data)]}
        start += len(data)
        parts.append(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    file.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))


def read_safetensors(file):
    """(names to tensors, architecture) of a file that `write_safetensors` wrote."""
    data = bytearray(file.read_bytes())
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    weights = {
        name: torch.frombuffer(
            data, dtype=torch.float32, offset=8 + length + entry["data_offsets"][0], count=torch.Size(entry["shape"]).numel()
        ).reshape(entry["shape"]).clone()
        for name, entry in header.items()
    }
    return weights, json.loads(metadata["architecture"])


def describe(architecture, steps):
    """The metadata: what a reader needs to run the network, as strings."""
    parameters, multiply_adds = count_costs(architecture)
    return {
        "format": "pt",
        "architecture": json.dumps(architecture),
        "rule": "denoised = noisy - sigma * network(noisy, sigma); noisy RGB in [0, 1], sigma in the same units",
        "input": "space-to-depth by 2 in pixel_unshuffle's channel order (r00 r01 r10 r11 g00 ...), then the map of sigma",
        "stride": str(2 ** len(architecture["widths"])),
        "parameters": str(parameters),
        "multiplyAddsPerPixel": f"{multiply_adds:.0f}",
        "trainingSteps": str(steps),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=pathlib.Path, help="final.pt or checkpoint.pt of train.py")
    parser.add_argument("output", type=pathlib.Path, help="a .safetensors file")
    parser.add_argument("--float", action="store_true", help="the averaged weights without rounding")
    options = parser.parse_args()
    saved = torch.load(options.trained, map_location="cpu", weights_only=False)
    steps = saved.get("steps", saved.get("step"))
    network = PhotoDenoiser(saved["architecture"])
    network.load_state_dict(saved.get("float", saved.get("average")))
    weights = network.state_dict() if options.float else quantized_weights(network)
    write_safetensors(weights, describe(saved["architecture"], steps), options.output)
    print(f"{options.output}: {sum(w.numel() for w in weights.values()):,} parameters, {steps:,} steps")


if __name__ == "__main__":
    main()
