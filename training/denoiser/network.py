"""The photo denoiser: a small U-shaped residual network that is told the noise level.

Everything in it exists in a browser: 3x3 and 1x1 convolutions with bias, ReLU, 2x2 average pooling,
2x2 nearest-neighbour upsampling, concatenation, addition, and space-to-depth / depth-to-space at the ends.
"""

import json
import math

import torch
from torch import nn
from torch.nn import functional as F

ARCHITECTURE = {
    "kind": "photo-denoiser",
    "widths": [48, 96, 128],
    "encoderBlocks": [1, 1],
    "middleBlocks": 1,
    "decoderBlocks": [1, 1],
    "skip": "concat",
}
"""The shipped configuration. Lists run from half resolution (level 1) downwards; a block is two convolutions."""


class Block(nn.Module):
    """Residual block: x + conv2(relu(conv1(x))). No ReLU after the addition."""

    def __init__(self, width):
        super().__init__()
        self.conv1 = conv(width, width)
        self.conv2 = conv(width, width)

    def forward(self, x):
        return x + self.conv2(F.relu(self.conv1(x)))


def conv(inputs, outputs, size=3):
    """Convolution with bias, zero padding that keeps the size, and He's initialisation."""
    layer = nn.Conv2d(inputs, outputs, size, padding=size // 2)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    nn.init.zeros_(layer.bias)
    return layer


def blocks(width, count):
    """`count` residual blocks in a row; the second convolution starts small so that the block starts near identity."""
    made = [Block(width) for _ in range(count)]
    for block in made:
        block.conv2.weight.data.mul_(0.2)
    return nn.Sequential(*made)


class PhotoDenoiser(nn.Module):
    """Predicts the noise of a picture in units of its standard deviation.

    denoised = noisy - sigma * network(noisy, sigma): at sigma 0 the picture is returned as it came.

    Input: noisy `[n, 3, h, w]` in [0, 1], h and w multiples of 8; sigma `[n]` in the same units (25 of 255 = 0.098).
    Output: `[n, 3, h, w]`, about unit variance.

    Layers, for level i = 1.. from half resolution down:
      head                    space-to-depth(2) of the picture (12 channels) and a constant map of sigma -> widths[0]
      enc{i}                  residual blocks, whose output is also the skip
      down{i}                 2x2 average pooling, then conv to the next width
      middle                  residual blocks at the lowest resolution
      up{i}                   conv to this level's width at the lower resolution, then 2x2 nearest upsampling
      merge{i}                concat(up, skip) -> conv to this level's width      (absent where skip is "add")
      dec{i}                  residual blocks
      tail                    conv to 12 channels, then depth-to-space(2)
    No ReLU follows head, down, up, merge or tail: each block begins with a convolution and a ReLU of its own.
    """

    def __init__(self, architecture=ARCHITECTURE):
        super().__init__()
        self.architecture = architecture
        widths = architecture["widths"]
        self.levels = len(widths) - 1
        self.skip = architecture["skip"]
        self.head = conv(13, widths[0])
        for level in range(1, self.levels + 1):
            here, below = widths[level - 1], widths[level]
            setattr(self, f"enc{level}", blocks(here, architecture["encoderBlocks"][level - 1]))
            setattr(self, f"down{level}", conv(here, below))
            setattr(self, f"up{level}", conv(below, here))
            if self.skip == "concat":
                setattr(self, f"merge{level}", conv(2 * here, here))
            setattr(self, f"dec{level}", blocks(here, architecture["decoderBlocks"][level - 1]))
        self.middle = blocks(widths[-1], architecture["middleBlocks"])
        self.tail = conv(widths[0], 12)
        for module in self.modules():  # these are not followed by a ReLU: half of He's variance
            if isinstance(module, nn.Conv2d) and not any(module is b.conv1 for b in self.modules() if isinstance(b, Block)):
                module.weight.data.mul_(1 / math.sqrt(2))

    def forward(self, noisy, sigma):
        x = F.pixel_unshuffle(noisy, 2)
        sigma_map = sigma.to(x.dtype).view(-1, 1, 1, 1).expand(-1, 1, *x.shape[2:])
        x = self.head(torch.cat([x, sigma_map], 1))
        skips = []
        for level in range(1, self.levels + 1):
            x = getattr(self, f"enc{level}")(x)
            skips.append(x)
            x = getattr(self, f"down{level}")(F.avg_pool2d(x, 2))
        x = self.middle(x)
        for level in range(self.levels, 0, -1):
            x = F.interpolate(getattr(self, f"up{level}")(x), scale_factor=2, mode="nearest")
            skip = skips.pop()
            x = getattr(self, f"merge{level}")(torch.cat([x, skip], 1)) if self.skip == "concat" else x + skip
            x = getattr(self, f"dec{level}")(x)
        return F.pixel_shuffle(self.tail(x), 2)


def denoise(network, noisy, sigma):
    """Denoise `[n, 3, h, w]` pictures in [0, 1] of any size, sigma `[n]` in the same units; not clipped.

    Sizes that are not multiples of the network's stride (8) are padded by reflection and cropped again.
    """
    height, width = noisy.shape[2:]
    stride = 2 ** (network.levels + 1)
    padded = F.pad(noisy, (0, -width % stride, 0, -height % stride), mode="reflect")
    noise = network(padded, sigma)[:, :, :height, :width]
    return noisy - sigma.view(-1, 1, 1, 1) * noise


def fake_quantize(weight):
    """int8 with one scale per output channel, in float, with a straight-through gradient.

    scale = max |w| / 127 over each output channel; q = round(w / scale) * scale.
    """
    scale = weight.detach().abs().amax(dim=(1, 2, 3), keepdim=True).clamp_min(1e-12) / 127
    return weight + ((weight.detach() / scale).round() * scale - weight.detach())


def quantized_weights(network):
    """Names to tensors of the network, convolution weights rounded as `fake_quantize` does, biases as they are."""
    return {
        name: (fake_quantize(value) if value.dim() == 4 else value).detach().clone()
        for name, value in network.state_dict().items()
    }


def count_costs(architecture=ARCHITECTURE):
    """(parameters, multiply-adds for a pixel of the picture), counted on the network itself."""
    network = PhotoDenoiser(architecture)
    total = 0

    def add(module, _, output):
        nonlocal total
        total += module.weight.numel() * output.shape[2] * output.shape[3]

    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(add)
    with torch.no_grad():
        network(torch.zeros(1, 3, 64, 64), torch.zeros(1))
    return sum(p.numel() for p in network.parameters()), total / 64**2


if __name__ == "__main__":
    parameters, multiply_adds = count_costs()
    print(json.dumps(ARCHITECTURE), f"{parameters:,} parameters, {multiply_adds:,.0f} multiply-adds a pixel")
    for name, value in PhotoDenoiser().state_dict().items():
        print(f"{name:24} {list(value.shape)}")
