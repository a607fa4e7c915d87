import { expect, it } from 'vitest'
import { ruleName } from '../rules/ruleName'

it.each([
  ['C08', 'C08'],
  ['D14', 'D14'],
  ['required', ''],
  ['code.unknown', ''],
  [undefined, ''],
])('of %s readers see "%s"', (rule, shown) => {
  expect(ruleName(rule)).toBe(shown)
})
