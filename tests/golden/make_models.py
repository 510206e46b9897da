"""Makes the golden files of the models: what PyTorch computes, for models.test.ts of this folder to compare with.

    pip install torch numpy
    python tests/golden/make_models.py

The models below are the ones of lib/nn, written with PyTorch's own modules; they load the checkpoints that lib/train
writes (`load_state_dict` of model.safetensors). Weights are not stored. They follow from a seed (see `fill`), number
for number as in lib/matrix/random.ts. All is computed in float64 from weights rounded to float32.
"""

import json
import math
import struct

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from make import here, normal, number, stored, write

torch.set_default_dtype(torch.float64)
EPS = 1e-5

base = {
    "vocabulary": 11, "context": 8, "d_model": 16, "layers": 2, "heads": 4, "kvHeads": 4, "d_ff": 24,
    "positions": "learned", "norm": "layer", "activation": "gelu", "window": 0, "tied": False,
    "experts": 0, "expertsPerToken": 1, "balance": 0.01, "dropout": 0,
}

variants = [
    {},
    {"activation": "relu", "tied": True},
    {"activation": "geglu", "norm": "rms"},
    {"positions": "sinusoidal"},
    {"positions": "sinusoidal", "tied": True, "norm": "rms", "heads": 1, "kvHeads": 1},
    {"positions": "rotary"},
    {"positions": "rotary", "kvHeads": 2, "window": 3, "norm": "rms", "activation": "geglu", "tied": True},
    {"kvHeads": 1},
    {"kvHeads": 2, "window": 1},
    {"window": 4, "activation": "relu"},
    {"experts": 4, "expertsPerToken": 2},
    {"experts": 3, "expertsPerToken": 1, "activation": "relu", "balance": 0.5},
    {"experts": 5, "expertsPerToken": 3, "activation": "geglu", "norm": "rms", "positions": "rotary", "kvHeads": 2},
    {"experts": 2, "expertsPerToken": 2, "tied": True},
]


# ---------------------------------------------------------------- the decoder

def sinusoidal(time, d_model):
    """Section 3.5 of "Attention is all you need"."""
    position = torch.arange(time)[:, None]
    angle = position / 10000 ** (2 * (torch.arange(d_model) // 2) / d_model)
    return torch.where(torch.arange(d_model) % 2 == 0, angle.sin(), angle.cos())


def rotary(x):
    """Pairs of neighbours as complex numbers, turned by multiplying. [..., time, d_k]"""
    time, d_k = x.shape[-2:]
    angle = torch.arange(time)[:, None] / 10000 ** (torch.arange(0, d_k, 2) / d_k)
    pairs = torch.view_as_complex(x.unflatten(-1, (-1, 2)).contiguous())
    return torch.view_as_real(pairs * torch.polar(torch.ones_like(angle), angle)).flatten(-2)


class Attention(nn.Module):
    def __init__(self, d_model, heads, kv_heads):
        super().__init__()
        self.heads, self.kv_heads = heads, kv_heads
        kv_width = d_model // heads * kv_heads
        self.q, self.out = nn.Linear(d_model, d_model, bias=False), nn.Linear(d_model, d_model, bias=False)
        self.k, self.v = nn.Linear(d_model, kv_width, bias=False), nn.Linear(d_model, kv_width, bias=False)

    def forward(self, x, source, seen, turn=lambda x: x):
        """seen: True where a query may look."""
        split = lambda t, heads: t.unflatten(-1, (heads, -1)).transpose(1, 2)  # -> [batch, heads, time, d_k]
        q, k = turn(split(self.q(x), self.heads)), turn(split(self.k(source), self.kv_heads))
        out = F.scaled_dot_product_attention(q, k, split(self.v(source), self.kv_heads), attn_mask=seen, enable_gqa=True)
        return self.out(out.transpose(1, 2).flatten(-2))


class FeedForward(nn.Module):
    def __init__(self, d_model, d_ff, activation):
        super().__init__()
        self.activation = activation
        bias = activation != "geglu"
        if activation == "geglu":
            self.gate = nn.Linear(d_model, d_ff, bias=False)
        self.up, self.down = nn.Linear(d_model, d_ff, bias=bias), nn.Linear(d_ff, d_model, bias=bias)

    def forward(self, x):
        if self.activation == "geglu":
            return self.down(F.gelu(self.gate(x)) * self.up(x))
        return self.down((F.relu if self.activation == "relu" else F.gelu)(self.up(x)))


class Experts(nn.Module):
    """Every expert on every token, then weighted: slow, and plainly right."""

    def __init__(self, d_model, d_ff, activation, experts, k):
        super().__init__()
        self.router = nn.Linear(d_model, experts, bias=False)
        self.experts = nn.ModuleList(FeedForward(d_model, d_ff, activation) for _ in range(experts))
        self.k = k

    def forward(self, x):
        count = len(self.experts)
        p = torch.softmax(self.router(x), dim=-1)
        chosen = torch.zeros_like(p).scatter(-1, p.topk(self.k, dim=-1).indices, 1.0)
        gates = p * chosen
        if self.k > 1:
            gates = gates / gates.sum(-1, keepdim=True)
        self.balance = count * ((chosen / self.k).flatten(0, 1).mean(0) * p.flatten(0, 1).mean(0)).sum()
        return sum(gates[..., e, None] * self.experts[e](x) for e in range(count))


def norm_of(c):
    return nn.RMSNorm(c["d_model"], eps=EPS) if c["norm"] == "rms" else nn.LayerNorm(c["d_model"], eps=EPS)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.norm1, self.norm2 = norm_of(c), norm_of(c)
        self.attention = Attention(c["d_model"], c["heads"], c["kvHeads"])
        if c["experts"]:
            self.moe = Experts(c["d_model"], c["d_ff"], c["activation"], c["experts"], c["expertsPerToken"])
        else:
            self.ffn = FeedForward(c["d_model"], c["d_ff"], c["activation"])
        self.turn = rotary if c["positions"] == "rotary" else (lambda x: x)

    def forward(self, x, seen):
        h = self.norm1(x)
        x = x + self.attention(h, h, seen, self.turn)
        return x + (self.moe if hasattr(self, "moe") else self.ffn)(self.norm2(x))


class Decoder(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.token_embedding = nn.Embedding(c["vocabulary"], c["d_model"])
        if c["positions"] == "learned":
            self.position_embedding = nn.Embedding(c["context"], c["d_model"])
        self.blocks = nn.ModuleList(Block(c) for _ in range(c["layers"]))
        self.norm = norm_of(c)
        if not c["tied"]:
            self.head = nn.Linear(c["d_model"], c["vocabulary"], bias=False)

    def forward(self, ids):
        c, time = self.c, ids.shape[1]
        x = self.token_embedding(ids)
        if c["positions"] == "learned":
            x = x + self.position_embedding.weight[:time]
        if c["positions"] == "sinusoidal":
            x = x * math.sqrt(c["d_model"]) + sinusoidal(time, c["d_model"])
        query, key = torch.meshgrid(torch.arange(time), torch.arange(time), indexing="ij")
        seen = (key <= query) & ((key > query - c["window"]) if c["window"] else True)
        for block in self.blocks:
            x = block(x, seen)
        x = self.norm(x)
        return F.linear(x, self.token_embedding.weight) if c["tied"] else self.head(x)

    def balance(self):
        """Mean over the layers; 0 without experts."""
        losses = [block.moe.balance for block in self.blocks if hasattr(block, "moe")]
        return sum(losses) / len(losses) if losses else torch.zeros(())


# ---------------------------------------------------------------- the encoder-decoder of 2017

class Block2017(nn.Module):
    def __init__(self, c, cross):
        super().__init__()
        attention = lambda: Attention(c["d_model"], c["heads"], c["heads"])
        self.attention, self.attention_norm = attention(), nn.LayerNorm(c["d_model"], eps=EPS)
        if cross:
            self.cross, self.cross_norm = attention(), nn.LayerNorm(c["d_model"], eps=EPS)
        self.ffn, self.ffn_norm = FeedForward(c["d_model"], c["d_ff"], "relu"), nn.LayerNorm(c["d_model"], eps=EPS)

    def forward(self, x, seen, memory=None, memory_seen=None):
        x = self.attention_norm(x + self.attention(x, x, seen))
        if memory is not None:
            x = self.cross_norm(x + self.cross(x, memory, memory_seen))
        return self.ffn_norm(x + self.ffn(x))


class EncoderDecoder(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.embedding = nn.Embedding(c["vocabulary"], c["d_model"])
        self.encoder = nn.ModuleList(Block2017(c, False) for _ in range(c["layers"]))
        self.decoder = nn.ModuleList(Block2017(c, True) for _ in range(c["layers"]))

    def embed(self, ids):
        d_model = self.c["d_model"]
        return self.embedding(ids) * math.sqrt(d_model) + sinusoidal(ids.shape[1], d_model)

    def forward(self, source, target, lengths):
        not_padding = (torch.arange(source.shape[1]) < torch.tensor(lengths)[:, None])[:, None, None, :]
        causal = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).tril()
        memory, x = self.embed(source), self.embed(target)
        for block in self.encoder:
            memory = block(memory, not_padding)
        for block in self.decoder:
            x = block(x, causal, memory, not_padding)
        return memory, F.linear(x, self.embedding.weight)


# ---------------------------------------------------------------- weights, cases

def ours(name, tensor):
    """As lib/nn holds it: the matrix of a linear layer is [d_in, d_out]."""
    return tensor.T if tensor.dim() == 2 and "embedding" not in name else tensor


def fill(model, seed):
    """The k-th parameter by name takes the seed `seed + k`; matrices are small, gains near 1, biases near 0."""
    with torch.no_grad():
        for k, (name, p) in enumerate(sorted(model.named_parameters())):
            shape = ours(name, p).shape
            rows, cols = shape if len(shape) == 2 else (1, shape[0])
            values = normal(seed + k, rows, cols).reshape(shape)
            gain = len(shape) == 1 and name.endswith("weight")
            values = ((1.0 if gain else 0.0) + values * (0.25 if len(shape) == 2 else 0.125)).float().double()
            p.copy_(ours(name, values))


def brief(tensor):
    return stored(tensor.reshape(-1, tensor.shape[-1]))


def gradients(model):
    return {name: brief(ours(name, p.grad)) for name, p in model.named_parameters()}


def decoder_cases(rng):
    for i, change in enumerate(variants):
        c = {**base, **change}
        batch, time = 2, int(rng.integers(4, c["context"] + 1))
        ids = rng.integers(c["vocabulary"], size=(batch, time + 1))
        model = Decoder(c)
        fill(model, 1000 * (i + 1))
        logits = model(torch.from_numpy(ids[:, :-1]))
        loss = F.cross_entropy(logits.flatten(0, 1), torch.from_numpy(ids[:, 1:]).flatten())
        balance = model.balance()
        (loss + c["balance"] * balance).backward()
        yield {
            "config": c, "seed": 1000 * (i + 1), "batch": batch, "time": time, "ids": ids.flatten().tolist(),
            "logits": brief(logits), "loss": number(loss.item()), "balance": number(balance.item()),
            "gradients": gradients(model),
        }


def encoder_decoder_case(rng):
    c = {"vocabulary": 13, "context": 9, "d_model": 16, "layers": 2, "heads": 4, "d_ff": 24, "dropout": 0}
    source, target = rng.integers(13, size=(2, 7)), rng.integers(13, size=(2, 6))
    lengths = [7, 4]
    model = EncoderDecoder(c)
    fill(model, 77_000)
    memory, logits = model(torch.from_numpy(source), torch.from_numpy(target[:, :-1]), lengths)
    loss = F.cross_entropy(logits.flatten(0, 1), torch.from_numpy(target[:, 1:]).flatten())
    loss.backward()
    return {
        "config": c, "seed": 77_000, "source": source.tolist(), "target": target.tolist(), "lengths": lengths,
        "memory": brief(memory), "logits": brief(logits), "loss": number(loss.item()), "gradients": gradients(model),
    }


def rate_at(step, o):
    """Warm-up and cosine, as in lib/train/schedule.ts."""
    if step < o["warmup"]:
        return o["learningRate"] * step / o["warmup"]
    progress = min(1, (step - o["warmup"]) / (o["steps"] - o["warmup"]))
    span = o["learningRate"] - o["minLearningRate"]
    return o["minLearningRate"] + span * 0.5 * (1 + math.cos(math.pi * progress))


def adamw_case(rng, change):
    """20 steps of torch.optim.AdamW with clip_grad_norm_."""
    c = {**base, **change}
    o = {"batch": 4, "steps": 20, "learningRate": 0.01, "minLearningRate": 0.001, "warmup": 5,
         "beta1": 0.9, "beta2": 0.99, "eps": 1e-8, "weightDecay": 0.1, "clip": 1.0, "seed": 1}
    tokens = rng.integers(c["vocabulary"], size=100)
    starts = rng.integers(100 - c["context"] - 1, size=(o["steps"], o["batch"]))
    model = Decoder(c)
    fill(model, 88_000)
    decayed = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": decayed, "weight_decay": o["weightDecay"]}, {"params": rest, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, betas=(o["beta1"], o["beta2"]), eps=o["eps"])
    losses, norms = [], []
    for step in range(1, o["steps"] + 1):
        passages = np.stack([tokens[s : s + c["context"] + 1] for s in starts[step - 1]])
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, o)
        optimizer.zero_grad()
        logits = model(torch.from_numpy(passages[:, :-1]))
        loss = F.cross_entropy(logits.flatten(0, 1), torch.from_numpy(passages[:, 1:]).flatten())
        (loss + c["balance"] * model.balance()).backward()
        norms.append(number(nn.utils.clip_grad_norm_(model.parameters(), o["clip"]).item()))
        optimizer.step()
        losses.append(number(loss.item()))
    return {
        "config": c, "options": o, "seed": 88_000, "tokens": tokens.tolist(), "starts": starts.tolist(),
        "losses": losses, "norms": norms,
        "parameters": {name: brief(ours(name, p)) for name, p in model.named_parameters()},
    }


# ---------------------------------------------------------------- safetensors, by its rules and by nothing else

def write_safetensors(tensors, metadata):
    """8 bytes: length of the header; the header, JSON, padded with blanks to a multiple of 8; then the numbers."""
    header, data = {"__metadata__": metadata}, b""
    for name, t in sorted(tensors.items()):
        values = t.detach().float().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(t.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def checkpoint_file():
    """A small decoder as a checkpoint: lib/train must write these very bytes, and read them."""
    c = {**base, "layers": 1, "d_model": 8, "heads": 2, "kvHeads": 1, "d_ff": 12}
    model = Decoder(c)
    fill(model, 99_000)
    path = here / "decoder.safetensors"
    path.write_bytes(write_safetensors(model.state_dict(), {"format": "pt"}))
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


if __name__ == "__main__":
    print(f"torch {torch.__version__}, numpy {np.__version__}")
    write("decoder", list(decoder_cases(np.random.default_rng(11))))
    write("encoder-decoder", [encoder_decoder_case(np.random.default_rng(12))])
    write("adamw", [adamw_case(np.random.default_rng(13), {}),
                    adamw_case(np.random.default_rng(14), {"experts": 3, "expertsPerToken": 2, "norm": "rms",
                                                           "positions": "rotary", "tied": True})])
    checkpoint_file()
