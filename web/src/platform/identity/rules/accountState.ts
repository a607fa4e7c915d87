/** The state of an account in a word. */
import type { Tone } from '@/platform/components/rules/tone'

interface Stated {
  is_active: boolean
  locked_until: string | null
}

export function accountState(account: Stated, now: Date = new Date()): { key: string; tone: Tone } {
  if (!account.is_active) return { key: 'identity.accounts.closed', tone: 'plain' }
  if (account.locked_until && new Date(account.locked_until) > now) {
    return { key: 'identity.accounts.locked', tone: 'bad' }
  }
  return { key: 'identity.accounts.active', tone: 'ok' }
}
