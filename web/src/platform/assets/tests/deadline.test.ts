import { describe, expect, it } from 'vitest'
import { deadlineOf } from '../rules/deadline'

describe('a deadline', () => {
  const today = '2026-11-25'

  it('may be missing', () => {
    expect(deadlineOf(null, today)).toMatchObject({ key: 'none', tone: 'plain' })
  })

  it('is over, today, near or far', () => {
    expect(deadlineOf('2026-11-20', today)).toEqual({ key: 'over', days: 5, tone: 'bad' })
    expect(deadlineOf(today, today)).toMatchObject({ key: 'today' })
    expect(deadlineOf('2026-12-25', today)).toEqual({ key: 'soon', days: 30, tone: 'warn' })
    expect(deadlineOf('2026-12-26', today)).toMatchObject({ key: 'later', days: 31 })
  })
})
