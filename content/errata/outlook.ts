import type { Erratum } from './types'

/** Sections 6, 8 and 9 of the article: applications, the future, questions. */
export const outlook: readonly Erratum[] = [
  {
    id: 'e74',
    section: [6],
    verdict: 'unverifiable',
    says: {
      zh: 'Gemini 在许多应用场景中表现出色。',
      en: 'Gemini excels in many applications.',
    },
    truth: {
      zh: '没有给出任何任务、数据集、分数或来源，无从核对。这样的话要有测量才有意义。',
      en: 'No task, data set, score or source is given, so there is nothing to check. Such a sentence means something only with a measurement.',
    },
    sources: [],
  },
  {
    id: 'e36',
    section: [1, 6],
    verdict: 'imprecise',
    says: {
      zh: '多种语言的实时翻译是模型的一项功能。',
      en: 'Real-time translation of many languages is a feature of the model.',
    },
    truth: {
      zh: '翻译质量因语言而异，要按语言对来测。「实时」是服务方式的性质，不是模型的。',
      en: 'Translation quality differs by language and is measured per language pair. "Real-time" is a property of serving, not of the model.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e37',
    section: [6],
    verdict: 'imprecise',
    says: { zh: '可以生成诊断报告。', en: 'It can write diagnostic reports.' },
    truth: {
      zh: '这是研究课题，要经过临床验证。通用模型不是医疗器械。',
      en: 'That is a subject of research and needs clinical validation. A general model is no medical device.',
    },
    sources: ['saab2024'],
  },
  {
    id: 'e49',
    section: [8],
    verdict: 'wrong',
    says: {
      zh: '未来的模型将超出文本，加入图像和声音。',
      en: 'In future, models will go beyond text to images and sound.',
    },
    truth: {
      zh: 'Gemini 在 2023 年发布时就是多模态的。仍然开放的问题是输出的种类、视频的长度、机器人。',
      en: 'Gemini was multimodal when it was launched in 2023. What is open is the breadth of outputs, the length of video, robotics.',
    },
    sources: ['gemini2023', 'gemini2025'],
  },
  {
    id: 'e50',
    section: [8],
    verdict: 'imprecise',
    says: { zh: '模型越大越好。', en: 'Bigger models are better.' },
    truth: {
      zh: '算力固定时，参数与训练 token 应当一起增长。稀疏专家（Gemini 1.5、2.5）增加容量，而每个 token 的运算量并不同步增加。',
      en: 'With compute fixed, parameters and training tokens should grow together. Sparse experts (Gemini 1.5, 2.5) add capacity without adding operations per token in step.',
    },
    sources: ['hoffmann2022', 'gemini2024', 'gemini2025'],
  },
  {
    id: 'e51',
    section: [8],
    verdict: 'imprecise',
    says: { zh: '趋势里没有提长上下文。', en: 'Long context is not among the trends.' },
    truth: {
      zh: '这是最看得见的趋势：1.0 是 32k，1.5 到 1M，研究中到 10M token。',
      en: 'It is the most visible one: 32k in 1.0, 1M in 1.5, and in research 10M tokens.',
    },
    sources: ['gemini2023', 'gemini2024'],
  },
  {
    id: 'e77',
    section: [8],
    verdict: 'imprecise',
    says: { zh: '跨语言处理是将来的事。', en: 'Working across languages is a thing of the future.' },
    truth: {
      zh: '1.0 的训练数据就是多语言的，报告里也有多语言评测。仍待解决的是数据少的语言。',
      en: 'The training data of 1.0 were multilingual, and its report evaluates many languages. What remains is languages with little data.',
    },
    sources: ['gemini2023'],
  },
  {
    id: 'e78',
    section: [8, 9],
    verdict: 'imprecise',
    says: {
      zh: '迁移学习是将来要引入的改进。',
      en: 'Transfer learning is an improvement still to be brought in.',
    },
    truth: {
      zh: '预训练再微调，本身就是迁移学习。更新的做法是上下文学习：任务写在提示里，参数一个也不改。',
      en: 'Pre-training and then fine-tuning is transfer learning. The newer thing is in-context learning: the task stands in the prompt and no parameter changes.',
    },
    sources: ['radford2018', 'brown2020'],
  },
  {
    id: 'e52',
    section: [8],
    verdict: 'imprecise',
    says: { zh: '模型的工作原理不够透明。', en: 'How the models work is not transparent.' },
    truth: {
      zh: '确实如此。还要补一句：单看注意力权重，不能算解释；能说明多少，研究者有争论。',
      en: 'True. And one thing more: attention weights alone are no explanation, and how much they tell is under debate.',
    },
    sources: ['jain2019', 'wiegreffe2019'],
  },
  {
    id: 'e79',
    section: [9],
    verdict: 'imprecise',
    says: {
      zh: '在自然语言处理里，生成式模型可以生成文本、图像等。',
      en: 'In natural-language processing, generative models produce text, images and more.',
    },
    truth: {
      zh: '图像不是语言。生成图像属于多模态或视觉生成；自然语言处理里生成的是文字。',
      en: 'Images are not language. Making them belongs to multimodal or visual generation; natural-language processing generates text.',
    },
    sources: ['goodfellow2016'],
  },
]
