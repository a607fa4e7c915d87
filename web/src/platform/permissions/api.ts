/** Calls about roles, who holds them, delegation, and why somebody may. */
import { client, ok } from '@/platform/api/client'

export interface Permission {
  code: string
  title: string
}

export interface Role {
  code: string
  title: string
  summary: string
  group: string
  permissions: string[]
  range_kind: string
  class_prefixes: string[]
  node_kinds: string[]
  admin_kind: string
  is_builtin: boolean
  is_delegable: boolean
  is_temporary: boolean
  is_active: boolean
}

export interface Assignment {
  id: string
  account_id: string
  account_name: string
  role_code: string
  role_title: string
  node_id: string | null
  node_name: string
  range_kind: string
  department_ids: string[]
  class_prefixes: string[]
  first_day: string
  last_day: string | null
  reason: string
  exemption: string
  granted_by_name: string
  granted_at: string
  reviewed_at: string | null
  revoked_at: string | null
  revoked_reason: string
}

export interface NewAssignment {
  account_id: string
  role_code: string
  node_id: string | null
  last_day: string | null
  reason: string
  exemption: string
  department_ids: string[]
}

export interface Explanation {
  may: boolean
  permission: string
  title: string
  sentences: string[]
}

export interface Delegation {
  id: string
  delegator_id: string
  delegator_name: string
  delegate_id: string
  delegate_name: string
  role_codes: string[]
  first_day: string
  last_day: string
  reason: string
  ended_at: string | null
}

export interface NewDelegation {
  delegate_id: string
  first_day: string
  last_day: string
  role_codes: string[]
  reason: string
}

export interface Subject {
  account_id?: string
  class_code?: string
  department_id?: string
}

export const permissions = (): Promise<{ items: Permission[] }> =>
  ok(client.GET('/api/v1/permissions'))
export const roles = (): Promise<{ items: Role[] }> => ok(client.GET('/api/v1/roles'))
export type RoleDraft = Pick<
  Role,
  'title' | 'summary' | 'permissions' | 'range_kind' | 'class_prefixes' | 'node_kinds'
>
export const saveRole = (code: string, body: RoleDraft): Promise<Role> =>
  ok(client.PUT('/api/v1/roles/{code}', { params: { path: { code } }, body }))
export const retireRole = (code: string): Promise<Role> =>
  ok(client.DELETE('/api/v1/roles/{code}', { params: { path: { code } } }))

export const assignments = (): Promise<{ items: Assignment[] }> =>
  ok(client.GET('/api/v1/assignments'))
export const assignmentsToReview = (): Promise<{ items: Assignment[] }> =>
  ok(client.GET('/api/v1/assignments/review'))

export const assign = (body: NewAssignment): Promise<Assignment> =>
  ok(client.POST('/api/v1/assignments', { body }))

export const revoke = (assignment_id: string, reason: string): Promise<Assignment> =>
  ok(
    client.POST('/api/v1/assignments/{assignment_id}/revoke', {
      params: { path: { assignment_id } },
      body: { reason },
    }),
  )

export const confirm = (assignment_id: string): Promise<Assignment> =>
  ok(
    client.POST('/api/v1/assignments/{assignment_id}/confirm', {
      params: { path: { assignment_id } },
    }),
  )

export const explain = (permission: string, subject: Subject): Promise<Explanation> =>
  ok(client.GET('/api/v1/permissions/explain', { params: { query: { permission, ...subject } } }))

export const delegations = (): Promise<{ items: Delegation[] }> =>
  ok(client.GET('/api/v1/delegations'))
export const delegate = (body: NewDelegation): Promise<Delegation> =>
  ok(client.POST('/api/v1/delegations', { body }))

export const endDelegation = (delegation_id: string): Promise<Delegation> =>
  ok(
    client.POST('/api/v1/delegations/{delegation_id}/end', { params: { path: { delegation_id } } }),
  )

export interface Ticket {
  id: string
  number: string
  account_id: string
  account_name: string
  node_id: string
  node_name: string
  reason: string
  opens_at: string
  closes_at: string
  granted_by_name: string
  revoked_at: string | null
}

export type NewTicket = Pick<
  Ticket,
  'number' | 'account_id' | 'node_id' | 'reason' | 'opens_at' | 'closes_at'
>

export const tickets = (): Promise<{ items: Ticket[] }> => ok(client.GET('/api/v1/access-tickets'))
export const grantTicket = (body: NewTicket): Promise<Ticket> =>
  ok(client.POST('/api/v1/access-tickets', { body }))

export const revokeTicket = (ticket_id: string, reason: string): Promise<Ticket> =>
  ok(
    client.POST('/api/v1/access-tickets/{ticket_id}/revoke', {
      params: { path: { ticket_id } },
      body: { reason },
    }),
  )
