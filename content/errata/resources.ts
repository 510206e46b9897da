import type { Erratum } from './types'

/** Sections 7 and 10 of the article: books, papers, tools, references. */
export const resources: readonly Erratum[] = [
  {
    id: 'e38',
    section: [7],
    verdict: 'wrong',
    says: { zh: '《TensorFlow实战》，作者 Tariq Rashid。', en: 'A book 《TensorFlow实战》 by Tariq Rashid.' },
    truth: {
      zh: '这个书名的中文书，作者是黄文坚、唐源（2017）。Rashid 写的是 Make Your Own Neural Network（2016）。',
      en: 'The Chinese book of that title is by Huang Wenjian and Tang Yuan (2017). Rashid wrote Make Your Own Neural Network (2016).',
    },
    sources: ['huang2017', 'rashid2016'],
  },
  {
    id: 'e39',
    section: [7],
    verdict: 'wrong',
    says: { zh: '《PyTorch深度学习》，作者 Adam Geitgey。', en: 'A book 《PyTorch深度学习》 by Adam Geitgey.' },
    truth: {
      zh: '这个书名的中文书译自 Vishnu Subramanian 的 Deep Learning with PyTorch。Geitgey 为人所知的是系列文章 Machine Learning Is Fun。',
      en: 'The Chinese book of that title translates Vishnu Subramanian’s Deep Learning with PyTorch. Geitgey is known for the articles Machine Learning Is Fun.',
    },
    sources: ['subramanian2019'],
  },
  {
    id: 'e40',
    section: [7, 10],
    verdict: 'wrong',
    says: {
      zh: 'Generative Pre-trained Transformers for Language Modeling（Brown 等，2020）。',
      en: 'Generative Pre-trained Transformers for Language Modeling (Brown et al., 2020).',
    },
    truth: {
      zh: '找不到这篇论文。指的应是 Brown 等的 Language Models are Few-Shot Learners，NeurIPS 2020。',
      en: 'No such paper was found. Meant is Brown et al., Language Models are Few-Shot Learners, NeurIPS 2020.',
    },
    sources: ['brown2020'],
  },
  {
    id: 'e41',
    section: [7],
    verdict: 'imprecise',
    says: { zh: 'GPT-3: Language Models are few-shot learners。', en: 'GPT-3: Language Models are few-shot learners.' },
    truth: {
      zh: '与上一条是同一篇论文，用两个题目列了两次；真正的题目里没有「GPT-3:」。',
      en: 'The same paper as above, listed twice under two titles; the real title has no "GPT-3:".',
    },
    sources: ['brown2020'],
  },
  {
    id: 'e42',
    section: [7],
    verdict: 'unverifiable',
    says: {
      zh: 'An Overview of Generative Pre-trained Transformer Models（Yang 等，2020）。',
      en: 'An Overview of Generative Pre-trained Transformer Models (Yang et al., 2020).',
    },
    truth: { zh: '没有找到。', en: 'Not found.' },
    sources: [],
  },
  {
    id: 'e43',
    section: [7, 10],
    verdict: 'wrong',
    says: {
      zh: 'BART: Denoising and Generation with Pre-trained Transformers……，第 57 届 ACL，7326–7337 页。',
      en: 'BART: Denoising and Generation with Pre-trained Transformers …, 57th ACL, pages 7326–7337.',
    },
    truth: {
      zh: '题目是 BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension；第 58 届 ACL，2020，7871–7880 页。',
      en: 'The title is BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension; 58th ACL, 2020, pages 7871–7880.',
    },
    sources: ['lewis2020'],
  },
  {
    id: 'e44',
    section: [7, 10],
    verdict: 'imprecise',
    says: { zh: 'BERT（Devlin 等，2018）。', en: 'BERT (Devlin et al., 2018).' },
    truth: {
      zh: '2018 年 10 月是预印本；正式发表在 NAACL-HLT 2019，4171–4186 页。第 10 节的会议和页码写对了，年份仍写 2018。',
      en: 'October 2018 is the preprint; it was published at NAACL-HLT 2019, pages 4171–4186. Section 10 has venue and pages right and still says 2018.',
    },
    sources: ['devlin2019'],
  },
  {
    id: 'e45',
    section: [7],
    verdict: 'unverifiable',
    says: {
      zh: '三本中文专著：生成式 AI、深度学习与自然语言处理、Transformer。',
      en: 'Three Chinese monographs: on generative AI, on deep learning for language, on Transformers.',
    },
    truth: { zh: '没有找到由所列作者写的这三本书。', en: 'Not found with the authors named.' },
    sources: [],
  },
  {
    id: 'e46',
    section: [7],
    verdict: 'wrong',
    says: {
      zh: '数据集 WMT = Words Markup in Language Theory。',
      en: 'The data set WMT = Words Markup in Language Theory.',
    },
    truth: {
      zh: 'WMT 是机器翻译研讨会（Workshop on Machine Translation），2016 年起改称会议。它也不是一个数据集，而是每年一组评测任务和各语言对的数据。',
      en: 'WMT is the Workshop on Machine Translation, since 2016 the Conference. Nor is it one data set: each year it sets shared tasks, with data per language pair.',
    },
    sources: ['bojar2016'],
  },
  {
    id: 'e47',
    section: [7],
    verdict: 'imprecise',
    says: { zh: 'ArXiv 博客是 AI 博客。', en: 'The arXiv blog is a blog on AI.' },
    truth: {
      zh: 'arXiv 是预印本服务器，论文在那里先行公开。',
      en: 'arXiv is a preprint server, where papers appear before review.',
    },
    sources: ['arxiv-about'],
  },
  {
    id: 'e76',
    section: [7],
    verdict: 'unverifiable',
    says: {
      zh: '推荐 Medium 上的 AI 博客和知乎的「AI 博客」。',
      en: 'Recommends AI blogs on Medium and an "AI blog" on Zhihu.',
    },
    truth: {
      zh: '没有作者，没有题目，没有地址，读者找不到，也无从判断好坏。',
      en: 'No author, title or address is given: a reader can neither find them nor judge them.',
    },
    sources: [],
  },
  {
    id: 'e48',
    section: [7],
    verdict: 'imprecise',
    says: { zh: 'Hugging Face Transformer 库。', en: 'The Hugging Face Transformer library.' },
    truth: { zh: '库名是 Transformers，复数。', en: 'The library is called Transformers, plural.' },
    sources: ['wolf2020'],
  },
]
