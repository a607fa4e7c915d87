/** Calls about importing old ledgers: send, plan, check, load, undo. */
import { client, okAs } from '@/platform/api/client'

export interface PlanColumn {
  column: number
  header: string
  target: string | null
  confidence: number
  reason: string
  unit: string | null
}

export interface Plan {
  columns: PlanColumn[]
  card_type: string
  constants: Record<string, string>
  values: Record<string, Record<string, string>>
  variants: Record<string, unknown>[]
  sheet: string
  header_rows: [number, number] | null
}

export interface Received {
  id: string
  plan: Plan
  remembered: boolean
  sheets: string[]
  sample: string[][]
  row_estimate: number
  targets: { code: string; title: string }[]
  /** The first rows of the sheet as they stand there, counted from 1. */
  top?: { row: number; texts: string[] }[]
  header_candidates?: { first_row: number; last_row: number; names: string[] }[]
}

export interface RowProblem {
  row: number
  column: string
  pointer: string
  rule: string
  severity: string
  message: string
  value: string
}

export interface Report {
  good?: number
  bad?: number
  cost?: string
  accumulated?: string
  by_type?: Record<string, number>
  by_rule?: Record<string, number>
  problems?: RowProblem[]
  loaded?: number
  already_there?: number
  message?: string
}

export interface Batch {
  id: string
  kind: 'opening' | 'new'
  file_name: string
  state: string
  rows_total: number
  rows_done: number
  rows_good: number
  rows_bad: number
  rows_skipped: number
  report: Report
  uploaded_at: string
  uploaded_by: string
  loaded_at: string | null
  /** By which it is read; only where one batch is asked for. */
  plan?: Plan
}

const about = (batch_id: string) => ({ params: { path: { batch_id } } })

export const batches = (): Promise<{ items: Batch[] }> => okAs(client.GET('/api/v1/imports'))

export const batch = (id: string): Promise<Batch> =>
  okAs(client.GET('/api/v1/imports/{batch_id}', about(id)))

export function send(file: File, kind: string, header_row?: number): Promise<Received> {
  const form = new FormData()
  form.append('file', file)
  form.append('kind', kind)
  if (header_row) form.append('header_row', String(header_row))
  return okAs(client.POST('/api/v1/imports', { body: form as never, bodySerializer: () => form }))
}

/** Reads the file by another sheet or header row; without rows the header is looked for. */
export const chooseSheet = (
  id: string,
  body: { sheet: string; header_rows: [number, number] | null },
): Promise<Received> =>
  okAs(client.POST('/api/v1/imports/{batch_id}/sheet', { ...about(id), body }))

export const confirmPlan = (id: string, body: Plan): Promise<Batch> =>
  okAs(client.PUT('/api/v1/imports/{batch_id}/plan', { ...about(id), body: body as never }))

export const startCheck = (id: string): Promise<Batch> =>
  okAs(client.POST('/api/v1/imports/{batch_id}/check', about(id)))

export const startLoad = (id: string, accept_bad_rows: boolean): Promise<Batch> =>
  okAs(client.POST('/api/v1/imports/{batch_id}/load', { ...about(id), body: { accept_bad_rows } }))

export const undo = (id: string): Promise<Batch> =>
  okAs(client.POST('/api/v1/imports/{batch_id}/undo', about(id)))

/** Where the workbook of bad rows is downloaded; the browser fetches it itself. */
export const errorsAddress = (id: string): string => `/api/v1/imports/${id}/errors`
