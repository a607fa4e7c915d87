/** Cards for the search palette: by any number they bear, and by words. */
import type { SearchHit } from '@/platform/manifest'
import { listCards, lookUp } from './api'

// A number that a card may bear: letters, digits and dashes, as scanned or typed from a label.
const NUMBER = /^[\w-]{4,64}$/

export async function findCards(words: string): Promise<SearchHit[]> {
  const [exact, listed] = await Promise.all([
    NUMBER.test(words) ? lookUp(words).catch(() => ({ items: [] })) : { items: [] },
    listCards({ q: words, limit: 8, totals: false }),
  ])
  const hits = [
    ...exact.items.map((card) => ({ id: card.id, title: card.name, note: card.asset_code })),
    ...listed.items.map((card) => ({
      id: card.id,
      title: [card.name, card.spec].filter(Boolean).join(' '),
      note: card.asset_code,
    })),
  ]
  const once = new Map(
    hits.map((hit) => [hit.id, { title: hit.title, note: hit.note, to: `/cards/${hit.id}` }]),
  )
  return [...once.values()]
}
