/** Money as text: decimal strings in yuan, exact to the fen. Never a float. */

export type AmountUnit = 'yuan' | 'wan'

const YUAN = /^(-?)(\d{1,14})(?:\.(\d{1,2}))?$/

/** Whole fen of a decimal string in yuan, or null when it is not an amount. */
export function fenOf(text: string): bigint | null {
  const match = YUAN.exec(text)
  if (!match) return null
  const fen = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}

/** A decimal string with two places in yuan. */
export function yuanOf(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  return `${fen < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

/** The sum of amounts; texts that are no amounts count nothing. */
export function sumOf(amounts: Iterable<string | null | undefined>): string {
  let total = 0n
  for (const amount of amounts) total += (amount && fenOf(amount)) || 0n
  return yuanOf(total)
}

/** `8300.00` as `8,300.00`, in ten thousands as `0.83`; rounds half up (away from zero). */
export function formatMoney(text: string, unit: AmountUnit = 'yuan'): string {
  const fen = fenOf(text)
  if (fen === null) return text
  return grouped(yuanOf(unit === 'wan' ? divideHalfUp(fen, 10000n) : fen))
}

/** What a person typed (full width digits, commas, ￥, 元, 万元) as a decimal string, or null. */
export function readMoney(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[,\s¥]/g, '')
  const wan = /^(-?\d{1,10})(?:\.(\d{1,6}))?万元?$/.exec(plain)
  if (wan) return yuanOf(BigInt(`${wan[1]}${(wan[2] ?? '').padEnd(6, '0')}`))
  const fen = fenOf(plain.replace(/元$/, ''))
  return fen === null ? null : yuanOf(fen)
}

function divideHalfUp(fen: bigint, by: bigint): bigint {
  const size = fen < 0n ? -fen : fen
  const rounded = (size * 2n + by) / (by * 2n)
  return fen < 0n ? -rounded : rounded
}

function grouped(yuan: string): string {
  const [whole = '', rest = ''] = yuan.split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
