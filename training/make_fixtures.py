"""Makes `test/fixtures/<pack>.safetensors`: what PyTorch computes in float64 from a pack, for the tests to compare with.

    python3 training/make_fixtures.py --weights weights/packs/vgg16-slim.safetensors --content photo.jpg --style painting.jpg \\
        --size 37x51 --style-size 45x40 --output test/fixtures/vgg16-slim.safetensors
    python3 training/make_fixtures.py --weights weights/packs/vgg16.safetensors --content photo.jpg --style painting.jpg \\
        --size 40x56 --style-size 48x40 --channel-step 16 --output test/fixtures/vgg16.safetensors

With `--check reference.safetensors` it takes the pictures of another such file, computes everything again and prints by
how much the two differ; the exit status is 1 where that is more than rounding.

Tensors are NHWC and float32 (pictures uint8); README.md lists them. With `--channel-step n`, features keep every n-th
channel and Gram matrices every n-th row and column; norms of the whole are in the metadata.
"""

import argparse
import json
import sys

import numpy as np
import torch
from safetensors import safe_open

from losses import STYLE_LAYERS, WEIGHTS, Objective, gram_matrix
from pack import safetensors_bytes
from vgg import features, load_picture, load_weights, to_pixels

AVERAGE_LAYERS = ["relu2_1", "relu4_2", "relu5_1"]
ADAM = {"lr": 0.02, "betas": (0.9, 0.999), "eps": 1e-8}
ADAM_STEPS = 20
LBFGS = {"max_iter": 60, "history_size": 10, "line_search_fn": "strong_wolfe"}
SEED = 1
NOISE = 25  # standard deviation, of 255


def noisy(picture):
    """The content picture plus noise: neither a minimum nor far from one."""
    noise = np.random.default_rng(SEED).normal(0, NOISE, picture.shape)
    return (picture + noise).round().clip(0, 255).astype(np.uint8)


def nhwc(tensor):
    return tensor.detach().permute(0, 2, 3, 1).to(torch.float32).contiguous().numpy()


def compute(weights, pictures):
    """pictures: content, style and generated, uint8. Returns float32 arrays by name, and the metadata."""
    content, style, generated = (to_pixels(pictures[name]) for name in ("content", "style", "generated"))
    objective = Objective(lambda pixels: features(weights, pixels), content, style)
    tensors = dict(pictures)
    metadata = {"adam/steps": str(ADAM_STEPS), "lbfgs/history": "10", "total/weights": json.dumps(WEIGHTS)}
    seen = features(weights, generated)
    averaged = features(weights, generated, pooling="average")
    for layer, value in seen.items():
        tensors[f"features/{layer}"] = nhwc(value)
    for layer in AVERAGE_LAYERS:
        tensors[f"features-average-pooling/{layer}"] = nhwc(averaged[layer])
    for layer in STYLE_LAYERS:
        tensors[f"gram/{layer}"] = gram_matrix(seen[layer]).to(torch.float32).numpy()
        tensors[f"gram-style/{layer}"] = objective.grams[layer].to(torch.float32).numpy()
    add_losses(objective, generated, tensors, metadata)
    add_adam(objective, content, tensors, metadata)
    add_lbfgs(objective, content, metadata)
    return tensors, metadata


def add_losses(objective, generated, tensors, metadata):
    pixels = generated.clone().requires_grad_()
    for name, terms in objective.terms(pixels).items():
        loss = sum(terms.values()) / len(terms)
        (gradient,) = torch.autograd.grad(loss, pixels, retain_graph=True)
        tensors[f"gradient/{name}"] = nhwc(gradient)
        metadata[name] = repr(float(loss.detach()))
        metadata[f"layers/{name}"] = json.dumps({layer: float(term.detach()) for layer, term in terms.items()})


def add_adam(objective, content, tensors, metadata):
    image = content.clone().requires_grad_()
    optimizer, losses = torch.optim.Adam([image], **ADAM), []
    for _ in range(ADAM_STEPS):
        optimizer.zero_grad()
        loss = objective.total(image)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    tensors["adam/image-after-20"] = nhwc(image)
    metadata["adam/losses"] = json.dumps(losses)


def add_lbfgs(objective, content, metadata):
    image = content.clone().requires_grad_()
    optimizer, losses = torch.optim.LBFGS([image], **LBFGS), []

    def evaluate():
        optimizer.zero_grad()
        loss = objective.total(image)
        loss.backward()
        losses.append(float(loss.detach()))
        return loss

    optimizer.step(evaluate)
    metadata["lbfgs/losses-per-evaluation"] = json.dumps(losses)
    metadata["lbfgs/best"] = repr(min(losses))


def thin_out(tensors, metadata, step):
    """Keeps every `step`-th channel of what is large, and the norm of the whole in the metadata."""
    result = {}
    for name, values in tensors.items():
        if values.dtype == np.float32:
            metadata[f"norm/{name}"] = repr(float(np.linalg.norm(values.astype(np.float64))))
        if name.startswith("features"):
            values = values[..., ::step]
        elif name.startswith("gram"):
            values = values[::step, ::step]
        result[name] = np.ascontiguousarray(values)
    metadata["channel-step"] = str(step)
    return result


def compare(tensors, metadata, path):
    """Prints the differences from a stored file, and whether all are rounding."""
    worst = 0
    with safe_open(path, "np") as stored:
        for name in stored.keys():
            other = stored.get_tensor(name).astype(np.float64)
            error = np.linalg.norm(tensors[name] - other) / np.linalg.norm(other)
            worst = max(worst, error)
            print(f"{name:40} {error:.1e}")
        for name, text in stored.metadata().items():
            if name not in metadata or name.startswith(("total/", "layers/")):
                continue
            mine, other = np.array(json.loads(metadata[name])), np.array(json.loads(text))
            count = min(mine.size, other.size)
            error = np.abs(mine.flat[:count] / other.flat[:count] - 1).max()
            # Where L-BFGS ends depends on the last bits of the machine's arithmetic.
            if not name.startswith("lbfgs"):
                worst = max(worst, error)
            print(f"{name:40} {error:.1e}  ({mine.size} and {other.size} values)")
    print(f"worst, L-BFGS apart: {worst:.1e}")
    return worst < 1e-6


def pair(text):
    height, width = text.split("x")
    return int(height), int(width)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, help="a pack, or float32 safetensors")
    parser.add_argument("--content")
    parser.add_argument("--style")
    parser.add_argument("--size", type=pair, help="height x width of content and generated")
    parser.add_argument("--style-size", type=pair)
    parser.add_argument("--channel-step", type=int, default=1)
    parser.add_argument("--output")
    parser.add_argument("--check", help="a file to compare with")
    arguments = parser.parse_args()
    weights = load_weights(arguments.weights)
    if arguments.check:
        with safe_open(arguments.check, "np") as stored:
            pictures = {name: stored.get_tensor(name) for name in ("content", "style", "generated")}
            step = int(stored.metadata().get("channel-step", 1))
        tensors, metadata = compute(weights, pictures)
        sys.exit(0 if compare(thin_out(tensors, metadata, step), metadata, arguments.check) else 1)
    content = load_picture(arguments.content, size=arguments.size)
    style = load_picture(arguments.style, size=arguments.style_size)
    tensors, metadata = compute(weights, {"content": content, "style": style, "generated": noisy(content)})
    header, body = safetensors_bytes(thin_out(tensors, metadata, arguments.channel_step), metadata)
    with open(arguments.output, "wb") as file:
        file.write(header + body)
    print(f"{arguments.output}: {len(header) + len(body):,} bytes")


if __name__ == "__main__":
    main()
