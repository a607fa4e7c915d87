/** Units and people for the search palette. */
import { callContext } from '@/platform/api/context'
import { text } from '@/platform/locale'
import type { SearchHit } from '@/platform/manifest'
import { findNodes } from './api'
import { members } from './inside/api'

const FEW = 5

export async function findInOrganisation(words: string): Promise<SearchHit[]> {
  const [nodes, people] = await Promise.all([
    findNodes(words).catch(() => ({ items: [] })),
    members(callContext.unitId, { q: words, limit: FEW }).catch(() => ({ items: [] })),
  ])
  return [
    ...people.items.map((person) => ({
      title: person.name,
      note: `${text('organisations.inside.people')} ${person.employee_no}`,
      to: `/unit/people?q=${encodeURIComponent(person.name)}`,
    })),
    ...nodes.items.slice(0, FEW).map((node) => ({
      title: node.name,
      note: text(`organisations.nodeKind.${node.kind}`),
      to: `/organisations/${node.id}`,
    })),
  ]
}
