/** Calls about classes, code lists and card schemas. */
import { client, ok } from '@/platform/api/client'
import type { CardSchema } from '@/platform/forms/rules/schema'

export interface AssetClass {
  code: string
  name: string
  has_children?: boolean
  note?: string
}

export interface Code {
  code: string
  name: string
}

export const classes = (query: { parent?: string; q?: string }): Promise<{ items: AssetClass[] }> =>
  ok(client.GET('/api/v1/standards/classes', { params: { query } }))

export const codeList = (code: string): Promise<{ items: Code[] }> =>
  ok(client.GET('/api/v1/standards/code-lists/{code}', { params: { path: { code } } }))

export const cardSchema = (type: string): Promise<CardSchema> =>
  ok(client.GET('/api/v1/schemas/cards/{type}', { params: { path: { type } } }))

export const cardTypes = (): Promise<{
  items: { card_type: string; title: string; official: boolean; verified: boolean }[]
}> => ok(client.GET('/api/v1/standards/card-types'))
