/** Which colour supports a state's word. Unknown words stay neutral. */

export type Tone = 'ok' | 'warn' | 'bad' | 'brand' | 'plain'

const TONES: [Tone, RegExp][] = [
  ['bad', /^(闲置|毁损|已?驳回|失败|不通过|停用|已?锁定|差异|错误|有差异|未通过)/],
  ['warn', /^(待|未|暂估|封存|补正|警告|进行|处理中|排队|部分)/],
  ['brand', /^(出租|出借|对外投资|担保|调剂|共享|转让|正在|本期新增|期初)/],
  ['ok', /^(在用|自用|完成|已完成|通过|正常|启用|已装载|已载入|相符|一致|成功|已签认|已锁账|有效)/],
]

/** The tone of a state such as 在用 or 待处置. */
export function toneOf(label: string): Tone {
  return TONES.find(([, words]) => words.test(label))?.[0] ?? 'plain'
}
