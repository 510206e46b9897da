import type { Erratum } from './types'

/** Section 5 of the article: the programs. Both were run: PyTorch 2.13, and TensorFlow 2.21 with Keras 3.15. */
export const code: readonly Erratum[] = [
  {
    id: 'e24',
    section: [5],
    verdict: 'imprecise',
    says: { zh: 'Python 3.8、TensorFlow 2.5、PyTorch 1.8。', en: 'Python 3.8, TensorFlow 2.5, PyTorch 1.8.' },
    truth: {
      zh: 'Python 3.8 的支持已在 2024 年 10 月结束；后两个版本是 2021 年的。今天应当用仍受支持的版本。',
      en: 'Support for Python 3.8 ended in October 2024, and the other two are of 2021. Use versions that are supported today.',
    },
    sources: ['python-versions'],
  },
  {
    id: 'e25',
    section: [5],
    verdict: 'wrong',
    says: { zh: '两段程序实现了一个简单的 Gemini。', en: 'The two programs implement a simple Gemini.' },
    truth: {
      zh: '都不是只有解码器的因果模型，也不是多模态，甚至不是语言模型：没有掩码，没有位置，没有残差，没有归一化，没有词表大小的输出层。',
      en: 'Neither is a decoder-only causal model, nor multimodal, nor even a language model: no mask, no positions, no residuals, no norm, no head as wide as the vocabulary.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e69',
    section: [5],
    verdict: 'imprecise',
    says: {
      zh: '同一个模型，用两个框架各写一遍。',
      en: 'The same model, written once in each of two frameworks.',
    },
    truth: {
      zh: '两者不是同一个模型：Keras 的 key_dim = 64 是每个头的宽度，两个头各 64；PyTorch 的 embed_dim = 64 由两个头平分，各 32。',
      en: 'They are not the same: in Keras key_dim = 64 is the width of each head, so two heads of 64; in PyTorch embed_dim = 64 is divided between the two heads, 32 each.',
    },
    sources: ['keras-mha', 'pytorch-mha'],
  },
  {
    id: 'e72',
    section: [5],
    verdict: 'imprecise',
    says: { zh: '嵌入层把输入的单词变成向量。', en: 'The embedding layer turns the input words into vectors.' },
    truth: {
      zh: '嵌入层接收的是整数编号，对应的通常是子词而不是单词。把文字切成子词的是分词器；Gemini 用的是 SentencePiece。',
      en: 'It takes integer ids, and these usually stand for pieces of words. Cutting text into pieces is the tokenizer’s work; Gemini uses SentencePiece.',
    },
    sources: ['kudo2018', 'gemini2023'],
  },
  {
    id: 'e26',
    section: [5],
    verdict: 'wrong',
    says: { zh: 'Keras：把 MultiHeadAttention 放进 Sequential。', en: 'Keras: MultiHeadAttention inside Sequential.' },
    truth: {
      zh: '它至少要 query 和 value 两个输入，Sequential 只传一个。Keras 3 报 ValueError：Layers added to a Sequential model can only have a single required positional argument。',
      en: 'It needs at least query and value; Sequential passes one argument. Keras 3 raises a ValueError: Layers added to a Sequential model can only have a single required positional argument.',
    },
    sources: ['keras-mha'],
  },
  {
    id: 'e27',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: 'Keras：解码器以 Embedding 开头，输入是编码器的输出。',
      en: 'Keras: the decoder begins with Embedding and is fed the encoder’s output.',
    },
    truth: {
      zh: 'Embedding 要的是整数编号，得到的却是宽 64 的浮点向量。Keras 不报错，而是把小数截成整数当编号用：算得出来，毫无意义，还多出一根轴：[批, 时间, 64, 64]。',
      en: 'Embedding wants integer ids and gets vectors of 64 floats. Keras raises no error: it cuts the fractions off and uses what is left as ids. It runs, means nothing, and adds an axis: [batch, time, 64, 64].',
    },
    sources: ['keras-embedding'],
  },
  {
    id: 'e71',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: '解码器接在编码器后面，只接收编码器的输出。',
      en: 'The decoder follows the encoder and receives its output only.',
    },
    truth: {
      zh: '2017 年的解码器有两个输入：已经生成的目标词（带因果掩码），以及编码器的输出（经交叉注意力）。两样这里都没有，它生成不了文字。',
      en: 'The decoder of 2017 has two inputs: the target tokens so far (under a causal mask) and the encoder’s output (through cross-attention). Here there is neither, and it cannot generate text.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e28',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: 'Keras：最后一层 `Dense(64)`，词表 10000，损失是稀疏分类交叉熵。',
      en: 'Keras: last layer `Dense(64)`, vocabulary 10000, sparse categorical cross-entropy.',
    },
    truth: {
      zh: '输出层要给词表里每一个词一个 logit，共 10000 个。只有 64 个，编号大于 63 的词就没有 logit；在 CPU 上运行，TensorFlow 报 InvalidArgumentError。',
      en: 'The head must give one logit per vocabulary entry: 10000. With 64, ids above 63 have none; on a CPU, TensorFlow raises InvalidArgumentError.',
    },
    sources: ['keras-losses'],
  },
  {
    id: 'e29',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: '程序用到 train_data、train_labels、inputs、labels。',
      en: 'The programs use train_data, train_labels, inputs, labels.',
    },
    truth: { zh: '这四个名字从来没有定义：NameError。', en: 'None of the four is ever defined: NameError.' },
    sources: ['python-exceptions'],
  },
  {
    id: 'e30',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: 'PyTorch：把 `nn.MultiheadAttention` 放进 nn.Sequential。',
      en: 'PyTorch: `nn.MultiheadAttention` inside nn.Sequential.',
    },
    truth: {
      zh: "运行结果：`TypeError: MultiheadAttention.forward() missing 2 required positional arguments: 'key' and 'value'`。",
      en: "Run, it gives: `TypeError: MultiheadAttention.forward() missing 2 required positional arguments: 'key' and 'value'`.",
    },
    sources: ['pytorch-mha'],
  },
  {
    id: 'e31',
    section: [5],
    verdict: 'wrong',
    says: { zh: 'PyTorch：它的结果直接进 nn.Linear。', en: 'PyTorch: its result goes straight into nn.Linear.' },
    truth: {
      zh: "MultiheadAttention 返回一个元组（输出，权重）：`TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple`。",
      en: "MultiheadAttention returns a tuple (output, weights): `TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple`.",
    },
    sources: ['pytorch-mha'],
  },
  {
    id: 'e32',
    section: [5],
    verdict: 'wrong',
    says: { zh: 'PyTorch：解码器的 Embedding 吃的是浮点数。', en: 'PyTorch: the decoder’s Embedding is fed floats.' },
    truth: {
      zh: "与 Keras 不同，PyTorch 会报错：RuntimeError，'indices' 要求 Long 或 Int，得到的是 torch.FloatTensor。",
      en: "Unlike Keras, PyTorch objects: RuntimeError, 'indices' must be Long or Int and torch.FloatTensor came.",
    },
    sources: ['pytorch-embedding'],
  },
  {
    id: 'e33',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: 'PyTorch：`nn.SparseCategoricalCrossEntropyLoss()`。',
      en: 'PyTorch: `nn.SparseCategoricalCrossEntropyLoss()`.',
    },
    truth: {
      zh: '没有这个类：AttributeError。程序最先停在这里。应当用 `nn.CrossEntropyLoss`，它接收类别编号。',
      en: 'There is no such class: AttributeError, and this is where the program stops first. `nn.CrossEntropyLoss` is meant; it takes class indices.',
    },
    sources: ['pytorch-ce'],
  },
  {
    id: 'e70',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: 'PyTorch：最后一层 `nn.Linear(64, 64)`，输出直接与标签比较。',
      en: 'PyTorch: last layer `nn.Linear(64, 64)`, its output compared with the labels as it is.',
    },
    truth: {
      zh: '宽度应是 10000：编号超过 63 就是 `IndexError: Target … is out of bounds`。而且 CrossEntropyLoss 要求类别在第 1 轴，[批, 时间, 类别] 必须先转置或展平。',
      en: 'The width should be 10000: an id above 63 gives `IndexError: Target … is out of bounds`. And CrossEntropyLoss wants the classes on axis 1, so [batch, time, classes] must be transposed or flattened first.',
    },
    sources: ['pytorch-ce'],
  },
  {
    id: 'e34',
    section: [5],
    verdict: 'imprecise',
    says: { zh: 'PyTorch：没有说哪一轴是批。', en: 'PyTorch: which axis is the batch is not said.' },
    truth: {
      zh: '默认的次序是 [时间, 批, 宽度]，除非写 `batch_first=True`。照 [批, 时间] 传编号，注意力会在不同的句子之间进行。',
      en: 'The default order is [time, batch, width] unless `batch_first=True`. With ids as [batch, time], attention would run between different sentences.',
    },
    sources: ['pytorch-mha'],
  },
  {
    id: 'e73',
    section: [5],
    verdict: 'imprecise',
    says: { zh: 'PyTorch：循环十个 epoch 就是训练。', en: 'PyTorch: a loop of ten epochs is the training.' },
    truth: {
      zh: '每个 epoch 把全部输入一次送进去，只更新一次，总共更新十次。没有小批量，没有打乱，没有验证，没有学习率计划。',
      en: 'Each epoch feeds all inputs at once and updates once: ten updates in all. No mini-batches, no shuffling, no validation, no learning-rate schedule.',
    },
    sources: ['goodfellow2016'],
  },
  {
    id: 'e35',
    section: [5],
    verdict: 'wrong',
    says: {
      zh: '模型评估：在训练集上计算准确率。',
      en: 'Model evaluation: accuracy on the training set.',
    },
    truth: {
      zh: '程序里没有这一段；评估也应当用没有训练过的数据。语言模型看的是损失或困惑度。',
      en: 'No such code is there, and evaluation belongs on data that was not trained on. A language model is judged by loss or perplexity.',
    },
    sources: ['goodfellow2016'],
  },
]
