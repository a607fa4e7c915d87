/** A dated parameter as people read and write it; the server keeps whole fen and plain codes. */
import { fenOf, formatMoney, readMoney, yuanOf } from '@/platform/values/rules/money'

/** How a value of this kind is shown: an amount in yuan, a number, or one of some choices. */
export function shownValue(kind: string, value: string): string {
  return kind === 'fen' && /^\d+$/.test(value) ? formatMoney(yuanOf(BigInt(value))) : value
}

/** What is typed into a form for a value as the server keeps it. */
export function typedValue(kind: string, value: string): string {
  return kind === 'fen' && /^\d+$/.test(value) ? yuanOf(BigInt(value)) : value
}

/** What is sent for a typed value: amounts as whole fen. Unreadable text stays as it is typed. */
export function sentValue(kind: string, typed: string): string {
  const plain = typed.normalize('NFKC').trim()
  if (kind !== 'fen') return plain
  const yuan = readMoney(plain)
  return yuan === null ? plain : String(fenOf(yuan))
}
