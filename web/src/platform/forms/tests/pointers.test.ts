import { describe, expect, it } from 'vitest'
import { changesBetween, filled, pointerOf, stepsOf, valueAt, withValue } from '../rules/pointers'

describe('JSON pointers', () => {
  it('survive slashes and tildes in names', () => {
    const steps = ['a/b', 'c~d', 'e']
    expect(stepsOf(pointerOf(steps))).toEqual(steps)
  })

  it('read and write nested values without touching the original', () => {
    const before = { attributes: { vin: 'A' } }
    const after = withValue(before, '/attributes/seats', 5)
    expect(after).toEqual({ attributes: { vin: 'A', seats: 5 } })
    expect(before).toEqual({ attributes: { vin: 'A' } })
    expect(valueAt(after, '/attributes/seats')).toBe(5)
    expect(withValue({}, '/usage/idle', '1')).toEqual({ usage: { idle: '1' } })
  })
})

describe('what is sent', () => {
  it('leaves out what is empty but keeps zero and no', () => {
    expect(filled({ a: '', b: null, c: { d: '' }, e: 0, f: false, g: [] })).toEqual({
      e: 0,
      f: false,
      g: [],
    })
  })

  it('is only what changed, with null for what was emptied', () => {
    const before = { name: '桌', brand: 'X', attributes: { vin: '1', seats: 5 } }
    const after = { name: '桌', attributes: { vin: '2', seats: 5 } }
    expect(changesBetween(before, after)).toEqual({ brand: null, attributes: { vin: '2' } })
    expect(changesBetween(before, before)).toEqual({})
  })
})
