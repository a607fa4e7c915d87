/** Whole numbers and decimals as a person reads them. */

/** `12408` as `12,408`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat('zh-CN').format(count)
}

/** A decimal string with thousands separators and its own places: `1250.50` as `1,250.50`. */
export function formatDecimal(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text)
  if (!match) return text
  return `${match[1]}${(match[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}`
}

/** A share as per cent with one place, or a dash where there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`
}

/** Bytes as KB or MB. */
export function formatSize(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
