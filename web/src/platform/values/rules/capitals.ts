/** Amounts in upper-case Chinese, as bills and disposal forms carry them (《会计基础工作规范》第五十二条). */
import { fenOf } from './money'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const SECTIONS = ['', '万', '亿', '万亿']

/** `8300.00` as 捌仟叁佰元整; an empty text when it is not an amount. */
export function capitals(text: string): string {
  const fen = fenOf(text)
  if (fen === null) return ''
  const size = fen < 0n ? -fen : fen
  const whole = wholeYuan(String(size / 100n))
  const cents = Number(size % 100n)
  const sign = fen < 0n ? '负' : ''
  if (cents === 0) return `${sign}${whole || '零'}元整`
  return sign + (whole ? `${whole}元` : '') + smallChange(cents, Boolean(whole))
}

function smallChange(cents: number, afterYuan: boolean): string {
  const jiao = Math.floor(cents / 10)
  const fen = cents % 10
  if (fen === 0) return `${DIGITS[jiao]}角整`
  if (jiao > 0) return `${DIGITS[jiao]}角${DIGITS[fen]}分`
  return `${afterYuan ? '零' : ''}${DIGITS[fen]}分`
}

function wholeYuan(digits: string): string {
  const sections: string[] = []
  for (let end = digits.length; end > 0; end -= 4) {
    sections.unshift(digits.slice(Math.max(0, end - 4), end).padStart(4, '0'))
  }
  return sections.reduce((written, section, at) => {
    const spelled = fourDigits(section)
    if (!spelled) return written
    const gap = written && (section.startsWith('0') || skipped(sections, at)) ? '零' : ''
    return written + gap + spelled + (SECTIONS[sections.length - 1 - at] ?? '')
  }, '')
}

function skipped(sections: string[], at: number): boolean {
  return at > 0 && Number(sections[at - 1]) === 0
}

function fourDigits(section: string): string {
  let written = ''
  let zero = false
  for (const [at, digit] of [...section].entries()) {
    if (digit === '0') {
      zero = Boolean(written)
      continue
    }
    written += (zero ? '零' : '') + DIGITS[Number(digit)] + PLACES[3 - at]
    zero = false
  }
  return written
}
