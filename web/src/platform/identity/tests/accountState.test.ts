import { expect, it } from 'vitest'
import { accountState } from '../rules/accountState'

const NOW = new Date('2026-11-24T08:00:00Z')

it.each([
  [{ is_active: false, locked_until: null }, 'identity.accounts.closed'],
  [{ is_active: true, locked_until: '2026-11-24T08:10:00Z' }, 'identity.accounts.locked'],
  [{ is_active: true, locked_until: '2026-11-24T07:59:00Z' }, 'identity.accounts.active'],
])('%o is in the state %s', (account, key) => {
  expect(accountState(account, NOW).key).toBe(key)
})
