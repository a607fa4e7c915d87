import { describe, expect, it } from 'vitest'
import { maySign, tieOut } from '../rules/tieOut'

const CARDS = [
  { account: '1701', card_count: 2, cost: '100.00', accumulated: '0.00' },
  { account: '1601', card_count: 9, cost: '8300.00', accumulated: '5879.28' },
]

describe('the tie-out', () => {
  it('lists accounts with cards and accounts with only a balance, in order', () => {
    const lines = tieOut(CARDS, { '1613': { cost: '5', accumulated: '', explanation: '' } })
    expect(lines.map((line) => [line.account, line.state])).toEqual([
      ['1601', 'open'],
      ['1613', 'differs'],
      ['1701', 'open'],
    ])
  })

  it('agrees only to the fen', () => {
    const agreeing = { cost: '8300', accumulated: '5879.28', explanation: '' }
    expect(tieOut(CARDS.slice(1), { '1601': agreeing })[0]?.state).toBe('agrees')
    const [line] = tieOut(CARDS.slice(1), { '1601': { ...agreeing, accumulated: '5879.29' } })
    expect([line?.state, line?.accumulatedGap]).toEqual(['differs', '-0.01'])
  })

  it('may be signed once every difference is explained', () => {
    const balances = { '1601': { cost: '8000', accumulated: '5879.28', explanation: '暂估差额' } }
    expect(maySign(tieOut(CARDS.slice(1), balances))).toBe(true)
    expect(maySign(tieOut(CARDS, balances))).toBe(false)
    expect(maySign([])).toBe(false)
  })
})
