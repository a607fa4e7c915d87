/** Whether a visit of the platform's operator is on. */
import type { Tone } from '@/platform/components/rules/tone'
import type { Ticket } from '../api'

/** `now` in milliseconds. */
export function ticketState(
  ticket: Ticket,
  now: number,
): { key: string; tone: Tone; open: boolean } {
  const say = (key: string, tone: Tone, open: boolean) => ({
    key: `permissions.ticket.state.${key}`,
    tone,
    open,
  })
  if (ticket.revoked_at) return say('revoked', 'plain', false)
  if (Date.parse(ticket.closes_at) <= now) return say('over', 'plain', false)
  if (Date.parse(ticket.opens_at) > now) return say('coming', 'brand', true)
  return say('running', 'warn', true)
}
