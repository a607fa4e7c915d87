/** The opening: cards of each account against its balance, to the fen. */
import { fenOf, yuanOf } from '@/platform/values/rules/money'

export interface CardSum {
  account: string
  card_count: number
  cost: string
  accumulated: string
}

export interface Balance {
  cost: string
  accumulated: string
  explanation: string
}

export interface TieLine {
  account: string
  cards: CardSum
  balance: Balance
  costGap: string
  accumulatedGap: string
  /** agrees, differs, explained, or open while the balance is not filled in. */
  state: 'open' | 'agrees' | 'differs' | 'explained'
}

const NO_CARDS = { card_count: 0, cost: '0.00', accumulated: '0.00' }
const BLANK: Balance = { cost: '', accumulated: '', explanation: '' }

/** One line per account that has cards or a balance, in the order of the accounts. */
export function tieOut(cards: CardSum[], balances: Record<string, Balance>): TieLine[] {
  const sums = new Map(cards.map((sum) => [sum.account, sum]))
  const accounts = new Set([...sums.keys(), ...Object.keys(balances)])
  return [...accounts].sort().map((account) => {
    const sum = sums.get(account) ?? { account, ...NO_CARDS }
    const balance = { ...BLANK, ...balances[account] }
    const costGap = gap(sum.cost, balance.cost)
    const accumulatedGap = gap(sum.accumulated, balance.accumulated)
    return {
      account,
      cards: sum,
      balance,
      costGap,
      accumulatedGap,
      state: stateOf(balance, costGap, accumulatedGap),
    }
  })
}

/** Whether every account agrees or its difference is explained. */
export function maySign(lines: TieLine[]): boolean {
  return (
    lines.length > 0 && lines.every((line) => line.state === 'agrees' || line.state === 'explained')
  )
}

function stateOf(balance: Balance, costGap: string, accumulatedGap: string): TieLine['state'] {
  if (fenOf(balance.cost) === null) return 'open'
  if (fenOf(costGap) === 0n && fenOf(accumulatedGap) === 0n) return 'agrees'
  return balance.explanation.trim().length >= 2 ? 'explained' : 'differs'
}

function gap(cards: string, balance: string): string {
  return yuanOf((fenOf(cards) ?? 0n) - (fenOf(balance) ?? 0n))
}
