/** Calls about what everybody may see of an asset, and what a unit decides to show. */
import { client, ok, okAs } from '@/platform/api/client'

export interface PublicAsset {
  asset_code: string
  unit_name: string
  name: string | null
  use_status: string | null
  published_at: string
}

export interface Publication {
  shows: 'hidden' | 'unit' | 'card'
  title: string
  decided_by: string
  decided_at: string | null
  reason: string
}

export const publicAsset = (asset_code: string): Promise<PublicAsset> =>
  ok(client.GET('/api/v1/public/assets/{asset_code}', { params: { path: { asset_code } } }))

export const publication = (): Promise<Publication> => okAs(client.GET('/api/v1/publication', {}))

export const decidePublication = (shows: string, reason: string): Promise<Publication> =>
  okAs(client.PUT('/api/v1/publication', { body: { shows, reason } as never }))
