"""Prints what a pack costs against the float32 network it was made from: the tables of the model cards.

    python3 training/measure_packs.py float32.safetensors weights/packs/vgg16.safetensors \\
        --content photo.jpg … --style painting.jpg …

Take pictures that the pack was not fitted on. The photographs and paintings are paired in order.
"""

import argparse

import torch

from losses import WEIGHTS, Objective, gram_matrix
from vgg import features, load_picture, load_weights, to_pixels


def norm_ratio(pairs):
    """‖pack − exact‖ / ‖exact‖ over all pairs (exact, pack)."""
    error = sum(float(((pack - exact) ** 2).sum()) for exact, pack in pairs)
    return (error / sum(float((exact**2).sum()) for exact, _ in pairs)) ** 0.5


def feature_table(exact, packed, pictures):
    """layer → (relative error of the features, of the Gram matrices)."""
    pairs = {}
    for pixels in pictures:
        one, other = features(exact, pixels), features(packed, pixels)
        for layer in other:
            pairs.setdefault(layer, []).append((one[layer], other[layer]))
    return {
        layer: (norm_ratio(found), norm_ratio([(gram_matrix(a), gram_matrix(b)) for a, b in found]))
        for layer, found in pairs.items()
    }


def stylize(weights, content, style, steps):
    """The picture after L-BFGS from the content image."""
    objective = Objective(lambda pixels: features(weights, pixels, through="relu5_1"), content, style)
    image = content.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([image], max_iter=steps, history_size=10, line_search_fn="strong_wolfe")

    def evaluate():
        optimizer.zero_grad()
        loss = objective.total(image)
        loss.backward()
        return loss

    optimizer.step(evaluate)
    return image.detach().clamp(0, 1)


def loss_table(exact, packed, content, style):
    """At the photograph: loss → (with float32, with the pack, cosine of the two gradients)."""
    rows = {}
    for weights in (exact, packed):
        objective = Objective(lambda pixels: features(weights, pixels, through="relu5_1"), content, style)
        noisy = (content + 0.1 * torch.randn(content.shape, generator=torch.Generator().manual_seed(1))).requires_grad_()
        for name, loss in objective.losses(noisy).items():
            (gradient,) = torch.autograd.grad(loss, noisy, retain_graph=True)
            rows.setdefault(name, []).append((float(loss.detach()), gradient.flatten()))
    return {
        name: (a, b, float(torch.cosine_similarity(g, h, dim=0)))
        for name, ((a, g), (b, h)) in rows.items()
        if name in WEIGHTS
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exact")
    parser.add_argument("pack")
    parser.add_argument("--content", nargs="+", required=True)
    parser.add_argument("--style", nargs="+", required=True)
    parser.add_argument("--size", type=int, default=192, help="shortest side, pixels (default: %(default)s)")
    parser.add_argument("--steps", type=int, default=60, help="of L-BFGS for the pictures (default: %(default)s)")
    arguments = parser.parse_args()
    exact, packed = (load_weights(path, torch.float32) for path in (arguments.exact, arguments.pack))
    read = lambda path: to_pixels(load_picture(path, shortest=arguments.size), torch.float32)
    contents, styles = [read(path) for path in arguments.content], [read(path) for path in arguments.style]

    print("| Layer | Features | Gram matrix |\n|---|---|---|")
    with torch.no_grad():
        for layer, (feature, gram) in feature_table(exact, packed, contents + styles).items():
            print(f"| {layer} | {100 * feature:.2f} % | {100 * gram:.2f} % |")
    for content, style in zip(contents, styles):
        print("\n| Loss | float32 | Pack | Cosine of gradients |\n|---|---|---|---|")
        for name, (a, b, cosine) in loss_table(exact, packed, content, style).items():
            print(f"| {name} | {a:.5g} | {b:.5g} | {cosine:.5f} |")
        judge = Objective(lambda pixels: features(exact, pixels, through="relu5_1"), content, style)
        pictures = [stylize(weights, content, style, arguments.steps) for weights in (exact, packed)]
        with torch.no_grad():
            totals = [float(judge.total(picture)) for picture in pictures]
        difference = float((pictures[0] - pictures[1]).abs().mean()) * 255
        print(f"\nTotal of the picture, judged by float32: {totals[0]:.4g} made with float32, {totals[1]:.4g} with the pack;")
        print(f"the two pictures differ by {difference:.2f} of 255 on average.")


if __name__ == "__main__":
    main()
