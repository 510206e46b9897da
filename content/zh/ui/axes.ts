/** What stands along one side of a matrix, by the label of the axis. */
export const axes = {
  token: '词',
  query: '查询',
  key: '键',
  d_model: 'd_model',
  d_k: 'd_k',
  d_v: 'd_v',
  d_ff: 'd_ff',
  heads_d_v: '头 × d_v',
  sample: '样本',
  one: '1',
  row: '行',
  col: '列',
}
