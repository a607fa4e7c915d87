import { describe, expect, it } from 'vitest'
import { sentValue, shownValue, typedValue } from '../rules/parameterWords'
import { readableSource } from '../rules/source'

describe('a parameter', () => {
  it('of money is kept in fen and read in yuan', () => {
    expect(shownValue('fen', '50000000')).toBe('500,000.00')
    expect(typedValue('fen', '100000')).toBe('1000.00')
    expect(sentValue('fen', '1,000')).toBe('100000')
    expect(sentValue('fen', '50万元')).toBe('50000000')
  })

  it('of another kind is what it is', () => {
    expect(shownValue('months', '6')).toBe('6')
    expect(sentValue('month_day', ' 04-30 ')).toBe('04-30')
  })

  it('that cannot be read is sent as typed, so that the server says why', () => {
    expect(sentValue('fen', '很多')).toBe('很多')
  })
})

describe('a source', () => {
  it('loses marks and keeps names', () => {
    expect(readableSource('S5 R5')).toBe('')
    expect(readableSource('草案 v0.7 表55')).toBe('草案 v0.7 表55')
    expect(readableSource('GB/T 14885')).toBe('GB/T 14885')
  })
})
