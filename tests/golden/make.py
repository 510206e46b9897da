"""Makes the golden files: what PyTorch computes, for the tests of this folder to compare with.

    pip install torch numpy
    python tests/golden/make.py

Inputs are not stored. They follow from a seed: `normal` below is lib/matrix/random.ts, number for number. All is
computed in float64 from inputs rounded to float32, so that a file holds the true values and not PyTorch's own
rounding. Large results are stored in part: every entry when there are at most 200, else four rows, and the sum of
each column.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

here = Path(__file__).parent
torch.set_default_dtype(torch.float64)


# ---------------------------------------------------------------- random inputs, as in lib/matrix/random.ts

def uniform(seed, count):
    """mulberry32: numbers of [0, 1)."""
    with np.errstate(over="ignore"):
        a = np.uint32(seed) + np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
        t = (a ^ (a >> np.uint32(15))) * (a | np.uint32(1))
        t ^= t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))
        return (t ^ (t >> np.uint32(14))).astype(np.float64) / 2**32


def normal(seed, rows, cols):
    """N(0, 1) by Box-Muller, rounded to float32, as a [rows, cols] tensor."""
    pairs = (rows * cols + 1) // 2
    u = uniform(seed, 2 * pairs).reshape(pairs, 2)
    radius = np.sqrt(-2 * np.log(1 - u[:, 0]))
    angle = 2 * np.pi * u[:, 1]
    values = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[: rows * cols]
    return torch.from_numpy(values.astype(np.float32).astype(np.float64)).reshape(rows, cols)


class Inputs:
    """Matrices of a case, one after another: the k-th takes the seed `seed + k`. `scale` multiplies before rounding."""

    def __init__(self, seed):
        self.seed = seed

    def draw(self, rows, cols, scale=1.0):
        self.seed += 1
        values = normal(self.seed - 1, rows, cols)
        return values if scale == 1.0 else (values * scale).float().double()


# ---------------------------------------------------------------- what is stored

def number(x):
    return float(f"{x:.7g}")


def stored(matrix):
    """A matrix in full, or four of its rows and the sums of its columns."""
    m = matrix.detach()
    rows, cols = m.shape
    kept = range(rows) if rows * cols <= 200 else sorted({0, rows // 3, 2 * rows // 3, rows - 1})
    result = {"shape": [rows, cols], "rows": {str(r): [number(x) for x in m[r].tolist()] for r in kept}}
    if len(kept) < rows:
        result["sums"] = [number(x) for x in m.sum(0).tolist()]
    return result


def write(name, cases):
    text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    path = here / f"{name}.json"
    path.write_text(f'{{"torch":"{torch.__version__}","cases":[\n{text}\n]}}\n')
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size / 1024:.0f} kB")


# ---------------------------------------------------------------- masks, as in lib/nn/mask.ts

def blocked_by(mask, n):
    """True where a query may not look, [n, n]."""
    query, key = torch.meshgrid(torch.arange(n), torch.arange(n), indexing="ij")
    blocked = {
        "none": torch.zeros(n, n, dtype=torch.bool),
        "causal": key > query,
        "padding": key >= n - mask["padding"],
        "window": (key > query) | (key <= query - mask["window"]),
    }[mask["kind"]]
    for cell in mask["flips"]:
        blocked[cell // n, cell % n] ^= True
    return blocked


def random_mask(rng, n):
    """Of every kind, with flipped cells in every third, and now and then a row that may see nothing."""
    kind = str(rng.choice(["none", "causal", "padding", "window"]))
    mask = {"kind": kind, "window": int(rng.integers(1, n + 1)), "padding": int(rng.integers(0, n + 1)), "flips": []}
    if rng.random() < 1 / 3:
        mask["flips"] = sorted(int(c) for c in rng.choice(n * n, size=min(n, 5), replace=False))
    if rng.random() < 1 / 6:
        row = int(rng.integers(n))
        open_cells = (~blocked_by({**mask, "flips": []}, n))[row]
        mask["flips"] = [row * n + key for key in range(n) if open_cells[key]]
    return mask


# ---------------------------------------------------------------- attention

def attend(Q, K, V, blocked, divisor):
    """Attention as written in the paper, and as PyTorch has it: they must agree. -> weights, output"""
    scores = (Q @ K.T / divisor).masked_fill(blocked, -math.inf)
    # A row that may see nothing is 0 / 0; its weights are defined as 0, as PyTorch defines its output.
    weights = torch.softmax(scores, dim=-1).nan_to_num(0.0)
    output = weights @ V
    theirs = F.scaled_dot_product_attention(Q[None], K[None], V[None], attn_mask=~blocked[None], scale=1 / divisor)[0]
    assert torch.allclose(output, theirs.nan_to_num(0.0), atol=1e-12), "PyTorch disagrees with the formula"
    return weights, output


def size(rng):
    """1 to 64, small sizes as often as large ones."""
    return int(np.clip(round(2 ** rng.uniform(-0.5, 6.1)), 1, 64))


def attention_cases(rng, count):
    corners = [(1, 1, 1), (64, 64, 64), (64, 1, 64), (2, 64, 1), (1, 64, 64), (64, 16, 1)]
    for i in range(count):
        n, d_k, d_v = corners[i] if i < len(corners) else (size(rng), size(rng), size(rng))
        temperature = float(rng.choice([0.01, 0.1, 0.5, 1, 1, 1, 2, 10, 100]))
        # Small temperatures blow the rounding of float32 up; small queries keep the scores where they were.
        spread = min(1.0, temperature)
        case = {
            "seed": 1000 + 10 * i, "n": n, "d_k": d_k, "d_v": d_v, "spread": spread,
            "mask": random_mask(rng, n), "scale": bool(rng.random() < 0.7), "temperature": temperature,
        }
        inputs = Inputs(case["seed"])
        Q, K, V = inputs.draw(n, d_k, spread), inputs.draw(n, d_k), inputs.draw(n, d_v)
        if not case["scale"]:
            # Unscaled scores of wide heads: keep their spread within a softmax that is not one-hot everywhere.
            case["spread"] = spread / math.sqrt(d_k)
            Q = Inputs(case["seed"]).draw(n, d_k, case["spread"])
        divisor = (math.sqrt(d_k) if case["scale"] else 1.0) * temperature
        weights, output = attend(Q, K, V, blocked_by(case["mask"], n), divisor)
        yield {**case, "weights": stored(weights), "output": stored(output)}


def gradient_cases(rng, count):
    """d output[row, col] / d (Q, K, V), by autograd."""
    for i in range(count):
        n, d_k, d_v = min(size(rng), 24), size(rng), size(rng)
        temperature = float(rng.choice([0.5, 1, 1, 2]))
        case = {
            "seed": 50_000 + 10 * i, "n": n, "d_k": d_k, "d_v": d_v, "spread": 1.0,
            "mask": random_mask(rng, n), "scale": bool(d_k > 8 or rng.random() < 0.7), "temperature": temperature,
            "row": int(rng.integers(n)), "col": int(rng.integers(d_v)),
        }
        inputs = Inputs(case["seed"])
        Q, K, V = (inputs.draw(n, d).requires_grad_() for d in (d_k, d_k, d_v))
        blocked = blocked_by(case["mask"], n)
        divisor = (math.sqrt(d_k) if case["scale"] else 1.0) * temperature
        scores = Q @ K.T / divisor
        # Rows that may see nothing are taken out of the softmax, or autograd would give NaN for them.
        seen = ~blocked.all(dim=1, keepdim=True)
        weights = torch.softmax(scores.masked_fill(blocked & seen, -math.inf), dim=-1) * seen
        (weights @ V)[case["row"], case["col"]].backward()
        yield {**case, "dQ": stored(Q.grad), "dK": stored(K.grad), "dV": stored(V.grad)}


# ---------------------------------------------------------------- heads

def multi_head_cases(rng, count):
    """Multi-head, grouped-query and multi-query attention."""
    for i in range(count):
        heads = int(rng.choice([1, 2, 3, 4, 6, 8]))
        kv_heads = int(rng.choice([d for d in range(1, heads + 1) if heads % d == 0]))
        n, d_model = size(rng), size(rng)
        d_k, d_v = int(rng.integers(1, 64 // heads + 1)), int(rng.integers(1, 64 // heads + 1))
        if i % 4 == 0:  # as nn.MultiheadAttention wants it
            kv_heads, d_k = heads, int(rng.integers(1, 64 // heads + 1))
            d_v, d_model = d_k, heads * d_k
        case = {
            "seed": 100_000 + 100 * i, "n": n, "d_model": d_model, "heads": heads, "kvHeads": kv_heads,
            "d_k": d_k, "d_v": d_v, "mask": random_mask(rng, n), "muted": [],
        }
        if heads > 1 and rng.random() < 0.4:
            case["muted"] = [int(rng.integers(heads))]
        inputs = Inputs(case["seed"])
        spread = 1 / math.sqrt(d_model)
        X = inputs.draw(n, d_model)
        W_Q = torch.stack([inputs.draw(d_model, d_k, spread) for _ in range(heads)])
        W_K = torch.stack([inputs.draw(d_model, d_k, spread) for _ in range(kv_heads)])
        W_V = torch.stack([inputs.draw(d_model, d_v, spread) for _ in range(kv_heads)])
        W_O = inputs.draw(heads * d_v, d_model, 1 / math.sqrt(heads * d_v))
        blocked = blocked_by(case["mask"], n)

        # X [n, d_model] times [heads, d_model, d_k] -> [heads, n, d_k]; PyTorch shares keys and values by itself.
        out = F.scaled_dot_product_attention(X @ W_Q, X @ W_K, X @ W_V, attn_mask=~blocked, enable_gqa=True)
        out = out.nan_to_num(0.0)
        loud = out.clone()
        loud[case["muted"]] = 0
        concat = loud.transpose(0, 1).reshape(n, heads * d_v)
        output = concat @ W_O
        if i % 4 == 0 and not case["muted"]:
            check_module(X, W_Q, W_K, W_V, W_O, blocked, output)

        last, kv = heads - 1, kv_heads - 1
        weights, head_output = attend(X @ W_Q[last], X @ W_K[kv], X @ W_V[kv], blocked, math.sqrt(d_k))
        assert torch.allclose(head_output, out[last], atol=1e-12)
        yield {**case, "weights": stored(weights), "concat": stored(concat), "output": stored(output)}


def check_module(X, W_Q, W_K, W_V, W_O, blocked, output):
    """Plain multi-head attention is also what nn.MultiheadAttention computes."""
    heads, d_model, _ = W_Q.shape
    module = nn.MultiheadAttention(d_model, heads, bias=False, batch_first=True)
    side_by_side = [W.transpose(0, 1).reshape(d_model, -1).T for W in (W_Q, W_K, W_V)]
    with torch.no_grad():
        module.in_proj_weight.copy_(torch.cat(side_by_side))
        module.out_proj.weight.copy_(W_O.T)
    seen = ~blocked.all(dim=1)  # the module gives NaN in a row that may see nothing
    theirs, _ = module(X[None], X[None], X[None], attn_mask=blocked, need_weights=False)
    assert torch.allclose(theirs[0][seen], output[seen], atol=1e-12), "nn.MultiheadAttention disagrees"


# ---------------------------------------------------------------- the block

def block_cases(rng, count):
    """A Transformer block: attention with one head, then the feed-forward network."""
    for i in range(count):
        n, d_model, d_ff = size(rng), size(rng), size(rng)
        if d_model == 1:
            d_model = 2  # a norm over one number gives 0 and nothing to compare
        case = {
            "seed": 200_000 + 100 * i, "n": n, "d_model": d_model, "d_ff": d_ff,
            "norm": str(rng.choice(["pre", "post", "none"])), "activation": str(rng.choice(["relu", "gelu"])),
            "residual": bool(rng.random() < 0.75), "causal": bool(rng.random() < 0.5),
        }
        inputs = Inputs(case["seed"])
        spread = 1 / math.sqrt(d_model)
        X = inputs.draw(n, d_model)
        W_Q, W_K, W_V, W_O = (inputs.draw(d_model, d_model, spread) for _ in range(4))
        norms = []
        for _ in range(2):
            norms.append(nn.LayerNorm(d_model))
            with torch.no_grad():
                norms[-1].weight.copy_(inputs.draw(1, d_model)[0])
                norms[-1].bias.copy_(inputs.draw(1, d_model)[0])
        first, second = nn.Linear(d_model, d_ff), nn.Linear(d_ff, d_model)
        with torch.no_grad():
            first.weight.copy_(inputs.draw(d_model, d_ff, spread).T)
            first.bias.copy_(inputs.draw(1, d_ff)[0])
            second.weight.copy_(inputs.draw(d_ff, d_model, 1 / math.sqrt(d_ff)).T)
            second.bias.copy_(inputs.draw(1, d_model)[0])
        act = F.relu if case["activation"] == "relu" else F.gelu

        def attention(x):
            heads = F.scaled_dot_product_attention((x @ W_Q)[None], (x @ W_K)[None], (x @ W_V)[None],
                                                   is_causal=case["causal"])
            return heads[0] @ W_O

        def ffn(x):
            return second(act(first(x)))

        def wired(x, f, norm):
            if case["norm"] == "pre":
                return x * case["residual"] + f(norm(x))
            total = x * case["residual"] + f(x)
            return norm(total) if case["norm"] == "post" else total

        middle = wired(X, attention, norms[0])
        output = wired(middle, ffn, norms[1])
        yield {**case, "middle": stored(middle), "output": stored(output)}


# ---------------------------------------------------------------- the source article's example

def article_case():
    """The worked example of the source article, section 4: what it should have printed, and what its mistakes give."""
    Q = torch.tensor([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
    printed = torch.tensor([[0.2, 0.6, 0.2], [0.4, 0.4, 0.2], [0.4, 0.2, 0.4]])
    weights, output = attend(Q, Q, Q, torch.zeros(3, 3, dtype=torch.bool), math.sqrt(3))
    twice = output @ Q
    results = {
        "scores": Q @ Q.T, "scaled": Q @ Q.T / math.sqrt(3), "weights": weights, "output": output,
        "printed_output": printed @ Q, "v_twice": twice, "last_softmax": torch.softmax(twice / math.sqrt(3), dim=-1),
    }
    return {name: stored(m) for name, m in results.items()}


if __name__ == "__main__":
    print(f"torch {torch.__version__}, numpy {np.__version__}")
    write("attention", list(attention_cases(np.random.default_rng(1), 220)))
    write("article", [article_case()])
    write("gradient", list(gradient_cases(np.random.default_rng(2), 50)))
    write("multi-head", list(multi_head_cases(np.random.default_rng(3), 80)))
    write("block", list(block_cases(np.random.default_rng(4), 60)))
