/** Many cards changed alike, one after the other: how far it is, and which were refused and why. */
import { type Ref, ref } from 'vue'
import { asProblem } from '@/platform/api/problems'
import { type CardRow, type Change, changeCard } from '../api'

export interface Refused {
  card: CardRow
  message: string
}

export interface Progress {
  done: number
  total: number
  changed: string[]
  refused: Refused[]
}

const nothing = (total: number): Progress => ({ done: 0, total, changed: [], refused: [] })

export function useChanging(): {
  progress: Ref<Progress>
  running: Ref<boolean>
  run: (cards: CardRow[], change: Change) => Promise<void>
  stop: () => void
} {
  const progress = ref<Progress>(nothing(0))
  const running = ref(false)
  let wanted = true

  /** Each card has its own version and its own refusal; a refused card stops no other. */
  async function run(cards: CardRow[], change: Change): Promise<void> {
    if (running.value) return
    progress.value = nothing(cards.length)
    running.value = wanted = true
    for (const card of cards) {
      if (!wanted) break
      try {
        await changeCard(card.id, `"${card.version}"`, change)
        progress.value.changed.push(card.id)
      } catch (thrown) {
        progress.value.refused.push({ card, message: reasonOf(thrown) })
      }
      progress.value.done += 1
    }
    running.value = false
  }

  return { progress, running, run, stop: () => (wanted = false) }
}

function reasonOf(thrown: unknown): string {
  const problem = asProblem(thrown)
  return [problem.message, ...problem.problems.map((each) => each.message)]
    .filter((each, at, all) => all.indexOf(each) === at)
    .join(' ')
}
