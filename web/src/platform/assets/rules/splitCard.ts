/** Whether the parts of a card make the whole: quantities always, costs where they are given. */
import { fenOf, sumOf } from '@/platform/values/rules/money'

export interface TypedPart {
  quantity: string
  cost: string
}

const QUANTITY = /^\d{1,14}(?:\.(\d{1,4}))?$/
const PLACES = 4

/** Ten-thousandths, or null when it is no quantity above zero. */
function units(text: string): bigint | null {
  const plain = text.trim()
  if (!QUANTITY.test(plain)) return null
  const [whole = '0', rest = ''] = plain.split('.')
  const found = BigInt(whole + rest.padEnd(PLACES, '0'))
  return found > 0n ? found : null
}

/** The key of the sentence that says what is wrong; empty when the parts may be sent. */
export function partsProblem(
  parts: TypedPart[],
  whole: { quantity: string; cost: string },
): string {
  const quantities = parts.map((part) => units(part.quantity))
  if (quantities.some((each) => each === null)) return 'quantityEach'
  const total = quantities.reduce((sum: bigint, each) => sum + (each ?? 0n), 0n)
  if (total !== units(whole.quantity)) return 'quantitySum'
  const costs = parts.map((part) => part.cost).filter(Boolean)
  if (costs.some((cost) => fenOf(cost) === null)) return 'costForm'
  if (costs.length && costs.length < parts.length) return 'costAllOrNone'
  return costs.length && sumOf(costs) !== sumOf([whole.cost]) ? 'costSum' : ''
}

/** Two halves to begin with, where the quantity can be halved in whole pieces; else empty. */
export function firstParts(quantity: string): TypedPart[] {
  const found = units(quantity)
  const piece = 10n ** BigInt(PLACES)
  if (!found || found % piece || found / piece < 2n) {
    return [
      { quantity: '', cost: '' },
      { quantity: '', cost: '' },
    ]
  }
  const half = found / piece / 2n
  return [half, found / piece - half].map((each) => ({ quantity: String(each), cost: '' }))
}
