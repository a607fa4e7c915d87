/** Calls about what is to be completed on cards, until when, and what was settled. */
import { client, okAs } from '@/platform/api/client'

export interface CardWarning {
  card_id: string
  card_no: string
  name: string
  card_type: string
  origin: string
  department_id: string | null
  rule: string
  pointer: string
  message: string
  found_on: string | null
  due_on: string | null
  resolved_on: string | null
  resolved_by: string
}

export interface WarningSums {
  count: number
  card_count: number
  first_due_on: string | null
  last_due_on: string | null
  overdue: number
  by_rule: Record<string, number>
}

export interface WarningQuery {
  state?: 'open' | 'resolved'
  origin?: '' | 'opening' | 'new'
  rule?: string
  overdue?: boolean
}

export const cardWarnings = (
  query: WarningQuery & { cursor?: string },
): Promise<{ items: CardWarning[]; next: string | null }> =>
  okAs(client.GET('/api/v1/card-warnings', { params: { query } }))

export const warningSums = (query: WarningQuery): Promise<WarningSums> =>
  okAs(client.GET('/api/v1/card-warnings/summary', { params: { query } }))
