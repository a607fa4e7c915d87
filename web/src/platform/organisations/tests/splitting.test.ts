import { describe, expect, it } from 'vitest'
import { newPart, partsToSend, splitProblem } from '../rules/splitting'

const part = (name: string) => ({ ...newPart('public_welfare_1'), name })

describe('a unit that is split', () => {
  it('needs a name for each part', () => {
    expect(splitProblem([part('甲'), part(' ')], true)).toBe('nameEach')
  })

  it('has no two parts of the same name', () => {
    expect(splitProblem([part('甲'), part('甲 ')], true)).toBe('twoNames')
  })

  it('may go on beside one part, but not become one part alone', () => {
    expect(splitProblem([part('甲')], true)).toBe('')
    expect(splitProblem([part('甲')], false)).toBe('twoParts')
    expect(splitProblem([part('甲'), part('乙')], false)).toBe('')
  })

  it('puts its parts beside itself and leaves out what was not entered', () => {
    const beside = { parent_id: 'p', region_code: '330106' }
    expect(partsToSend([part(' 甲 ')], beside)).toEqual([
      { name: '甲', unit_kind: 'public_welfare_1', parent_id: 'p', region_code: '330106' },
    ])
  })
})
