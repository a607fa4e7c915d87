/** On which ground a node changes. */
import { reactive } from 'vue'

export interface Ground {
  on: string
  reason: string
  document: string
}

/** An empty ground: today, without a document. */
export const newGround = (): Ground => reactive({ on: '', reason: '', document: '' })
