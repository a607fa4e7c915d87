import { describe, expect, it } from 'vitest'
import { withClassDefaults } from '../rules/classDefaults'
import { curveOf } from '../rules/curve'
import { changesTold } from '../rules/sentence'
import { CARD_COLUMNS, FIRST_COLUMNS, chosenColumns, moved, widthsFor } from '../rules/columns'
import { countMore, filterOf, isNarrowed, queryOf, sameCards } from '../rules/query'

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    const filter = filterOf({
      q: '投影',
      use_status: ['idle', 'in_use'],
      cost_from: '100',
      with_warnings: 'true',
    })
    expect(filterOf(queryOf(filter))).toEqual(filter)
    expect(filterOf({ use_status: 'idle' }).use_status).toEqual(['idle'])
  })

  it('writes nothing for what does not narrow', () => {
    expect(queryOf(filterOf({}))).toEqual({})
    expect(isNarrowed(filterOf({ sort: '-cost', as_of: '2026-10' }))).toBe(false)
    expect(isNarrowed(filterOf({ q: '桌' }))).toBe(true)
  })

  it('ignores what it does not know', () => {
    expect(queryOf(filterOf({ evil: 'x', q: ['桌', '椅'] }))).toEqual({ q: '桌' })
  })

  it('counts the filters out of sight', () => {
    expect(
      countMore(filterOf({ q: 'x', card_type: 'house', cost_to: '9', with_warnings: 'true' })),
    ).toBe(3)
  })

  it('knows that order and month do not change which cards are meant', () => {
    expect(
      sameCards(filterOf({ q: '桌', sort: 'cost' }), filterOf({ q: '桌', as_of: '2026-01' })),
    ).toBe(true)
    expect(sameCards(filterOf({ q: '桌' }), filterOf({ q: '椅' }))).toBe(false)
  })
})

describe('the columns of the list', () => {
  it('start with the usual ones and follow the choice of the reader', () => {
    expect(chosenColumns(undefined).map((column) => column.key)).toEqual(FIRST_COLUMNS)
    expect(chosenColumns(['net', 'gone', 'name']).map((column) => column.key)).toEqual([
      'net',
      'name',
    ])
    expect(chosenColumns([]).length).toBe(FIRST_COLUMNS.length)
  })

  it('have keys that occur once', () => {
    expect(new Set(CARD_COLUMNS.map((column) => column.key)).size).toBe(CARD_COLUMNS.length)
  })

  it('give the room that is left to the name, and never less than their own', () => {
    const columns = chosenColumns(['name', 'net'])
    expect(widthsFor(columns, 1000)).toEqual([874, 126])
    expect(widthsFor(columns, 100)).toEqual([170, 126])
  })

  it('move one place at a time and stay within the list', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b'])
  })
})

describe('the curve', () => {
  const POINTS = [
    { month: '2026-01', net: '100.00' },
    { month: '2026-07', net: '50.00' },
  ]

  it('stands on the last point that is not after the month', () => {
    expect(curveOf(POINTS, '2026-08').now).toBe(1)
    expect(curveOf(POINTS, '2026-06').now).toBe(0)
    expect(curveOf(POINTS, '2025-12').now).toBe(-1)
  })
})

describe('a change in words', () => {
  it('says filled, cleared or changed, and names at most two fields', () => {
    const change = (before: string, after: string) => ({ title: '使用人', before, after })
    const told = changesTold([change('', '周'), change('孙', ''), change('孙', '周')])
    expect(told.map((each) => each.key)).toEqual([
      'assets.timeline.filled',
      'assets.timeline.cleared',
    ])
    expect(changesTold([change('孙', '周')])[0]?.key).toBe('assets.timeline.changed')
  })
})

describe('the chosen class', () => {
  const FACTS = {
    card_type: 'equipment',
    account: '1601',
    measure_unit: '台',
    min_life_months: 72,
    depreciates: true,
  }

  it('fills only what is empty and what the form has', () => {
    const filled = withClassDefaults(
      { measure_unit: '套', account: '' },
      FACTS,
      new Set(['account', 'measure_unit']),
    )
    expect(filled).toEqual({ measure_unit: '套', account: '1601' })
  })

  it('says how it is charged only where that is decided', () => {
    const known = new Set(['depreciation_state', 'method'])
    expect(withClassDefaults({}, FACTS, known)).toEqual({
      depreciation_state: 'charged',
      method: 'straight_line',
    })
    expect(withClassDefaults({}, { ...FACTS, depreciates: false }, known)).toEqual({
      depreciation_state: 'not_charged',
      method: 'none',
    })
    expect(withClassDefaults({}, { ...FACTS, depreciates: null }, known)).toEqual({})
  })

  it('fills no life where none is fixed', () => {
    const facts = { ...FACTS, min_life_months: null }
    expect(withClassDefaults({}, facts, new Set(['life_months']))).toEqual({})
  })
})
