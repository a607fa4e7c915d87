import { expect, it } from 'vitest'
import { toneOf } from '../rules/tone'

it.each([
  ['在用', 'ok'],
  ['待处置', 'warn'],
  ['未使用', 'warn'],
  ['出租', 'brand'],
  ['闲置', 'bad'],
  ['其他', 'plain'],
])('%s is shown in the tone %s', (label, tone) => {
  expect(toneOf(label)).toBe(tone)
})
