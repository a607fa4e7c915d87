/** Calls about classes, code lists, attributes, reference tables and card schemas. */
import { client, ok, okAs } from '@/platform/api/client'
import type { components } from '@/platform/api/schema'
import type { Values } from '@/platform/forms/rules/pointers'
import type { CardSchema } from '@/platform/forms/rules/schema'

export type AssetClass = components['schemas']['ClassOut']
export type ClassDetail = components['schemas']['ClassDetail']
export type CodeList = components['schemas']['CodeListOut']
export type Attribute = components['schemas']['AttributeOut']
export type CardType = components['schemas']['CardTypeOut']

export interface Code {
  code: string
  name: string
  edition_code: string
  aliases: string[]
  note: string
  verified: boolean
}

export interface CrosswalkRow {
  code_2010: string
  name_2010: string
  code_2022: string
  name_2022: string
  relation: string
  confidence: string
  basis: string
  note: string
}

/** Rows of a reference table, which the published schema leaves open. */
export type ReferenceRow = Record<string, unknown>

interface Items<T> {
  items: T[]
  next?: string | null
}

export interface ClassQuery {
  parent?: string
  q?: string
  edition?: '2022' | '2010' | 'procurement-2022'
  limit?: number
}

export const classes = (query: ClassQuery): Promise<Items<AssetClass>> =>
  ok(client.GET('/api/v1/standards/classes', { params: { query } }))

export const oneClass = (code: string, edition: string): Promise<ClassDetail> =>
  ok(
    client.GET('/api/v1/standards/classes/{code}', {
      params: { path: { code }, query: { edition } },
    }),
  )

export const crosswalk = (query: {
  q?: string
  confidence?: string
  cursor?: string
}): Promise<Items<CrosswalkRow>> =>
  ok(client.GET('/api/v1/standards/crosswalk', { params: { query } }))

export const codeLists = (): Promise<Items<CodeList>> =>
  ok(client.GET('/api/v1/standards/code-lists', {}))

export const codeList = (code: string): Promise<Items<Code>> =>
  ok(client.GET('/api/v1/standards/code-lists/{code}', { params: { path: { code } } }))

export const cardTypes = (): Promise<Items<CardType>> =>
  ok(client.GET('/api/v1/standards/card-types', {}))

export const attributes = (query: { set?: string; q?: string }): Promise<Items<Attribute>> =>
  ok(client.GET('/api/v1/standards/attributes', { params: { query } }))

export const usefulLives = (): Promise<Items<ReferenceRow>> =>
  ok(client.GET('/api/v1/standards/useful-lives', {}))
export const accounts = (): Promise<Items<ReferenceRow>> =>
  ok(client.GET('/api/v1/standards/accounts', {}))
export const parameters = (): Promise<Items<ReferenceRow>> =>
  ok(client.GET('/api/v1/standards/parameters', {}))

export const cardSchema = (card_type: string): Promise<CardSchema> =>
  okAs(client.GET('/api/v1/schemas/cards/{card_type}', { params: { path: { card_type } } }))

export interface Parameter {
  code: string
  title: string
  kind: string
  value: string
  region: string
  unit_kind: string
  valid_from: string
  valid_to: string | null
  basis: string
  article: string
  verified: boolean
  note: string
}

export const enterParameter = (
  body: Omit<Parameter, 'valid_to'> & { valid_to: string | null; reason: string },
): Promise<unknown> => ok(client.POST('/api/v1/standards/parameters', { body }))

export interface NewAttribute {
  code: string
  title: string
  type: string
  card_types: string[]
  feature: string
  length: number | null
  scale: number | null
  code_list: string
  unit: string
  is_required: boolean
  reason: string
}

export const addAttribute = (body: NewAttribute): Promise<unknown> =>
  ok(client.POST('/api/v1/standards/attributes', { body: body as never }))

export const retireAttribute = (code: string, reason: string): Promise<unknown> =>
  ok(
    client.DELETE('/api/v1/standards/attributes/{code}', {
      params: { path: { code }, query: { reason } },
    }),
  )

export const decideClass = (code: string, body: Values): Promise<unknown> =>
  ok(
    client.PUT('/api/v1/standards/classes/{code}/default', {
      params: { path: { code } },
      body: body as never,
    }),
  )

export const confirmCrosswalk = (code_2010: string, body: Values): Promise<unknown> =>
  ok(
    client.PUT('/api/v1/standards/crosswalk/{code_2010}', {
      params: { path: { code_2010 } },
      body: body as never,
    }),
  )
