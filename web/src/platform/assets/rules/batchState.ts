/** Which colour supports the state of a batch. */
import type { Tone } from '@/platform/components/rules/tone'

const TONES: Record<string, Tone> = {
  uploaded: 'plain',
  checking: 'brand',
  checked: 'warn',
  loading: 'brand',
  loaded: 'ok',
  undone: 'plain',
  failed: 'bad',
}

export function toneOfState(state: string): Tone {
  return TONES[state] ?? 'plain'
}
