"""VGG in PyTorch, as the packs define it: what the quantisation, its measurement and the fixtures all run."""

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import load_file

from pack import dequantize, layers_of

PREPROCESSING = {"range": 255, "order": "bgr", "mean": [103.939, 116.779, 123.68], "std": [1, 1, 1]}


def load_weights(path, dtype=torch.float64):
    """Name → tensor from a float32 file or a pack, dequantised to float32 first as the loader does."""
    stored = {name: tensor.numpy() for name, tensor in load_file(str(path)).items()}
    return {name: torch.from_numpy(values).to(dtype) for name, values in dequantize(stored).items()}


def preprocess(pixels):
    """`[n, 3, h, w]` RGB in [0, 1] → BGR 0–255 minus the mean."""
    mean = torch.tensor(PREPROCESSING["mean"], dtype=pixels.dtype).view(1, 3, 1, 1)
    return pixels.flip(1) * PREPROCESSING["range"] - mean


def features(weights, pixels, pooling="max", through=None):
    """`relu1_1` → `[n, c, h, w]`, … through the layer named, or all."""
    pool = F.max_pool2d if pooling == "max" else F.avg_pool2d
    x, result = preprocess(pixels), {}
    for layer in layers_of(weights):
        if layer.endswith("_1") and layer != "conv1_1":
            x = pool(x, 2)
        x = F.relu(F.conv2d(x, weights[f"{layer}.weight"], weights[f"{layer}.bias"], padding=1))
        name = layer.replace("conv", "relu")
        result[name] = x
        if name == through:
            break
    return result


def load_picture(path, size=None, shortest=None):
    """An image file as uint8 `[h, w, 3]`, resized with Lanczos to `size` (height, width), or to a shortest side."""
    picture = Image.open(path).convert("RGB")
    if shortest:
        ratio = shortest / min(picture.size)
        size = (round(picture.height * ratio), round(picture.width * ratio))
    if size:
        picture = picture.resize((size[1], size[0]), Image.Resampling.LANCZOS)
    return np.array(picture)


def to_pixels(picture, dtype=torch.float64):
    """uint8 `[h, w, 3]` → `[1, 3, h, w]` in [0, 1]."""
    return (torch.from_numpy(picture).to(dtype).permute(2, 0, 1)[None] / 255).contiguous()
