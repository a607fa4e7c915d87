/** Calls about saved views of a list: one's own, and those shared in the unit. */
import { client, okAs } from '@/platform/api/client'

export interface Definition {
  /** The filter as the address carries it. */
  query?: Record<string, string | string[]>
  columns?: string[]
  [key: string]: unknown
}

export interface SavedView {
  id: string
  name: string
  page: string
  definition: Definition
  shared: boolean
  mine: boolean
  saved_by: string
}

export type ViewDraft = Pick<SavedView, 'name' | 'page' | 'definition' | 'shared'>

export const savedViews = (page: string): Promise<SavedView[]> =>
  okAs(client.GET('/api/v1/views', { params: { query: { page } } }))

export const keepView = (body: ViewDraft): Promise<SavedView> =>
  okAs(client.POST('/api/v1/views', { body }))

export const removeView = (view_id: string): Promise<unknown> =>
  okAs(client.DELETE('/api/v1/views/{view_id}', { params: { path: { view_id } } }))
