"""Trains the photo denoiser until a given time of day and writes its weights.

    python3 train.py pictures/ run/ --deadline 2030-01-01T12:00Z

The schedule is a function of the clock, not of the step: the same command fits a fast or a busy machine, and one that
is stopped and continued. Re-run the command to resume: network, average, optimiser, step and the start of the schedule
all come back from run/checkpoint.pt, which is written beside itself and renamed; what is drawn at random depends on the
seed, the step and the worker alone.

A step's crops are shared between workers, each a thread that computes on one core. On a machine that others use too this
is several times faster than two threads within each operation, which then wait for each other in busy loops.

With progress p = (now - start) / (deadline - start):
  p < 0.02             the rate rises to its peak
  then                 cosine to 1 % of the peak at p = 1
  p < 0.70             loss L1 of the noise in units of sigma, crops of 96 pixels
  p >= 0.70            loss root mean square error of each crop (what PSNR measures), crops of 128 pixels
  p >= 0.90            and weights as int8 with one scale per output channel, straight-through
"""

import argparse
import concurrent.futures
import copy
import datetime
import json
import math
import os
import pathlib
import time

import numpy as np
import torch
from torch.nn.utils import parametrize

from network import ARCHITECTURE, PhotoDenoiser, count_costs, denoise, fake_quantize, quantized_weights
from pictures import draw_crop, load_pictures

SIGMAS = (15, 25, 50)


def write_beside(value, file):
    """torch.save to a temporary name, then rename: the file is never half written."""
    temporary = file.with_suffix(".writing")
    torch.save(value, temporary)
    os.replace(temporary, file)


def seed_random(seed, step, worker):
    """The random numbers of one worker in one step: a NumPy generator and a PyTorch one."""
    random = np.random.default_rng([seed, step, worker])
    return random, torch.Generator().manual_seed(int(random.integers(2**62)))


def draw_batch(data, count, size, random):
    """Clean crops `[n, 3, size, size]` in [0, 1]; half of them at 0.6-1 times their contrast."""
    choices = random.choice(len(data["sources"]), count, p=data["probabilities"])
    crops = np.stack([draw_crop(data["sources"][i], size, random) for i in choices])
    clean = torch.from_numpy(crops.transpose(0, 3, 1, 2).copy()).float() / 255
    contrast = torch.from_numpy(np.where(random.random(count) < 0.5, 1, random.uniform(0.6, 1, count))).float()
    offset = torch.from_numpy(random.random(count)).float() * (1 - contrast)
    return clean * contrast.view(-1, 1, 1, 1) + offset.view(-1, 1, 1, 1)


def draw_sigmas(count, random):
    """Noise levels of 255: 4 % in 0.3-2, 46 % in 5-30, 50 % in 2-55."""
    kind = random.random(count)
    low, wide = np.where(kind < 0.04, 0.3, np.where(kind < 0.5, 5, 2)), np.where(kind < 0.04, 2, np.where(kind < 0.5, 30, 55))
    return low + (wide - low) * random.random(count)


def add_noise(clean, sigma, generator):
    """Gaussian noise of standard deviation sigma `[n]` in [0, 1] units, clipped and rounded to 8 bits, as files are."""
    noisy = clean + sigma.view(-1, 1, 1, 1) * torch.randn(clean.shape, generator=generator)
    return (noisy.clamp(0, 1) * 255).round() / 255


def run_network(network, noisy, sigma):
    """The network under bfloat16; float32 out."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network(noisy, sigma).float()


def noise_loss(predicted, noisy, clean, sigma, squared):
    """Error of the predicted noise in units of sigma.

    L1: mean |noisy - sigma * predicted - clean| / sigma. Squared: mean over crops of the root of the mean square, which
    weighs a crop by 1 / its error, as the mean of PSNR in dB nearly does.
    """
    error = predicted - (noisy - clean) / sigma.view(-1, 1, 1, 1)
    if squared:
        return (error.square().mean(dim=(1, 2, 3)) + 1e-4).sqrt().mean()
    return error.abs().mean()


def schedule_rate(progress, peak):
    """Learning rate at a progress of 0..1: a short rise, then cosine to 1 % of the peak."""
    rise = min(1, progress / 0.02 + 0.02)
    return peak * rise * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1, progress))))


class Int8(torch.nn.Module):
    """Parametrisation that shows a convolution its weight as int8 rounds it."""

    def forward(self, weight):
        return fake_quantize(weight)


@torch.no_grad()
def measure_gains(network, validation):
    """Mean PSNR gain in dB over the noisy validation crops at SIGMAS, always with the same noise."""
    clean = torch.from_numpy(np.stack(validation)).permute(0, 3, 1, 2).contiguous().float() / 255
    gains = []
    for level in SIGMAS:
        sigma = torch.full((len(clean),), level / 255)
        noisy = add_noise(clean, sigma, torch.Generator().manual_seed(level))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            restored = torch.cat([denoise(network, n, s).float() for n, s in zip(noisy.split(4), sigma.split(4))])
        before, after = ((x.clamp(0, 1) - clean).square().mean(dim=(1, 2, 3)) for x in (noisy, restored))
        gains.append((10 * (before / after.clamp_min(1e-9)).log10()).mean().item())
    return gains


class Run:
    """All that a checkpoint holds, and the files it lives in."""

    def __init__(self, folder, architecture, deadline, seed):
        torch.manual_seed(seed)
        self.file = folder / "checkpoint.pt"
        self.network = PhotoDenoiser(architecture).to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3, betas=(0.9, 0.99), fused=True)
        self.seed, self.step, self.started, self.deadline = seed, 0, time.time(), deadline
        if self.file.exists():
            self.load()

    def load(self):
        saved = torch.load(self.file, weights_only=False)
        self.network.load_state_dict(saved["network"])
        self.average.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.started, self.seed = saved["step"], saved["started"], saved["seed"]
        print(f"resumed at step {self.step}", flush=True)

    def save(self):
        write_beside(
            {
                "architecture": self.network.architecture,
                "network": plain_state(self.network),
                "average": self.average.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "seed": self.seed,
                "step": self.step,
                "started": self.started,
            },
            self.file,
        )

    @property
    def progress(self):
        """Share of the time between the first start and the deadline that has passed; 1 where none was left."""
        return (time.time() - self.started) / (self.deadline - self.started) if self.deadline > self.started else 1.0

    @torch.no_grad()
    def update_average(self):
        """Exponential average of the weights over about the last 1000 steps, fewer at the beginning."""
        decay = min(0.999, (1 + self.step) / (10 + self.step))
        weights = plain_state(self.network)
        for name, value in self.average.state_dict().items():
            value.lerp_(weights[name], 1 - decay)

    def set_quantized(self):
        """From here the network computes with int8 weights; the optimiser goes on with the float ones."""
        for module in self.network.modules():
            if isinstance(module, torch.nn.Conv2d) and not parametrize.is_parametrized(module):
                parametrize.register_parametrization(module, "weight", Int8())


def plain_state(network):
    """state_dict with a parametrised weight under its plain name, in float."""
    return {
        name.replace("parametrizations.weight.original", "weight"): value.detach()
        for name, value in network.state_dict().items()
    }


def compute_gradients(run, data, worker, size, count, squared):
    """One worker's part of a step: (loss, gradients of run.network's parameters)."""
    torch.set_num_threads(1)  # for this thread
    random, generator = seed_random(run.seed, run.step, worker)
    clean = draw_batch(data, count, size, random)
    levels = draw_sigmas(count, random)
    sigma = torch.from_numpy(levels / 255).float()
    # The estimate that a user's picture gets is a few per cent off: the network learns to bear that.
    told = torch.from_numpy(levels * np.exp(0.04 * random.standard_normal(count)) / 255).float()
    noisy = add_noise(clean, sigma, generator)
    predicted = run_network(run.network, noisy.contiguous(memory_format=torch.channels_last), told)
    loss = noise_loss(predicted * (told / sigma).view(-1, 1, 1, 1), noisy, clean, sigma, squared)
    return loss.item(), torch.autograd.grad(loss, list(run.network.parameters()))


def train_step(run, data, pool, workers, peak, size, count, squared):
    """One step of the loop; returns the loss, or None where it was not finite and the step was left out."""
    share = math.ceil(count / workers)
    parts = list(pool.map(lambda w: compute_gradients(run, data, w, size, share, squared), range(workers)))
    for parameter, *gradients in zip(run.network.parameters(), *(gradients for _, gradients in parts)):
        parameter.grad = sum(gradients) / workers
    norm = torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.step += 1
    if not torch.isfinite(norm):
        return None
    for group in run.optimizer.param_groups:
        group["lr"] = schedule_rate(run.progress, peak)
    run.optimizer.step()
    run.update_average()
    return sum(loss for loss, _ in parts) / workers


def train(run, data, peak=1e-3, crops=16, workers=2, log_every=200, evaluate_minutes=8):
    """The loop: until the deadline, with a line per `log_every` steps, an evaluation and a checkpoint now and then."""
    losses, skipped = [], 0
    pool = concurrent.futures.ThreadPoolExecutor(workers)
    marked, evaluated = (time.time(), run.step), time.time()
    while (progress := run.progress) < 1:
        late = progress >= 0.70
        if progress >= 0.90:
            run.set_quantized()
        size, count = (128, crops * 5 // 8) if late else (96, crops)
        loss = train_step(run, data, pool, workers, peak, size, count, late)
        skipped += loss is None
        losses += [] if loss is None else [loss]
        if skipped > 100:
            raise RuntimeError("train: over 100 steps were not finite. Lower --rate.")
        if losses and run.step % log_every == 0:
            now = time.time()
            rate = (run.step - marked[1]) / (now - marked[0])
            print(
                f"{datetime.datetime.now(datetime.timezone.utc):%H:%M:%S} step {run.step} p {progress:.3f} "
                f"loss {np.mean(losses):.4f} lr {schedule_rate(progress, peak):.2e} {rate:.2f} steps/s skipped {skipped}",
                flush=True,
            )
            losses, marked = [], (now, run.step)
        if time.time() - evaluated > 60 * evaluate_minutes:
            report_gains(run.average, data)
            run.save()
            evaluated = time.time()
            marked = (evaluated, run.step)


def report_gains(network, data):
    gains = measure_gains(network, data["validation"])
    print("validation gain " + " ".join(f"{g:+.3f} dB at {s}," for s, g in zip(SIGMAS, gains)), flush=True)


def finish(run, data, folder):
    """Evaluates the averaged weights in float and as int8, and writes the latter to final.pt."""
    print("float:", end=" ")
    report_gains(run.average, data)
    rounded = quantized_weights(run.average)
    network = PhotoDenoiser(run.network.architecture)
    network.load_state_dict(rounded)
    print("int8: ", end=" ")
    report_gains(network, data)
    write_beside(
        {"architecture": run.network.architecture, "weights": rounded, "float": run.average.state_dict(), "steps": run.step},
        folder / "final.pt",
    )
    print(f"wrote {folder / 'final.pt'}", flush=True)


def read_deadline(text):
    """Seconds since the epoch of an ISO time; one without a zone is UTC."""
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", type=pathlib.Path, help="folder written by fetch_pictures.py")
    parser.add_argument("run", type=pathlib.Path, help="folder for checkpoint.pt and final.pt")
    parser.add_argument("--deadline", type=read_deadline, required=True, help="when to be done, ISO time, UTC")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--crops", type=int, default=16, help="crops in a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="threads, one core each")
    parser.add_argument("--architecture", type=json.loads, default=ARCHITECTURE, help="as in network.py, JSON")
    parser.add_argument("--cache", type=pathlib.Path, help="where to keep the decoded pictures; in the run folder")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.run.mkdir(parents=True, exist_ok=True)
    data = load_pictures(options.pictures, options.cache or options.run / "pictures")
    print(f"{len(data['sources'])} sources, {len(data['validation'])} validation crops", flush=True)
    run = Run(options.run, options.architecture, options.deadline, options.seed)
    print("{} parameters, {:.0f} multiply-adds a pixel".format(*count_costs(options.architecture)), flush=True)
    train(run, data, options.rate, options.crops, options.workers)
    run.save()
    finish(run, data, options.run)


if __name__ == "__main__":
    main()
