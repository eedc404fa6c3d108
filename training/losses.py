"""The losses and their conventions (docs/numerics.md), written out in PyTorch. Features are `[1, c, h, w]`."""

CONTENT_LAYERS = ["relu4_2"]
STYLE_LAYERS = ["relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"]
WEIGHTS = {"content/relative": 1, "style/relative": 100, "total-variation": 4}


def gram_matrix(features):
    """G = FᵀF / (h·w), `[c, c]`."""
    flat = features[0].flatten(1)
    return flat @ flat.T / flat.shape[1]


def content_terms(features, reference, form):
    """Per layer: `relative` mean (F − P)² / mean P²; `gatys` ½ Σ (F − P)²."""
    error = {layer: (features[layer] - reference[layer]) ** 2 for layer in CONTENT_LAYERS}
    if form == "gatys":
        return {layer: squares.sum() / 2 for layer, squares in error.items()}
    return {layer: squares.mean() / (reference[layer] ** 2).mean() for layer, squares in error.items()}


def style_terms(features, grams, form):
    """Per layer: `relative` ‖G − A‖² / ‖A‖²; `gatys` Σ (G − A)² / 4c²."""
    result = {}
    for layer in STYLE_LAYERS:
        target = grams[layer]
        error = ((gram_matrix(features[layer]) - target) ** 2).sum()
        result[layer] = error / (4 * target.shape[0] ** 2 if form == "gatys" else (target**2).sum())
    return result


def total_variation(pixels):
    """(Σ dx² + Σ dy²) / (h·w)."""
    across = (pixels[..., :, 1:] - pixels[..., :, :-1]) ** 2
    down = (pixels[..., 1:, :] - pixels[..., :-1, :]) ** 2
    return (across.sum() + down.sum()) / (pixels.shape[2] * pixels.shape[3])


def mean_of(terms):
    return sum(terms.values()) / len(terms)


class Objective:
    """One content picture and one style picture seen by one network; every loss of a third picture against them."""

    def __init__(self, extract, content, style):
        """extract: pixels → features by layer name; content, style: `[1, 3, h, w]` in [0, 1]."""
        self.extract = extract
        self.content = {layer: value.detach() for layer, value in extract(content).items()}
        self.grams = {layer: gram_matrix(value.detach()) for layer, value in extract(style).items() if layer in STYLE_LAYERS}

    def terms(self, pixels):
        """Loss → layer → value. Total variation has one term, `image`."""
        features = self.extract(pixels)
        return {
            **{f"content/{form}": content_terms(features, self.content, form) for form in ("relative", "gatys")},
            **{f"style/{form}": style_terms(features, self.grams, form) for form in ("relative", "gatys")},
            "total-variation": {"image": total_variation(pixels)},
        }

    def losses(self, pixels):
        return {name: mean_of(terms) for name, terms in self.terms(pixels).items()}

    def total(self, pixels):
        losses = self.losses(pixels)
        return sum(weight * losses[name] for name, weight in WEIGHTS.items())
