/** Calls about accounts: one's own, and those that one manages. */
import { client, ok } from '@/platform/api/client'

export interface OwnAccount {
  id: string
  username: string
  name: string
  phone: string
  email: string
  admin_kind: string
  has_second_factor: boolean
  has_password: boolean
  password_changed_at: string | null
  last_sign_in_at: string | null
  last_sign_in_from: string
}

export interface OwnSession {
  id: string
  is_current: boolean
  method: string
  address: string
  device: string
  started_at: string
  last_seen_at: string
}

export interface Attempt {
  at: string
  address: string
  device: string
  is_success: boolean
}

export interface Account {
  id: string
  username: string
  name: string
  phone: string
  email: string
  admin_kind: string
  is_active: boolean
  has_second_factor: boolean
  locked_until: string | null
  last_sign_in_at: string | null
}

export interface NewAccount {
  username: string
  name: string
  phone: string
  email: string
  home_node_id: string | null
}

export const ownAccount = (): Promise<OwnAccount> => ok(client.GET('/api/v1/account'))
export const ownSessions = (): Promise<{ items: OwnSession[] }> =>
  ok(client.GET('/api/v1/account/sessions'))
export const ownSignIns = (): Promise<{ items: Attempt[] }> =>
  ok(client.GET('/api/v1/account/sign-ins'))

export const changePassword = (current: string, wanted: string): Promise<unknown> =>
  ok(client.POST('/api/v1/account/password', { body: { current, new: wanted } }))

export const endOtherSessions = (): Promise<{ ended: number }> =>
  ok(client.DELETE('/api/v1/account/sessions'))

export const endSession = (session_id: string): Promise<unknown> =>
  ok(client.DELETE('/api/v1/account/sessions/{session_id}', { params: { path: { session_id } } }))

export const offerSecondFactor = (): Promise<{ secret: string; uri: string; svg: string }> =>
  ok(client.POST('/api/v1/account/second-factor'))

export const confirmSecondFactor = (code: string): Promise<{ recovery_codes: string[] }> =>
  ok(client.POST('/api/v1/account/second-factor/confirm', { body: { code } }))

export const disableSecondFactor = (password: string, code: string): Promise<unknown> =>
  ok(client.POST('/api/v1/account/second-factor/disable', { body: { password, code } }))

export const listAccounts = (query: {
  text?: string
  admins?: boolean
  after?: string
}): Promise<{ items: Account[]; next: string | null }> =>
  ok(client.GET('/api/v1/accounts', { params: { query } }))

export const makeAccount = (body: NewAccount): Promise<{ id: string; password: string }> =>
  ok(client.POST('/api/v1/accounts', { body }))

const about = (account_id: string) => ({ params: { path: { account_id } } })

export const closeAccount = (id: string, reason: string): Promise<unknown> =>
  ok(client.POST('/api/v1/accounts/{account_id}/close', { ...about(id), body: { reason } }))

export const reopenAccount = (id: string, reason: string): Promise<unknown> =>
  ok(client.POST('/api/v1/accounts/{account_id}/reopen', { ...about(id), body: { reason } }))

export const unlockAccount = (id: string, reason: string): Promise<unknown> =>
  ok(client.POST('/api/v1/accounts/{account_id}/unlock', { ...about(id), body: { reason } }))

export const endSessionsOf = (id: string, reason: string): Promise<unknown> =>
  ok(client.POST('/api/v1/accounts/{account_id}/end-sessions', { ...about(id), body: { reason } }))

export const resetPassword = (id: string, reason: string): Promise<{ password: string }> =>
  ok(
    client.POST('/api/v1/accounts/{account_id}/reset-password', {
      ...about(id),
      body: { reason, drop_second_factor: false },
    }),
  )

export interface Provider {
  id: string
  title: string
}

export const providers = (): Promise<{ items: Provider[] }> =>
  ok(client.GET('/api/v1/session/providers', {}))

/** Where the browser goes to sign in with another identity system. */
export const beginAt = (provider_id: string): Promise<{ url: string }> =>
  ok(client.POST('/api/v1/session/providers/{provider_id}', { params: { path: { provider_id } } }))
