# %% setup
"""A decoder-only Transformer that learns a nursery rhyme, character by character. Needs Keras 3 and one backend:
TensorFlow, which it takes by itself, or what the environment variable KERAS_BACKEND names."""

import math

import keras
import numpy as np
from keras import layers, ops

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
    values = np.array([0.2 * noise(i, drawn) - 0.1 for i in range(rows * cols)], 'float32').reshape(rows, cols)
    return lambda shape, dtype=None: ops.convert_to_tensor(values, dtype)  # Keras asks for it when it builds


def linear(n_in, n_out):
    return layers.Dense(n_out, use_bias=False, kernel_initializer=matrix(n_in, n_out))


def layer_norm():
    return layers.LayerNormalization(epsilon=1e-5)  # the default of Keras is 1e-3


# %% attention
# 4. The model
class Attention(layers.Layer):
    def __init__(self):
        super().__init__()
        self.W_Q, self.W_K = linear(d_model, d_model), linear(d_model, d_model)
        self.W_V, self.W_O = linear(d_model, d_model), linear(d_model, d_model)

    def call(self, x):
        T = x.shape[1]
        heads_of = lambda y: ops.transpose(ops.reshape(y, (-1, T, n_heads, d_k)), (0, 2, 1, 3))
        Q, K, V = heads_of(self.W_Q(x)), heads_of(self.W_K(x)), heads_of(self.W_V(x))
        scores = Q @ ops.transpose(K, (0, 1, 3, 2)) / math.sqrt(d_k)  # [B, heads, T, T]
        future = np.triu(np.ones((T, T), 'bool'), 1)
        weights = ops.softmax(ops.where(future, -math.inf, scores), axis=-1)  # [B, heads, T, T]
        heads = weights @ V  # [B, heads, T, d_k]
        return self.W_O(ops.reshape(ops.transpose(heads, (0, 2, 1, 3)), (-1, T, d_model)))  # [B, T, d_model]


# %% block
class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.norm_1, self.norm_2 = layer_norm(), layer_norm()
        self.attention = Attention()
        self.W_1, self.W_2 = linear(d_model, d_ff), linear(d_ff, d_model)

    def call(self, x):
        x = x + self.attention(self.norm_1(x))
        return x + self.W_2(ops.relu(self.W_1(self.norm_2(x))))  # [B, T, d_model]


# %% transformer
class Transformer(keras.Model):
    def __init__(self):
        super().__init__()
        global drawn
        drawn = 0
        self.token = layers.Embedding(len(vocabulary), d_model, matrix(len(vocabulary), d_model))
        self.position = layers.Embedding(context, d_model, matrix(context, d_model))
        self.blocks = [Block() for _ in range(n_layers)]
        self.norm = layer_norm()
        self.head = linear(d_model, len(vocabulary))

    def call(self, tokens):  # [B, T]
        x = self.token(tokens) + self.position(np.arange(tokens.shape[1]))  # [B, T, d_model]
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))  # [B, T, vocabulary]


# %% loss
# 5. Loss: at every place, how surprised is the model by the next character?
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def loss_of(model, windows):  # windows: [B, T + 1]
    inputs, targets = windows[:, :-1], windows[:, 1:]  # the same text, one place on
    return cross_entropy(targets, model(inputs))


def windows_at(source, starts):
    return np.array([source[start : start + context + 1] for start in starts])


def evaluate(model, source):
    return float(loss_of(model, windows_at(source, range(0, len(source) - context, context))))


# %% training
# 6. Training
def train(model, steps=steps):
    optimizer = keras.optimizers.AdamW(learning_rate, weight_decay=weight_decay, epsilon=1e-8)
    model.compile(optimizer, cross_entropy)
    for step in range(steps):
        starts = [int(noise(step * batch + j, 0) * (len(train_ids) - context)) for j in range(batch)]
        windows = windows_at(train_ids, starts)
        loss = model.train_on_batch(windows[:, :-1], windows[:, 1:])  # forward, gradient, one update
        if (step + 1) % 50 == 0:
            print(f'step {step + 1}: training {loss:.3f}, held out {evaluate(model, held_out_ids):.3f}')


# %% writing
# 7. Writing, one character at a time
def write(model, prompt, count, temperature=0.5):
    tokens = [vocabulary.index(character) for character in prompt]
    for i in range(count):
        logits = model(np.array([tokens[-context:]]))[0, -1]  # of the last place: [vocabulary]
        below = ops.cumsum(ops.softmax(logits / temperature)) < noise(i + 1, 0)
        tokens.append(min(int(ops.sum(ops.cast(below, 'int32'))), len(vocabulary) - 1))
    return ''.join(vocabulary[token] for token in tokens)


# %% run
if __name__ == '__main__':
    model = Transformer()
    print(f'before: training {evaluate(model, train_ids):.3f}, held out {evaluate(model, held_out_ids):.3f}')
    train(model)
    print(f'after: training {evaluate(model, train_ids):.3f}, held out {evaluate(model, held_out_ids):.3f}')
    print(write(model, 'This is the ', 200))
