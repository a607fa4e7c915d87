/** How near a deadline is, in words that need no calendar. */
import type { Tone } from '@/platform/components/rules/tone'

export interface Deadline {
  /** Key below `assets.warning.due`. */
  key: 'none' | 'over' | 'today' | 'soon' | 'later'
  days: number
  tone: Tone
}

const DAY = 86_400_000
/** Within so many days a deadline is near. */
const NEAR = 30

/** Both as `2026-11-25`. */
export function deadlineOf(due: string | null, today: string): Deadline {
  if (!due) return { key: 'none', days: 0, tone: 'plain' }
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY)
  if (days < 0) return { key: 'over', days: -days, tone: 'bad' }
  if (days === 0) return { key: 'today', days, tone: 'bad' }
  return days <= NEAR ? { key: 'soon', days, tone: 'warn' } : { key: 'later', days, tone: 'plain' }
}
