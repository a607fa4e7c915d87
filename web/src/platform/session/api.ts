/** Calls about the session: who am I, sign in, sign out, change the unit. */
import { client, ok } from '@/platform/api/client'

export interface UnitRef {
  id: string
  name: string
  code: string
  kind: string
}

export interface DemoAccount {
  username: string
  title: string
  description?: string
}

export interface WhoAmI {
  account: { id: string; name: string } | null
  units: UnitRef[]
  current_unit: UnitRef | null
  region?: { code: string; name: string } | null
  permissions: string[]
  demo: boolean
  demo_accounts?: DemoAccount[]
  period: string | null
  server_version: string
}

export interface Credentials {
  username: string
  password: string
  totp?: string
}

export const whoAmI = (): Promise<WhoAmI> => ok(client.GET('/api/v1/session'))

export const signIn = (body: Credentials): Promise<{ must_change_password?: boolean }> =>
  ok(client.POST('/api/v1/session', { body }))

export const signOut = (): Promise<unknown> => ok(client.DELETE('/api/v1/session'))

export const switchUnit = (unit_id: string): Promise<unknown> =>
  ok(client.POST('/api/v1/session/switch', { body: { unit_id } }))

export const switchDemoRole = (username: string): Promise<unknown> =>
  ok(client.POST('/api/v1/session/demo', { body: { username } }))
