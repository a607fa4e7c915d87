/** The state of an assignment on a day. Both days are included. */
import type { Tone } from '@/platform/components/rules/tone'

interface Dated {
  first_day: string
  last_day: string | null
  revoked_at: string | null
}

export function assignmentState(assignment: Dated, today: string): { key: string; tone: Tone } {
  if (assignment.revoked_at) return { key: 'permissions.roles.revoked', tone: 'plain' }
  if (assignment.last_day && assignment.last_day < today)
    return { key: 'permissions.roles.ended', tone: 'plain' }
  if (assignment.first_day > today) return { key: 'permissions.roles.notYet', tone: 'warn' }
  return { key: 'permissions.roles.inForce', tone: 'ok' }
}
