import { describe, expect, it } from 'vitest'
import { draftOf, groupsOf, toSend } from '../rules/ownRole'
import { ticketState } from '../rules/ticketState'
import type { Ticket } from '../api'

const PERMISSIONS = [
  { code: 'assets.view_card', title: '查看资产卡片' },
  { code: 'audit.view_trail', title: '查看审计记录' },
  { code: 'assets.print_label', title: '打印标签' },
]

describe('a role of one’s own', () => {
  it('starts as a role of the unit', () => {
    expect(draftOf(null)).toMatchObject({ range_kind: 'unit', node_kinds: ['unit'] })
  })

  it('for the whole platform names no kind of node', () => {
    expect(toSend({ ...draftOf(null), range_kind: 'everywhere' }).node_kinds).toEqual([])
    expect(toSend(draftOf(null)).node_kinds).toEqual(['unit'])
  })

  it('offers permissions by package, narrowed by words', () => {
    expect(groupsOf(PERMISSIONS, '').map((group) => [group.name, group.items.length])).toEqual([
      ['assets', 2],
      ['audit', 1],
    ])
    expect(groupsOf(PERMISSIONS, ' 标签 ').map((group) => group.name)).toEqual(['assets'])
  })
})

describe('a visit of the operator', () => {
  const ticket = {
    opens_at: '2026-11-25T08:00:00+08:00',
    closes_at: '2026-11-25T10:00:00+08:00',
    revoked_at: null,
  } as Ticket
  const at = (time: string) => Date.parse(`2026-11-25T${time}+08:00`)

  it('is coming, on, over, or taken back', () => {
    expect(ticketState(ticket, at('07:59:00'))).toMatchObject({ tone: 'brand', open: true })
    expect(ticketState(ticket, at('08:00:00'))).toMatchObject({ tone: 'warn', open: true })
    expect(ticketState(ticket, at('10:00:00')).open).toBe(false)
    expect(ticketState({ ...ticket, revoked_at: ticket.opens_at }, at('09:00:00')).open).toBe(false)
  })
})
