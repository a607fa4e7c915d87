import { describe, expect, it } from 'vitest'
import { firstParts, partsProblem } from '../rules/splitCard'

const part = (quantity: string, cost = '') => ({ quantity, cost })
const whole = { quantity: '5', cost: '1000.00' }

describe('the parts of a card', () => {
  it('make the whole quantity', () => {
    expect(partsProblem([part('2'), part('3')], whole)).toBe('')
    expect(partsProblem([part('2'), part('2')], whole)).toBe('quantitySum')
    expect(partsProblem([part('2.5'), part('2.5000')], whole)).toBe('')
    expect(partsProblem([part('5'), part('0')], whole)).toBe('quantityEach')
    expect(partsProblem([part('五'), part('0')], whole)).toBe('quantityEach')
  })

  it('have a cost each, or none, to the fen', () => {
    expect(partsProblem([part('2', '400'), part('3')], whole)).toBe('costAllOrNone')
    expect(partsProblem([part('2', '400'), part('3', '600.01')], whole)).toBe('costSum')
    expect(partsProblem([part('2', '400'), part('3', '600')], whole)).toBe('')
    expect(partsProblem([part('2', 'x'), part('3', '600')], whole)).toBe('costForm')
  })

  it('begin with halves of what can be halved', () => {
    expect(firstParts('5.0000').map((each) => each.quantity)).toEqual(['2', '3'])
    expect(firstParts('1').map((each) => each.quantity)).toEqual(['', ''])
    expect(firstParts('2.5').map((each) => each.quantity)).toEqual(['', ''])
  })
})
