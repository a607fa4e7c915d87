import { describe, expect, it } from 'vitest'
import { dayAndTime, isMonth, monthAfter, monthsBetween } from '../rules/month'
import { formatCount, formatDecimal, formatShare, formatSize } from '../rules/counts'

describe('months', () => {
  it('steps over the turn of the year both ways', () => {
    expect(monthAfter('2026-11', 2)).toBe('2027-01')
    expect(monthAfter('2026-01', -1)).toBe('2025-12')
    expect(monthAfter('2026-03', 0)).toBe('2026-03')
  })

  it('counts back what it stepped', () => {
    for (let n = -30; n <= 30; n += 1)
      expect(monthsBetween('2026-11', monthAfter('2026-11', n))).toBe(n)
  })

  it('knows a month when it sees one', () => {
    expect(isMonth('2026-11')).toBe(true)
    expect(isMonth('2026-13')).toBe(false)
    expect(isMonth('2026-1')).toBe(false)
  })

  it('shows instants in Shanghai time, midnight as 00', () => {
    expect(dayAndTime('2026-11-24T01:05:00Z')).toBe('2026-11-24 09:05')
    expect(dayAndTime('2026-11-23T16:00:00Z')).toBe('2026-11-24 00:00')
  })
})

describe('counts', () => {
  it('groups thousands and keeps the places of a decimal', () => {
    expect(formatCount(12408)).toBe('12,408')
    expect(formatDecimal('1250.500')).toBe('1,250.500')
    expect(formatDecimal('n/a')).toBe('n/a')
  })

  it('shows file sizes in the unit that fits', () => {
    expect(formatSize(10)).toBe('1 KB')
    expect(formatSize(2048)).toBe('2 KB')
    expect(formatSize(5 * 1024 * 1024)).toBe('5.0 MB')
  })

  it('shows a dash for a share of nothing', () => {
    expect(formatShare(1, 0)).toBe('—')
    expect(formatShare(1, 8)).toBe('12.5%')
  })
})
