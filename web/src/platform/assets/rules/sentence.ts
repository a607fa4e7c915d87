/** One entry of a card's life as a sentence. */

export interface Told {
  sentence?: string
  reason: string
  changes: { title: string; before: string | null; after: string | null }[]
}

/** The server's sentence, else what changed (up to two fields), else the reason. */
export function sentenceOf(entry: Told): string {
  if (entry.sentence) return entry.sentence
  const [first, second, ...rest] = entry.changes
  if (!first) return entry.reason
  const parts = [first, second].flatMap((change) => (change ? [changeWords(change)] : []))
  return parts.join('，') + (rest.length ? ` 等 ${entry.changes.length} 项` : '')
}

function changeWords(change: Told['changes'][number]): string {
  if (!change.before) return `${change.title} 填为 ${change.after ?? '空'}`
  if (!change.after) return `${change.title} ${change.before} 被清空`
  return `${change.title} 由 ${change.before} 变为 ${change.after}`
}
