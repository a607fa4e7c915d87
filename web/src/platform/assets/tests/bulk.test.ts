import { describe, expect, it, vi } from 'vitest'
import { ProblemError } from '@/platform/api/problems'
import type { CardRow } from '../api'
import { chosenValues, nothingChosen, permissionFor } from '../rules/bulk'

const changeCard = vi.hoisted(() => vi.fn())
vi.mock('../api', () => ({ changeCard }))
const { useChanging } = await import('../bulk/changing')

const card = (id: string, version = 1) => ({ id, version, name: id }) as CardRow

describe('many cards changed at once', () => {
  it('change only what was chosen', () => {
    expect(chosenValues({ ...nothingChosen(), keeper_id: 'p' })).toEqual({ keeper_id: 'p' })
  })

  it('ask for the permission of each field', () => {
    expect(permissionFor('use_status')).toBe('assets.change_important')
    expect(permissionFor('place_id')).toBe('assets.change_card')
  })

  it('go on after a refusal and name it', async () => {
    changeCard.mockImplementation((id: string) =>
      id === 'b' ? Promise.reject(new ProblemError('已被单据占用。')) : Promise.resolve({}),
    )
    const { progress, running, run } = useChanging()
    await run([card('a', 3), card('b'), card('c')], { values: {}, reason: '调整' })
    expect(running.value).toBe(false)
    expect(progress.value.changed).toEqual(['a', 'c'])
    expect(progress.value.refused).toEqual([{ card: card('b'), message: '已被单据占用。' }])
    expect(changeCard.mock.calls[0]?.[1]).toBe('"3"')
  })

  it('stop between two cards', async () => {
    const { progress, run, stop } = useChanging()
    changeCard.mockImplementation(async () => stop())
    await run([card('a'), card('b')], { values: {}, reason: '调整' })
    expect(progress.value.done).toBe(1)
  })
})
