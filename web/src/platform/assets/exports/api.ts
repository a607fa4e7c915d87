/** Calls about exports: order, follow, fetch, cancel. */
import { client, ok } from '@/platform/api/client'
import type { Values } from '@/platform/forms/rules/pointers'

export interface ExportJob {
  id: string
  format: string
  file_name: string
  state: string
  rows_total: number
  rows_done: number
  size: number
  message: string
  asked_at: string
  finished_at: string | null
  expires_at: string | null
}

export interface ExportWish {
  filter: Values
  columns: string[]
  sort: string
  format: 'xlsx' | 'csv'
}

const about = (export_id: string) => ({ params: { path: { export_id } } })

export const orderExport = (body: ExportWish): Promise<ExportJob> =>
  ok(client.POST('/api/v1/exports', { body }))

export const ownExports = (): Promise<{ items: ExportJob[] }> =>
  ok(client.GET('/api/v1/exports', {}))

export const oneExport = (id: string): Promise<ExportJob> =>
  ok(client.GET('/api/v1/exports/{export_id}', about(id)))

export const cancelExport = (id: string): Promise<unknown> =>
  ok(client.DELETE('/api/v1/exports/{export_id}', about(id)))

/** Where the browser downloads the file by itself. */
export const exportAddress = (id: string): string => `/api/v1/exports/${id}/file`
