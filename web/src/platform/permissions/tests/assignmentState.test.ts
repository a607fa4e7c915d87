import { expect, it } from 'vitest'
import { assignmentState } from '../rules/assignmentState'

const DATED = { first_day: '2026-11-01', last_day: '2026-11-24', revoked_at: null }

it.each([
  [DATED, '2026-11-24', 'permissions.roles.inForce'],
  [DATED, '2026-11-25', 'permissions.roles.ended'],
  [DATED, '2026-10-31', 'permissions.roles.notYet'],
  [{ ...DATED, last_day: null }, '2030-01-01', 'permissions.roles.inForce'],
  [{ ...DATED, revoked_at: '2026-11-02T00:00:00Z' }, '2026-11-24', 'permissions.roles.revoked'],
])('%o on %s is %s', (assignment, today, key) => {
  expect(assignmentState(assignment, today).key).toBe(key)
})
