/** Calls about the session: who am I, sign in, sign out, change the unit. */
import { client, ok } from '@/platform/api/client'

export interface UnitRef {
  id: string
  name: string
  short_name: string
  code: string
  kind: string
  path: string
}

export interface DemoAccount {
  username: string
  name: string
  title: string
}

export interface WhoAmI {
  account: { id: string; username: string; name: string } | null
  admin_kind: string
  must_change_password: boolean
  has_second_factor: boolean
  /** The sign-in before this one, and how many attempts failed since. */
  notice: { at: string | null; address: string; failures: number } | null
  current_unit: UnitRef | null
  /** Whether one acts in a whole subtree. */
  acts_below: boolean
  units: UnitRef[]
  permissions: string[]
  on_behalf_of: string
  ticket: string
  demo: boolean
  demo_accounts: DemoAccount[]
  server_version: string
}

export interface Credentials {
  username: string
  password: string
  totp?: string
}

export const whoAmI = (): Promise<WhoAmI> => ok(client.GET('/api/v1/session'))

export const signIn = (body: Credentials): Promise<WhoAmI> =>
  ok(client.POST('/api/v1/session', { body }))

export const signOut = (): Promise<unknown> => ok(client.DELETE('/api/v1/session'))

export const switchUnit = (unit_id: string): Promise<WhoAmI> =>
  ok(client.POST('/api/v1/session/switch', { body: { unit_id } }))

export const switchDemoRole = (username: string): Promise<WhoAmI> =>
  ok(client.POST('/api/v1/session/demo', { body: { username } }))
