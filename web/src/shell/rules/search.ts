/** What the search palette finds among the pages. */
import type { SearchHit } from '@/platform/manifest'

export interface HitGroup {
  title: string
  hits: SearchHit[]
}

/** Pages whose title or group holds all the words; all of them while nothing is typed. */
export function matchingPages(pages: SearchHit[], words: string): SearchHit[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return pages.filter((page) => {
    const where = `${page.title} ${page.note}`.toLowerCase()
    return parts.every((part) => where.includes(part))
  })
}

/** All hits in the order in which they are shown. */
export function flatHits(groups: HitGroup[]): SearchHit[] {
  return groups.flatMap((group) => group.hits)
}
