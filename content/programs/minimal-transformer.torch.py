# %% setup
"""A decoder-only Transformer that learns a nursery rhyme, character by character. Needs PyTorch alone."""

import math

import torch
import torch.nn.functional as F
from torch import nn

# %% text
# 1. The text: a rhyme that grows by one line a verse. The last fifth of it is never trained on.
PARTS = """the house that Jack built.|the malt that lay in|the rat that ate|the cat that killed|the dog that worried
the cow with the crumpled horn that tossed|the maiden all forlorn that milked|the man all tattered and torn that kissed
the priest all shaven and shorn that married|the cock that crowed in the morn that waked
the farmer sowing his corn that kept""".replace('\n', '|').split('|')
text = ''.join('This is ' + ' '.join(reversed(PARTS[: i + 1])) + '\n' for i in range(len(PARTS)))
vocabulary = sorted(set(text))
ids = [vocabulary.index(character) for character in text]
split = int(len(ids) * 0.8)
train_ids, held_out_ids = ids[:split], ids[split:]

# %% sizes
# 2. Sizes
d_model, n_heads, n_layers, d_ff = 32, 4, 2, 128
d_k = d_model // n_heads
context = 32  # how far the model looks back
batch, steps, learning_rate, weight_decay = 16, 300, 0.003, 0.01


# %% numbers
# 3. Numbers that look random and are the same in every language: the fraction of a large sine
def noise(i, k):
    x = math.sin(12.9898 * i + 78.233 * k) * 43758.5453
    return x - math.floor(x)


drawn = 0  # matrices so far


def matrix(rows, cols):
    global drawn
    drawn += 1
    return torch.tensor([0.2 * noise(i, drawn) - 0.1 for i in range(rows * cols)]).view(rows, cols)


def linear(n_in, n_out):
    layer = nn.Linear(n_in, n_out, bias=False)
    layer.weight = nn.Parameter(matrix(n_in, n_out).T.contiguous())  # PyTorch keeps [out, in]
    return layer


# %% attention
# 4. The model
class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.W_Q, self.W_K = linear(d_model, d_model), linear(d_model, d_model)
        self.W_V, self.W_O = linear(d_model, d_model), linear(d_model, d_model)

    def forward(self, x):
        B, T, _ = x.shape
        Q, K, V = (W(x).view(B, T, n_heads, d_k).transpose(1, 2) for W in (self.W_Q, self.W_K, self.W_V))
        scores = Q @ K.transpose(2, 3) / math.sqrt(d_k)  # [B, heads, T, T]
        future = torch.ones(T, T, dtype=torch.bool).triu(1)
        weights = scores.masked_fill(future, -math.inf).softmax(dim=-1)  # [B, heads, T, T]
        heads = weights @ V  # [B, heads, T, d_k]
        return self.W_O(heads.transpose(1, 2).reshape(B, T, d_model))  # [B, T, d_model]


# %% block
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm_1, self.norm_2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = Attention()
        self.W_1, self.W_2 = linear(d_model, d_ff), linear(d_ff, d_model)

    def forward(self, x):
        x = x + self.attention(self.norm_1(x))
        return x + self.W_2(F.relu(self.W_1(self.norm_2(x))))  # [B, T, d_model]


# %% transformer
class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        global drawn
        drawn = 0
        self.token = nn.Embedding.from_pretrained(matrix(len(vocabulary), d_model), freeze=False)
        self.position = nn.Embedding.from_pretrained(matrix(context, d_model), freeze=False)
        self.blocks = nn.ModuleList(Block() for _ in range(n_layers))
        self.norm = nn.LayerNorm(d_model)
        self.head = linear(d_model, len(vocabulary))

    def forward(self, tokens):  # [B, T]
        x = self.token(tokens) + self.position(torch.arange(tokens.shape[1]))  # [B, T, d_model]
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))  # [B, T, vocabulary]


# %% loss
# 5. Loss: at every place, how surprised is the model by the next character?
def loss_of(model, windows):  # windows: [B, T + 1]
    inputs, targets = windows[:, :-1], windows[:, 1:]  # the same text, one place on
    return F.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())


def windows_at(source, starts):
    return torch.tensor([source[start : start + context + 1] for start in starts])


@torch.no_grad()
def evaluate(model, source):
    return loss_of(model, windows_at(source, range(0, len(source) - context, context))).item()


# %% training
# 6. Training
def train(model, steps=steps):
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=weight_decay)
    for step in range(steps):
        starts = [int(noise(step * batch + j, 0) * (len(train_ids) - context)) for j in range(batch)]
        loss = loss_of(model, windows_at(train_ids, starts))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (step + 1) % 50 == 0:
            print(f'step {step + 1}: training {loss.item():.3f}, held out {evaluate(model, held_out_ids):.3f}')


# %% writing
# 7. Writing, one character at a time
@torch.no_grad()
def write(model, prompt, count, temperature=0.5):
    tokens = [vocabulary.index(character) for character in prompt]
    for i in range(count):
        logits = model(torch.tensor([tokens[-context:]]))[0, -1]  # of the last place: [vocabulary]
        below = (logits / temperature).softmax(dim=-1).cumsum(0) < noise(i + 1, 0)
        tokens.append(min(int(below.sum()), len(vocabulary) - 1))
    return ''.join(vocabulary[token] for token in tokens)


# %% run
if __name__ == '__main__':
    model = Transformer()
    print(f'before: training {evaluate(model, train_ids):.3f}, held out {evaluate(model, held_out_ids):.3f}')
    train(model)
    print(f'after: training {evaluate(model, train_ids):.3f}, held out {evaluate(model, held_out_ids):.3f}')
    print(write(model, 'This is the ', 200))
