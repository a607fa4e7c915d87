/** Calls about the clients of the open API. */
import { client, ok } from '@/platform/api/client'
import type { components } from '@/platform/api/schema'

export type Client = components['schemas']['ClientOut']
export type ClientSecret = components['schemas']['SecretOut']

export interface NewClient {
  name: string
  purpose: string
  role_codes: string[]
  scopes: string[]
  calls_per_minute: number
  last_day: string | null
}

const about = (client_id: string) => ({ params: { path: { client_id } } })

export const clients = (cursor?: string): Promise<{ items: Client[]; next?: string | null }> =>
  ok(client.GET('/api/v1/open-api/clients', { params: { query: { cursor } } }))

export const scopes = (): Promise<{ items: { code: string; title: string }[] }> =>
  ok(client.GET('/api/v1/open-api/scopes', {}))

export const roles = (): Promise<{
  items: { code: string; title: string; node_kinds: string[]; admin_kind: string }[]
}> => ok(client.GET('/api/v1/roles', {}))

export const makeClient = (body: NewClient): Promise<ClientSecret> =>
  ok(client.POST('/api/v1/open-api/clients', { body }))

export const rotate = (id: string): Promise<ClientSecret> =>
  ok(client.POST('/api/v1/open-api/clients/{client_id}/rotate', about(id)))

export const disable = (id: string, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/open-api/clients/{client_id}/disable', {
      ...about(id),
      body: { reason },
    }),
  )
