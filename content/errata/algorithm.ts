import type { Erratum } from './types'

/** Section 3 of the article: the algorithm step by step, and training. */
export const algorithm: readonly Erratum[] = [
  {
    id: 'e09',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '查询与键的相似度就是注意力权重。', en: 'The similarity of query and key is the attention weight.' },
    truth: {
      zh: '点积之后还差两步：除以 $\\sqrt{d_k}$，再沿着键做 softmax。少了它们，得到的是分数，不是权重。',
      en: 'After the dot product two steps are missing: division by $\\sqrt{d_k}$, and a softmax over the keys. Without them one has scores, not weights.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e10',
    section: [3],
    verdict: 'imprecise',
    says: {
      zh: '「对于每个查询向量 Q」：整个序列和其中一个向量用了同一个字母。',
      en: '"Each query vector Q": one letter for the whole sequence and for one vector in it.',
    },
    truth: {
      zh: 'Q 是全体查询组成的矩阵，它的第 i 行才是一个查询 $q_i$。K、V 也一样。',
      en: 'Q is the matrix of all queries; its row i is one query $q_i$. The same holds for K and V.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e54',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '权重表示两个位置之间的相关性。', en: 'A weight expresses how two positions are correlated.' },
    truth: {
      zh: '权重是一行之内的分配比例：在 0 与 1 之间，一行加起来是 1，只能在同一行里比较，也不对称。第 4 章的例子里分数是对称的，权重却不是：0.332137 与 0.251379。',
      en: 'A weight is a share within one row: between 0 and 1, summing to 1 along the row, comparable only within it, and not symmetric. In the example of chapter 4 the scores are symmetric and the weights are not: 0.332137 against 0.251379.',
    },
    sources: ['vaswani2017', 'jain2019'],
  },
  {
    id: 'e55',
    section: [3],
    verdict: 'imprecise',
    says: {
      zh: '把所有加权的值向量加起来，得到最终的那一个输出向量。',
      en: 'Adding all weighted value vectors gives the final output vector.',
    },
    truth: {
      zh: '求和是对每个查询各做一次：n 个查询得到 n 个输出向量。它们也不是模型的最终输出，只是这一层注意力的输出。',
      en: 'The sum is taken once per query: n queries give n output vectors. Nor are they the final output of the model, only the output of this attention layer.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e56',
    section: [3],
    verdict: 'imprecise',
    says: {
      zh: '多头自注意力机制被扩展成多头自注意力模块。',
      en: 'Multi-head self-attention is extended to a multi-head self-attention module.',
    },
    truth: {
      zh: '这是同义反复。被扩展的是单头的缩放点积注意力：同一个公式，用不同的投影并排做几遍。',
      en: 'That says the same thing twice. What is extended is scaled dot-product attention with one head: the same formula, run side by side with different projections.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e12',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '每个模块关注序列的一个部分。', en: 'Each module attends to a part of the sequence.' },
    truth: {
      zh: '分开的是表示空间，不是序列。每个头有自己的投影，在自己的子空间里工作；允许看的位置，每个头都看得到。',
      en: 'What is divided is the space of representations, not the sequence. Each head has its own projections and works in its own subspace; every head sees all allowed positions.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e57',
    section: [3],
    verdict: 'imprecise',
    says: {
      zh: '多头注意力里也只说得到一组 Q、K、V。',
      en: 'Even with several heads only one set of Q, K and V is spoken of.',
    },
    truth: {
      zh: '每个头各有一组投影 W_Q、W_K、W_V，通常每个头的宽度是 $d_{\\text{model}}/H$（$H$ 是头数）。分组查询和多查询注意力让几个头共用键和值，查询仍然各有各的。',
      en: 'Each head has its own projections W_Q, W_K, W_V, usually to a width of $d_{\\text{model}}/H$ for $H$ heads. In grouped-query and multi-query attention several heads share keys and values, while the queries stay separate.',
    },
    sources: ['vaswani2017', 'shazeer2019', 'ainslie2023'],
  },
  {
    id: 'e11',
    section: [3],
    verdict: 'wrong',
    says: { zh: '各个头的结果加在一起。', en: 'The results of the heads are added together.' },
    truth: {
      zh: '各个头的输出首尾拼接，再乘以 W_O。',
      en: 'The outputs of the heads are concatenated and multiplied by W_O.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e13',
    section: [3],
    verdict: 'wrong',
    says: {
      zh: '多头之后做一次线性变换，就是模型的最终输出。',
      en: 'After the heads, one linear map gives the output of the model.',
    },
    truth: {
      zh: '还差残差连接、层归一化、前馈网络，以及这些东西一层层的堆叠，最后是词表大小的输出层。',
      en: 'Missing are the residual connections, layer normalization, the feed-forward network, the stack of such blocks, and last an output head as wide as the vocabulary.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e61',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '预训练的数据是大规模文本。', en: 'The pre-training data are large amounts of text.' },
    truth: {
      zh: 'Gemini 的预训练数据本身就是多模态、多语言的：网页、书籍、代码，还有图像、音频和视频，并经过质量与安全过滤。',
      en: 'Gemini’s pre-training data are multimodal and multilingual from the start: web pages, books and code, with images, audio and video, filtered for quality and safety.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e14',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '对每个样本预测目标序列。', en: 'For each sample, predict the target sequence.' },
    truth: {
      zh: '每个位置预测下一个 token：目标就是输入左移一位。损失是各个位置交叉熵的平均。',
      en: 'Each position predicts the next token: the targets are the inputs shifted by one. The loss is the mean cross-entropy over positions.',
    },
    sources: ['radford2018'],
  },
  {
    id: 'e60',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '一个样本一个样本地算损失、更新参数。', en: 'Loss and update go sample by sample.' },
    truth: {
      zh: '每一步用一个小批量：许多序列一起算平均损失，更新一次参数。',
      en: 'Each step uses a mini-batch: many sequences together give a mean loss and one update of the parameters.',
    },
    sources: ['goodfellow2016'],
  },
  {
    id: 'e15',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '用梯度下降训练到收敛为止。', en: 'Gradient descent until convergence.' },
    truth: {
      zh: '用的是 Adam 一类的优化器，学习率先预热再衰减；训练多少 token 由算力预算定，不等到收敛。',
      en: 'Optimizers of the Adam kind are used, with a learning rate that warms up and then decays, for a budget of tokens set by the compute at hand, not until convergence.',
    },
    sources: ['loshchilov2019', 'hoffmann2022'],
  },
  {
    id: 'e59',
    section: [3],
    verdict: 'imprecise',
    says: {
      zh: '微调后评估、调整超参数，如此往复。',
      en: 'After fine-tuning: evaluate, adjust the hyper-parameters, repeat.',
    },
    truth: {
      zh: '用来挑超参数的数据，不能再用来报告成绩，否则成绩偏高。要有三份互不重叠的数据：训练集、验证集、测试集。',
      en: 'Data that chose the hyper-parameters cannot report the result as well: the figure comes out too good. Three disjoint sets are needed: training, validation, test.',
    },
    sources: ['goodfellow2016'],
  },
  {
    id: 'e53',
    section: [3],
    verdict: 'imprecise',
    says: { zh: '微调一直做到性能达到预期。', en: 'Fine-tuning goes on until performance is as expected.' },
    truth: {
      zh: '什么时候停，看留出的验证集：验证损失不再下降就停。再做下去会过拟合，也会忘掉预训练学到的东西。',
      en: 'When to stop is read off a held-out set: stop when its loss no longer falls. Past that the model over-fits, and forgets what pre-training taught it.',
    },
    sources: ['goodfellow2016'],
  },
]
