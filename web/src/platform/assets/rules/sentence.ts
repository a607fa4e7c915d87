/** One entry of a card's life as a sentence. */

export interface Told {
  title: string
  before: string
  after: string
}

export interface Sentence {
  key: string
  with: Record<string, unknown>
}

/** What changed, field by field, as text keys: at most two of them, and how many there are. */
export function changesTold(changes: Told[]): Sentence[] {
  return changes.slice(0, 2).map((change) => {
    if (!change.before) return { key: 'assets.timeline.filled', with: { ...change } }
    if (!change.after) return { key: 'assets.timeline.cleared', with: { ...change } }
    return { key: 'assets.timeline.changed', with: { ...change } }
  })
}
