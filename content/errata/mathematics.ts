import type { Erratum } from './types'

/** Section 4 of the article: the formulas and the worked example. Every number here was computed anew. */
export const mathematics: readonly Erratum[] = [
  {
    id: 'e16',
    section: [4],
    verdict: 'imprecise',
    says: {
      zh: '三个词直接编码成 [Q, K, V]，每个向量 3 维，并且 K = Q、V = Q。',
      en: 'The three tokens are encoded directly as [Q, K, V], each vector of dimension 3, with K = Q and V = Q.',
    },
    truth: {
      zh: '先有词向量 X，再有 $Q=XW_Q$、$K=XW_K$、$V=XW_V$。K = V = Q 等于说三个投影完全相同。d_model、d_k、d_v 是三个数，在这个例子里碰巧都是 3。',
      en: 'First come the embeddings X, then $Q=XW_Q$, $K=XW_K$, $V=XW_V$. K = V = Q means that all three projections are the same. d_model, d_k and d_v are three numbers; here they all happen to be 3.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e62',
    section: [4],
    verdict: 'imprecise',
    says: {
      zh: 'softmax 用来算注意力权重，没有说沿哪个方向做。',
      en: 'Softmax gives the attention weights; along which axis is not said.',
    },
    truth: {
      zh: '沿每一行做，也就是对一个查询的所有键做。若沿列做，这个例子第一行的和是 0.758549，不再是权重。',
      en: 'Along each row, that is over all keys of one query. Along the columns, the first row of this example would sum to 0.758549: no longer weights.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e63',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '名为「计算注意力权重」的一步，写的公式却是 $\\operatorname{Attention}(Q,K,V)$。',
      en: 'The step called "attention weights" has the formula $\\operatorname{Attention}(Q,K,V)$.',
    },
    truth: {
      zh: '权重只是 $\\operatorname{softmax}(QK^\\top/\\sqrt{d_k})$，里面没有 V。乘过 V 的叫输出。这个例子里两者都是 3 × 3，更容易混。',
      en: 'The weights are $\\operatorname{softmax}(QK^\\top/\\sqrt{d_k})$ alone, without V. Once multiplied by V it is the output. Here both are 3 × 3, which makes the mix-up easy.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e17',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '$\\operatorname{softmax}(QK^\\top/\\sqrt3)\\,V=\\begin{bmatrix}.2&.6&.2\\\\.4&.4&.2\\\\.4&.2&.4\\end{bmatrix}$。',
      en: '$\\operatorname{softmax}(QK^\\top/\\sqrt3)\\,V=\\begin{bmatrix}.2&.6&.2\\\\.4&.4&.2\\\\.4&.2&.4\\end{bmatrix}$.',
    },
    truth: {
      zh: '权重是 $\\rule[-1.7em]{0em}{3.8em}\\begin{bmatrix}.299353&.332137&.368511\\\\.251379&.325958&.422663\\\\.207817&.314931&.477252\\end{bmatrix}$；乘以 V 得 $\\rule[-1.7em]{0em}{3.8em}\\begin{bmatrix}.420747&.520747&.620747\\\\.451385&.551385&.651385\\\\.480830&.580830&.680830\\end{bmatrix}$',
      en: 'The weights are $\\rule[-1.7em]{0em}{3.8em}\\begin{bmatrix}.299353&.332137&.368511\\\\.251379&.325958&.422663\\\\.207817&.314931&.477252\\end{bmatrix}$; times V they give $\\rule[-1.7em]{0em}{3.8em}\\begin{bmatrix}.420747&.520747&.620747\\\\.451385&.551385&.651385\\\\.480830&.580830&.680830\\end{bmatrix}$',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e18',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '印出的矩阵是这些分数的 softmax。',
      en: 'The printed matrix is the softmax of these scores.',
    },
    truth: {
      zh: '不用算就看得出不是：每一行的分数都从左到右变大，softmax 不改变大小次序，权重也必须从左到右变大。印出的三行没有一行如此。',
      en: 'One sees without computing that it is not: in every row the scores grow from left to right, and softmax keeps the order, so the weights must grow too. None of the three printed rows does.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e64',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '在 K = Q 时，权重可以是印出的那个矩阵。',
      en: 'With K = Q the weights can be the printed matrix.',
    },
    truth: {
      zh: 'K = Q 时分数对称，于是任何权重都满足 $w_{12}w_{23}w_{31}=w_{21}w_{32}w_{13}$。真权重两边都是 0.029174；印出的一边是 0.048，另一边是 0.016。所以没有任何 Q 能给出它。',
      en: 'With K = Q the scores are symmetric, so any weights satisfy $w_{12}w_{23}w_{31}=w_{21}w_{32}w_{13}$. For the true weights both sides are 0.029174; for the printed ones they are 0.048 and 0.016. No Q whatever gives that matrix.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e19',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '$\\text{Output}=\\operatorname{Attention}(Q,K,V)\\,V$。',
      en: '$\\text{Output}=\\operatorname{Attention}(Q,K,V)\\,V$.',
    },
    truth: {
      zh: '$\\operatorname{Attention}(Q,K,V)$ 里已经有 V 了。这样写，V 乘了两次；而且只有词数 $n$ 恰好等于 $d_v$ 时才乘得起来，这里碰巧是 3 和 3。',
      en: '$\\operatorname{Attention}(Q,K,V)$ has V in it already. Written like this, V is multiplied in twice, which is possible only when the number of tokens $n$ equals $d_v$: here 3 and 3, by accident.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e20',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '$\\text{Output}=\\begin{bmatrix}.24&.72&.24\\\\.32&.32&.32\\\\.32&.16&.32\\end{bmatrix}$。',
      en: '$\\text{Output}=\\begin{bmatrix}.24&.72&.24\\\\.32&.32&.32\\\\.32&.16&.32\\end{bmatrix}$.',
    },
    truth: {
      zh: '就算承认印出的权重，乘以 V 也应是 $\\begin{bmatrix}.40&.50&.60\\\\.34&.44&.54\\\\.40&.50&.60\\end{bmatrix}$',
      en: 'Even the printed weights, times V, give $\\begin{bmatrix}.40&.50&.60\\\\.34&.44&.54\\\\.40&.50&.60\\end{bmatrix}$',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e65',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '印出的 Output 是 V 各行的加权平均。',
      en: 'The printed Output consists of weighted averages of the rows of V.',
    },
    truth: {
      zh: '不可能。平均值不会跑出范围：V 的第三列在 0.3 与 0.9 之间，印出的却有 0.24；第二列最小是 0.2，印出的却有 0.16。V 的每一行都从左到右逐格加 0.1，它们的平均也必须如此，印出的没有一行做到。',
      en: 'Impossible. An average stays in range: the third column of V runs from 0.3 to 0.9 and 0.24 is printed; the second is nowhere below 0.2 and 0.16 is printed. Every row of V rises by 0.1 from cell to cell, so every average must; no printed row does.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e21',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '$\\text{Final Output}=\\operatorname{softmax}(\\text{Output}/\\sqrt3)$。',
      en: '$\\text{Final Output}=\\operatorname{softmax}(\\text{Output}/\\sqrt3)$.',
    },
    truth: {
      zh: '注意力没有这一步。何况印出的 Output 除以 √3 再做 softmax，也不是印出的矩阵：第一行应是 $(.301265,\\ .397470,\\ .301265)$。',
      en: 'Attention has no such step. And softmax of the printed Output/√3 is not the printed matrix either: its first row would be $(.301265,\\ .397470,\\ .301265)$.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e22',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: 'Transformer(X) = 多头自注意力(Encoder) · 前馈网络。',
      en: 'Transformer(X) = multi-head self-attention(Encoder) · feed-forward network.',
    },
    truth: {
      zh: '不是乘积。子层一个接一个，每个都有残差和归一化：$H=X+\\operatorname{MHA}(\\operatorname{LN}(X))$，$Y=H+\\operatorname{FFN}(\\operatorname{LN}(H))$（前归一化；2017 年的归一化在后）。右边连 X 都没有出现。',
      en: 'It is no product. The sub-layers follow each other, each with a residual and a norm: $H=X+\\operatorname{MHA}(\\operatorname{LN}(X))$, $Y=H+\\operatorname{FFN}(\\operatorname{LN}(H))$ (pre-norm; in 2017 the norm came after). X does not even appear on the right-hand side.',
    },
    sources: ['vaswani2017', 'xiong2020'],
  },
  {
    id: 'e67',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: 'Encoder(X) 用 Encoder 自己来定义。',
      en: 'Encoder(X) is defined by Encoder itself.',
    },
    truth: {
      zh: '定义转了一圈回到原处，算不出任何数。编码器的输入是词向量加位置，第 $l$ 层的输入是第 $l-1$ 层的输出。',
      en: 'The definition runs in a circle and yields no number. The encoder’s input is embeddings plus positions; the input of layer $l$ is the output of layer $l-1$.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e23',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '编码器的输出与前面的注意力权重是同一个矩阵。',
      en: 'The encoder’s output is the same matrix as the attention weights before.',
    },
    truth: {
      zh: '是抄来的，不是算出来的。例子里没有给 W_O、W_1、W_2，编码器的输出根本无从算起；宽度同为 3 只是巧合。',
      en: 'It was copied, not computed. No W_O, W_1 or W_2 is given, so there is nothing to compute an encoder output from; that the width is 3 again is an accident.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e66',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '把这个矩阵除以 √3 再做 softmax，得到的还是它自己。',
      en: 'Softmax of this matrix over √3 is the matrix itself.',
    },
    truth: {
      zh: '除以 √3 再做 softmax 会把任何一行拉向均匀，只有各格相等的行不变。印出的第一行会变成 $(.306769,\\ .386462,\\ .306769)$；反复做下去，趋于三个 1/3。',
      en: 'Softmax after division by √3 pulls any row towards uniform; only a row of equal cells stays as it is. The first printed row becomes $(.306769,\\ .386462,\\ .306769)$, and repeating it leads to three times 1/3.',
    },
    sources: ['vaswani2017'],
  },
  {
    id: 'e68',
    section: [4],
    verdict: 'wrong',
    says: {
      zh: '模型的最终输出是 3 × 3，由除以 √3 的 softmax 得到。',
      en: 'The model’s final output is 3 × 3, from a softmax with division by √3.',
    },
    truth: {
      zh: '语言模型最后有一个输出层：宽度 d_model 变成词表大小，再做 softmax，得到下一个 token 的概率。这里没有 √d_k：它只属于查询与键的点积。',
      en: 'A language model ends in an output head: width d_model becomes the size of the vocabulary, and a softmax gives the probability of the next token. No √d_k there: it belongs to the dot product of query and key alone.',
    },
    sources: ['vaswani2017', 'radford2018'],
  },
]
