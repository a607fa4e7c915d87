/** The filter of the card list, as the address carries it: shareable, and the same the server gets. */

export interface CardFilter {
  q: string
  class_code: string
  department_id: string
  use_status: string[]
  card_type: string
  account: string
  user_id: string
  place_id: string
  batch_id: string
  origin: string
  acquired_from: string
  acquired_to: string
  cost_from: string
  cost_to: string
  with_warnings: boolean
  as_of: string
  sort: string
}

export type AddressQuery = Record<string, string | null | (string | null)[] | undefined>

const TEXTS = [
  'q',
  'class_code',
  'department_id',
  'card_type',
  'account',
  'user_id',
  'place_id',
  'batch_id',
  'origin',
  'acquired_from',
  'acquired_to',
  'cost_from',
  'cost_to',
  'as_of',
  'sort',
] as const

/** Filters beyond the four that are always in sight. */
export const MORE_FILTERS = [
  'card_type',
  'account',
  'user_id',
  'place_id',
  'acquired_from',
  'acquired_to',
  'cost_from',
  'cost_to',
  'origin',
  'batch_id',
] as const

/** The filter that an address means; unknown parts are ignored. */
export function filterOf(query: AddressQuery): CardFilter {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, single(query[key])]))
  return {
    ...(texts as unknown as CardFilter),
    use_status: several(query['use_status']),
    with_warnings: query['with_warnings'] === 'true',
  }
}

/** The address of a filter: only what narrows is written. */
export function queryOf(filter: CardFilter): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const key of TEXTS) if (filter[key]) query[key] = filter[key]
  if (filter.use_status.length) query['use_status'] = filter.use_status
  if (filter.with_warnings) query['with_warnings'] = 'true'
  return query
}

/** How many of the filters beyond the first four narrow the list. */
export function countMore(filter: CardFilter): number {
  return MORE_FILTERS.filter((key) => filter[key]).length + (filter.with_warnings ? 1 : 0)
}

/** Whether the list is narrowed at all (order and month do not narrow). */
export function isNarrowed(filter: CardFilter): boolean {
  return Object.keys(queryOf({ ...filter, as_of: '', sort: '' })).length > 0
}

/** Whether two filters show the same cards. */
export function sameCards(a: CardFilter, b: CardFilter): boolean {
  const plain = (filter: CardFilter): string =>
    JSON.stringify(queryOf({ ...filter, sort: '', as_of: '' }))
  return plain(a) === plain(b)
}

function single(value: AddressQuery[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function several(value: AddressQuery[string]): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => Boolean(each))
}
