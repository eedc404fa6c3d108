"""float32 convolutions → int8 with one scale per output channel, each layer rounded so that its *output* stays, not its weights.

Rounding each weight to the nearest step loses two to six times more of the features. Instead, layer by layer:

1. the inputs that the layer will really see (those of the already rounded layers before it) are collected from a few pictures;
2. the filter that maps *them* best onto the float32 network's outputs is solved for (least squares);
3. its columns are rounded one at a time, and each rounding error is spread over the columns not yet rounded in the way
   that changes the output least (Frantar et al. 2022, "GPTQ", arXiv:2210.17323; the order is by input energy);
4. the mean error that is left goes into the bias.

Departs from GPTQ in step 2, in step 4, and in the scale, which is searched per channel.
"""

import torch
import torch.nn.functional as F

from pack import layers_of
from vgg import preprocess

DAMPING = 0.01  # share of the mean input energy added to the diagonal: what few pictures cannot tell is left as it was
CLIPS = [step / 100 for step in range(50, 101)]
BLOCK = 128


def quantize(weights, pictures):
    """weights: name → float32 tensor; pictures: list of `[1, 3, h, w]` in [0, 1], float32.

    Returns name → int8 `.weight`, float32 `.weight.scale` and `.bias`, in layer order.
    """
    exact = [preprocess(picture) for picture in pictures]
    rounded = [x.clone() for x in exact]
    result = {}
    for layer in layers_of(weights):
        if layer.endswith("_1") and layer != "conv1_1":
            exact = [F.max_pool2d(x, 2) for x in exact]
            rounded = [F.max_pool2d(x, 2) for x in rounded]
        filter, bias = weights[f"{layer}.weight"], weights[f"{layer}.bias"]
        steps, scale = quantize_filter(filter, exact, rounded)
        used = steps.float() * scale.view(-1, 1, 1, 1)
        wanted = [F.conv2d(x, filter, bias, padding=1) for x in exact]
        got = [F.conv2d(x, used, bias, padding=1) for x in rounded]
        shift = mean_difference(wanted, got)
        result[f"{layer}.weight"] = steps.to(torch.int8)
        result[f"{layer}.weight.scale"] = scale
        result[f"{layer}.bias"] = bias + shift
        exact = [F.relu(x) for x in wanted]
        rounded = [F.relu(x + shift.view(1, -1, 1, 1)) for x in got]
        print(f"  {layer}", flush=True)
    return result


def quantize_filter(filter, exact, rounded):
    """OIHW float32 → (whole numbers −127 … 127 of the same shape, scale per output channel)."""
    energy, cross = input_products(exact, rounded, filter.shape[2])
    damping = DAMPING * energy.diagonal().mean()
    energy.diagonal().add_(damping)
    cross.diagonal().add_(damping)
    flat = filter.reshape(filter.shape[0], -1).double()
    best = torch.linalg.solve(energy, (flat @ cross).T).T
    order = torch.argsort(energy.diagonal(), descending=True, stable=True)
    lower = torch.linalg.inv(torch.linalg.cholesky(energy[order][:, order]))
    spread = torch.linalg.cholesky(lower.T @ lower, upper=True)
    columns = best[:, order]
    scale = best_scale(columns, spread.diagonal() ** -2)
    steps = torch.empty_like(flat)
    steps[:, order] = round_columns(columns, scale, spread)
    return steps.reshape(filter.shape), scale.float()


def input_products(exact, rounded, size):
    """Σ r rᵀ and Σ e rᵀ over all windows: r of the rounded network's inputs, e of the exact ones."""
    window = exact[0].shape[1] * size * size
    energy = torch.zeros(window, window, dtype=torch.float64)
    cross = torch.zeros_like(energy)
    for e, r in zip(exact, rounded):
        e, r = (F.unfold(x, size, padding=size // 2)[0] for x in (e, r))
        for start in range(0, r.shape[1], 8192):
            part = r[:, start : start + 8192]
            energy += (part @ part.T).double()
            cross += (e[:, start : start + 8192] @ part.T).double()
    return energy, cross


def best_scale(flat, importance):
    """The step per row, among a few clip ratios, with the least weighted squared error."""
    largest = flat.abs().amax(1)
    best, scale = torch.full_like(largest, torch.inf), largest / 127
    for clip in CLIPS:
        step = (largest * clip / 127).float().double()
        error = ((rounded_to(flat, step[:, None]) * step[:, None] - flat) ** 2 * importance).sum(1)
        scale = torch.where(error < best, step, scale)
        best = torch.minimum(error, best)
    return scale


def rounded_to(values, step):
    return (values / step).round().clamp(-127, 127)


def round_columns(columns, scale, spread):
    """Rounds column by column and takes each error out of the columns to come, in blocks for speed."""
    rest, steps = columns.clone(), torch.empty_like(columns)
    for start in range(0, columns.shape[1], BLOCK):
        end = min(start + BLOCK, columns.shape[1])
        block, errors = rest[:, start:end], torch.empty(columns.shape[0], end - start, dtype=columns.dtype)
        for j in range(end - start):
            column = block[:, j].clone()
            steps[:, start + j] = rounded_to(column, scale)
            error = (column - steps[:, start + j] * scale) / spread[start + j, start + j]
            errors[:, j] = error
            block[:, j:] -= error[:, None] * spread[start + j, start + j : end]
        rest[:, end:] -= errors @ spread[start:end, end:]
    return steps


def mean_difference(wanted, got):
    """Per channel, over all cells of all pictures."""
    cells = sum(x[0, 0].numel() for x in wanted)
    return (sum((a - b).double().sum((0, 2, 3)) for a, b in zip(wanted, got)) / cells).float()
