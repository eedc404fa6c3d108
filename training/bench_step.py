"""One step of style transfer in PyTorch and in Scumble's ONNX Runtime engine, in turn on one machine.

    python3 training/bench_step.py --weights weights/packs/vgg16.safetensors --size 256

A step is features through relu5_1, content loss (relu4_2), style loss (relu1_1 … relu5_1), total variation, the gradient
of the picture and Adam, in float32 on all cores. Scumble's half is `node bench/step-server.mjs`, which makes one step for
each line it reads, so that a slow moment of the machine falls on both. Prints rows as bench/ does: the median
milliseconds of each, and how many times Scumble's is PyTorch's.
"""

import argparse
import statistics
import subprocess
import time
from pathlib import Path

import torch

from losses import Objective, total_variation, content_terms, mean_of, style_terms
from vgg import features, load_weights

ROOT = Path(__file__).resolve().parent.parent


class PyTorchStep:
    """Adam on the content picture."""

    def __init__(self, weights, size):
        torch.manual_seed(1)
        content, style = torch.rand(1, 3, size, size), torch.rand(1, 3, size, size)
        with torch.no_grad():
            self.objective = Objective(lambda pixels: features(weights, pixels, through="relu5_1"), content, style)
        self.image = content.clone().requires_grad_()
        self.optimizer = torch.optim.Adam([self.image], lr=0.02)

    def __call__(self):
        self.optimizer.zero_grad()
        seen = self.objective.extract(self.image)
        content = mean_of(content_terms(seen, self.objective.content, "relative"))
        style = mean_of(style_terms(seen, self.objective.grams, "relative"))
        (content + 100 * style + 4 * total_variation(self.image)).backward()
        self.optimizer.step()


class ScumbleStep:
    """The same step in a Node process of its own."""

    def __init__(self, pack, size):
        command = ["node", str(ROOT / "bench" / "step-server.mjs"), pack, str(size)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.engine = self.process.stdout.readline().strip()

    def __call__(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise SystemExit("bench_step: the Node process ended; run `npm run build` first.")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def race(ways, runs):
    """Milliseconds of each way, taken in turn; the first three of each are not counted."""
    times = {name: [] for name in ways}
    for run in range(runs + 3):
        for name, step in ways.items():
            start = time.perf_counter()
            step()
            if run >= 3:
                times[name].append(1000 * (time.perf_counter() - start))
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", required=True, type=Path, help="a pack, weights/packs/<name>.safetensors")
    parser.add_argument("--size", type=int, default=256, help="side of the square picture")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--threads", type=int, help="of PyTorch; all cores where left out")
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)

    scumble = ScumbleStep(arguments.weights.stem, arguments.size)
    pytorch = PyTorchStep(load_weights(arguments.weights, torch.float32), arguments.size)
    times = race({"scumble": scumble, "pytorch": pytorch}, arguments.runs)
    scumble.close()
    theirs, ours = statistics.median(times["pytorch"]), statistics.median(times["scumble"])
    what = f"{arguments.weights.stem}, {arguments.size} × {arguments.size}"
    print(f"{what}, PyTorch {torch.__version__}, {torch.get_num_threads()} threads: {theirs:.0f} ms (fastest {min(times['pytorch']):.0f})")
    print(f"{what}, {scumble.engine}: {ours:.0f} ms (fastest {min(times['scumble']):.0f}), {ours / theirs:.2f} × PyTorch")


if __name__ == "__main__":
    main()
