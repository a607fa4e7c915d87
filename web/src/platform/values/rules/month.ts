/** Months as `2026-11` and days as `2026-11-24`, the way the books carry them. */

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/

/** Whether a text is a month of the books. */
export function isMonth(text: string): boolean {
  return MONTH.test(text)
}

/** The month that comes `months` later. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + months
  const remainder = ((index % 12) + 12) % 12
  return `${String((index - remainder) / 12).padStart(4, '0')}-${String(remainder + 1).padStart(2, '0')}`
}

/** How many months lie between; negative when `earlier` is later. */
export function monthsBetween(earlier: string, later: string): number {
  const [y1 = 0, m1 = 1] = earlier.split('-').map(Number)
  const [y2 = 0, m2 = 1] = later.split('-').map(Number)
  return (y2 - y1) * 12 + m2 - m1
}

/** An instant as the reader's day and time: `2026-11-24 09:05`. Shanghai time, always. */
export function dayAndTime(instant: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/** Today in Shanghai: `2026-11-24`. */
export function today(now: Date = new Date()): string {
  return dayAndTime(now.toISOString()).slice(0, 10)
}
