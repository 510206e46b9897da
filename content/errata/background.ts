import type { Erratum } from './types'

/** Sections 1 and 2 of the article: what Gemini is, and its core ideas. */
export const background: readonly Erratum[] = [
  {
    id: 'e01',
    section: [1],
    verdict: 'imprecise',
    says: { zh: 'Gemini 是 DeepMind 这家公司做的。', en: 'Gemini was made by the company DeepMind.' },
    truth: {
      zh: 'Gemini 出自 Google DeepMind。它由 Google Brain 与 DeepMind 在 2023 年 4 月合并而成；Gemini 在同年 12 月 6 日发布。',
      en: 'Gemini comes from Google DeepMind, into which Google Brain and DeepMind were merged in April 2023. Gemini was announced on 6 December of that year.',
    },
    sources: ['pichai2023', 'gemini-launch2023', 'gemini2023'],
  },
  {
    id: 'e02',
    section: [1],
    verdict: 'imprecise',
    says: {
      zh: 'Gemini 是一个处理数据、写出文字的预训练语言模型。',
      en: 'Gemini is a pre-trained language model that handles data and writes text.',
    },
    truth: {
      zh: 'Gemini 是一族原生多模态模型：文字、图像、音频、视频可以交错着输入；输出是文字，1.0 还能输出图像 token。',
      en: 'Gemini is a family of natively multimodal models: text, images, audio and video go in interleaved; text comes out, and in 1.0 image tokens too.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e03',
    section: [1],
    verdict: 'imprecise',
    says: {
      zh: '预训练语言模型与「统计」语言模型是对立的两类。',
      en: 'Pre-trained language models are the opposite of "statistical" ones.',
    },
    truth: {
      zh: '预训练模型也是统计模型：它估计下一个 token 的概率。真正不同的是，表示由学习得来，能看的上文也长得多；和 n 元模型一比就清楚。',
      en: 'They are statistical models as well: they estimate the probability of the next token. What differs is that the representations are learned and the context is far longer, as a comparison with an n-gram model shows.',
    },
    sources: ['bengio2003'],
  },
  {
    id: 'e75',
    section: [1],
    verdict: 'imprecise',
    says: {
      zh: '模型的长处是处理海量数据，再把这些数据变成文字。',
      en: 'The strength of the model is to process masses of data and turn them into text.',
    },
    truth: {
      zh: '这里混了两件事。训练时，海量数据用来调整参数；使用时，模型看到的只是眼前的上下文，并不去翻训练数据。',
      en: 'Two things are mixed here. In training, masses of data adjust the parameters; in use, the model sees the context in front of it and does not look up its training data.',
    },
    sources: ['radford2018'],
  },
  {
    id: 'e04',
    section: [2],
    verdict: 'wrong',
    says: {
      zh: '给出一张 Gemini 架构图，地址是占位用的示例域名。',
      en: 'Shows a picture of Gemini’s architecture at a placeholder address.',
    },
    truth: {
      zh: '那里没有图。1.0 的报告只说：Transformer 解码器，上下文 32k，用了高效的注意力，例如多查询注意力。',
      en: 'There is no picture there. What the 1.0 report says: Transformer decoders, a context of 32k, and efficient attention such as multi-query attention.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e05',
    section: [2, 3],
    verdict: 'imprecise',
    says: {
      zh: 'Transformer 的每个位置同时看到序列里的所有位置。',
      en: 'In a Transformer each position attends to all positions at once.',
    },
    truth: {
      zh: '编码器是这样。像 Gemini 这样只有解码器的模型不是：因果掩码让一个位置只看到自己和它前面的位置。',
      en: 'True of an encoder. In a decoder-only model like Gemini a causal mask lets a position see itself and the ones before it, and no others.',
    },
    sources: ['vaswani2017', 'gemini2023'],
  },
  {
    id: 'e06',
    section: [2, 3],
    verdict: 'imprecise',
    says: {
      zh: '自注意力把每个位置与「其他」位置联系起来。',
      en: 'Self-attention relates each position to the other positions.',
    },
    truth: {
      zh: '与所有位置，包括它自己（除非被掩码挡住）。在第 4 章的例子里，「AI」给自己的权重最大：0.477252。',
      en: 'To all positions, itself included (unless masked). In the example of chapter 4 "AI" gives its largest weight to itself: 0.477252.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e07',
    section: [2, 3, 9],
    verdict: 'imprecise',
    says: { zh: '训练就是预训练加微调两段。', en: 'Training is pre-training and then fine-tuning.' },
    truth: {
      zh: '预训练之后是一整套后训练：监督微调、训练奖励模型、基于人类反馈的强化学习。',
      en: 'After pre-training comes a whole post-training stage: supervised fine-tuning, reward modelling, reinforcement learning from human feedback.',
    },
    sources: ['gemini2023', 'ouyang2022'],
  },
  {
    id: 'e08',
    section: [2, 3],
    verdict: 'wrong',
    says: { zh: '从头到尾没有提到位置信息。', en: 'Positions are never mentioned.' },
    truth: {
      zh: '没有位置信息也没有掩码时，词换了顺序，输出只跟着换顺序，一个数也不变：词序不起作用。正弦编码（2017）、学习得来的编码、旋转编码都用来补上它。',
      en: 'Without positions and without a mask, reordering the tokens only reorders the outputs and changes no number in them: word order would not matter. Sinusoidal (2017), learned or rotary encodings supply it.',
    },
    sources: ['vaswani2017', 'su2021'],
  },
  {
    id: 'e58',
    section: [2, 3],
    verdict: 'imprecise',
    says: {
      zh: '多头自注意力使文本处理变得高效。',
      en: 'Multi-head self-attention is what makes text processing efficient.',
    },
    truth: {
      zh: '多头的计算量与一个同样总宽度的头差不多，它带来的不是速度。快在训练时所有位置可以并行；代价是分数矩阵随长度的平方增长。',
      en: 'Several heads cost about as much as one head of the same total width; speed is not what they bring. Training is fast because all positions run in parallel, and the price is a score matrix that grows with the square of the length.',
    },
    sources: ['vaswani2017'],
  },
]
