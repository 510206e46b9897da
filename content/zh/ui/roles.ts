/** The part that a matrix plays; each has one colour everywhere. */
export const roles = {
  input: '输入',
  query: '查询',
  key: '键',
  value: '值',
  score: '分数',
  weight: '权重',
  output: '输出',
  parameter: '参数',
}
