/** Calls about cards: list, one, register, change, history, values, books. */
import { client, ok, okAs, okWithTag } from '@/platform/api/client'
import type { Values } from '@/platform/forms/rules/pointers'

export interface CardRow {
  id: string
  unit_id: string
  asset_code: string
  card_no: string
  name: string
  card_type: string
  class_code: string
  account: string
  quantity: string
  measure_unit: string
  acquisition_way: string
  acquired_on: string
  spec: string
  brand: string
  serial_no: string
  value_type: string
  cost: string
  accumulated: string
  net: string
  use_status: string
  booked_state: string
  depreciation_state: string
  life_months: number | null
  department_id: string | null
  user_id: string | null
  keeper_id: string | null
  place_id: string | null
  state: string
  origin: string
  version: number
  held_by_document: string
}

export interface CardTotals {
  count: number
  cost: string
  accumulated: string
  net: string
}

export interface CardList {
  items: CardRow[]
  next: string | null
  totals: CardTotals | null
  names: Record<string, string>
  period: string
}

export interface Lineage {
  kind: string
  side: 'from' | 'into'
  on: string
  period: string
  cost: string
  accumulated: string
  quantity: string
  card_id: string
  asset_code: string
  card_no: string
  name: string
  state: string
}

export interface Card {
  id: string
  unit_id: string
  asset_id: string
  asset_code: string
  card_type: string
  schema_version: string
  state: string
  origin: string
  version: number
  valid_from: string
  changed_at: string
  changed_by: string
  change_kind: string
  reason: string
  document: string
  held_by_document: string
  values: Values
  sources: Record<string, string>
  /** Since when its charge stands still, and why. */
  paused_on?: string | null
  paused_for?: string | null
  /** Cards that it came from or went into. */
  lineage?: Lineage[]
  warnings: { pointer: string; message: string; rule: string }[]
  names: Record<string, string>
  cost: string
  accumulated: string
  net: string
  monthly_charge: string
  period: string
}

export interface TimelineEntry {
  version: number
  on: string
  at: string
  by: string
  kind: string
  reason: string
  document: string
  changes: { field: string; from: unknown; to: unknown }[]
}

export interface ValueSegment {
  start: string | null
  posted: string
  ended: string | null
  cost: string
  base: string
  months: number
  monthly: string
  sentence: string
}

export interface CardCurve {
  points: { month: string; net: string }[]
  segments: ValueSegment[]
  period: string
}

export interface Books {
  start_period: string
  open_period: string
  opening_state: string
  opening_signed_by: string
}

export type CardQuery = Record<string, string | string[] | boolean | number | undefined>

export const listCards = (query: CardQuery): Promise<CardList> =>
  ok(client.GET('/api/v1/cards', { params: { query } }))

export interface Match {
  id: string
  unit_name: string
  asset_code: string
  card_no: string
  name: string
  matched_by: string
}

export const lookUp = (code: string): Promise<{ items: Match[] }> =>
  ok(client.GET('/api/v1/cards/lookup', { params: { query: { code } } }))

export const oneCard = (card_id: string, query: { as_of?: string; on?: string } = {}) =>
  okWithTag<Card>(client.GET('/api/v1/cards/{card_id}', { params: { path: { card_id }, query } }))

export const registerCard = (card_type: string, values: Values): Promise<Card> =>
  okAs(client.POST('/api/v1/cards', { body: { card_type, values } }))

export const books = (): Promise<Books> => ok(client.GET('/api/v1/books'))

export const openBooks = (start_period: string): Promise<Books> =>
  ok(client.POST('/api/v1/books', { body: { start_period } }))

export const closePeriod = (): Promise<Books> => ok(client.POST('/api/v1/books/close'))

export interface Opening {
  state: string
  start_period: string | null
  signed_by: string
  cards: { account: string; card_count: number; cost: string; accumulated: string }[]
}

export interface OpeningLine {
  account: string
  cost: string
  accumulated: string
  explanation: string
}

export const opening = (): Promise<Opening> => ok(client.GET('/api/v1/opening'))

export const signOpening = (lines: OpeningLine[]): Promise<Opening> =>
  ok(client.POST('/api/v1/opening/sign', { body: { lines } }))

export interface Change {
  values: Values
  reason: string
  effective_on?: string
  document?: string
}

export const changeCard = (card_id: string, etag: string, body: Change): Promise<Card> =>
  okAs(
    client.PATCH('/api/v1/cards/{card_id}', {
      params: { path: { card_id }, header: { 'If-Match': etag } },
      body,
    }),
  )

export const cardHistory = (card_id: string): Promise<{ items: TimelineEntry[] }> =>
  okAs(client.GET('/api/v1/cards/{card_id}/history', { params: { path: { card_id } } }))

export const cardValues = (card_id: string, as_of?: string): Promise<CardCurve> =>
  okAs(
    client.GET('/api/v1/cards/{card_id}/values', {
      params: { path: { card_id }, query: { as_of } },
    }),
  )
