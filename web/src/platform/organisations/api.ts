/** Calls about the tree, units, and what lies inside a unit. */
import { client, ok } from '@/platform/api/client'
import type { Values } from '@/platform/forms/rules/pointers'

export interface Node {
  id: string
  kind: string
  name: string
  short_name: string
  parent_id: string | null
  path: string
  region_code: string
  supervisor_id: string | null
  valid_from: string
  valid_to: string | null
  status: string
  version: number
}

export interface TreeNode extends Node {
  has_children: boolean
}

export interface NodePage extends Node {
  ancestors: Node[]
}

export interface History {
  versions: {
    name: string
    parent_name: string
    supervisor_name: string
    valid_from: string
    valid_to: string | null
    reason: string
    document: string
  }[]
  successions: {
    kind: string
    predecessor_name: string
    successor_name: string
    on: string
    reason: string
    document: string
  }[]
}

export interface Unit extends Node {
  uscc: string
  unit_kind: string
  accounting_regime: string
  level: string
  budget_code: string
  budget_level: number | null
  funding_mode: string
  establishment: number | null
  headcount: number | null
  makes_budget: boolean
  makes_final_accounts: boolean
  makes_government_report: boolean
  makes_asset_report: boolean
  address: string
  contact_name: string
  contact_phone: string
  post_package: string
  bookkeeping_centre_id: string | null
}

interface Items<T> {
  items: T[]
  next?: string | null
}

const at = (node_id: string) => ({ params: { path: { node_id } } })
const seen = (version: number) => ({ 'If-Match': `"${version}"` })

export const nodes = (query: {
  parent_id?: string
  on?: string
  after?: string
}): Promise<Items<TreeNode>> =>
  ok(client.GET('/api/v1/nodes', { params: { query: { ...query, limit: 200 } } }))

export const findNodes = (q: string): Promise<Items<TreeNode>> =>
  ok(client.GET('/api/v1/nodes/search', { params: { query: { q } } }))

export const oneNode = (id: string): Promise<NodePage> =>
  ok(client.GET('/api/v1/nodes/{node_id}', at(id)))
export const nodeHistory = (id: string): Promise<History> =>
  ok(client.GET('/api/v1/nodes/{node_id}/history', at(id)))

export const openNode = (body: Values): Promise<Node> =>
  ok(client.POST('/api/v1/nodes', { body: body as never }))

export const renameNode = (id: string, version: number, body: Values): Promise<Node> =>
  ok(
    client.POST('/api/v1/nodes/{node_id}/rename', {
      params: { path: { node_id: id }, header: seen(version) },
      body: body as never,
    }),
  )

export const moveNode = (id: string, version: number, body: Values): Promise<unknown> =>
  ok(
    client.POST('/api/v1/nodes/{node_id}/move', {
      params: { path: { node_id: id }, header: seen(version) },
      body: body as never,
    }),
  )

export const closeNode = (id: string, version: number, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/nodes/{node_id}/close', {
      params: { path: { node_id: id }, header: seen(version) },
      body: { reason },
    }),
  )

export const openUnit = (body: Values): Promise<Unit> =>
  ok(client.POST('/api/v1/units', { body: body as never }))

export const oneUnit = (unit_id: string): Promise<Unit> =>
  ok(client.GET('/api/v1/units/{unit_id}', { params: { path: { unit_id } } }))

export const amendUnit = (unit_id: string, version: number, body: Values): Promise<Unit> =>
  ok(
    client.PATCH('/api/v1/units/{unit_id}', {
      params: { path: { unit_id }, header: seen(version) },
      body,
    }),
  )

export const splitUnit = (unit_id: string, body: Values): Promise<Items<Unit>> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/split', {
      params: { path: { unit_id } },
      body: body as never,
    }),
  )

export const mergeUnits = (body: Values): Promise<unknown> =>
  ok(client.POST('/api/v1/units/merge', { body: body as never }))

const centre = (centre_id: string) => ({ params: { path: { centre_id } } })

export const servedUnits = (centre_id: string): Promise<Items<Unit>> =>
  ok(client.GET('/api/v1/centres/{centre_id}/units', centre(centre_id)))

export const serveUnits = (centre_id: string, body: Values): Promise<unknown> =>
  ok(
    client.POST('/api/v1/centres/{centre_id}/units', { ...centre(centre_id), body: body as never }),
  )

export const stopServing = (centre_id: string, body: Values): Promise<unknown> =>
  ok(
    client.POST('/api/v1/centres/{centre_id}/units/end', {
      ...centre(centre_id),
      body: body as never,
    }),
  )

const unitAt = (unit_id: string) => ({ params: { path: { unit_id } } })

export const enabledApps = (unit_id: string): Promise<Items<string>> =>
  ok(client.GET('/api/v1/units/{unit_id}/apps', unitAt(unit_id)))

export const enableApps = (unit_id: string, apps: string[]): Promise<Items<string>> =>
  ok(client.POST('/api/v1/units/{unit_id}/apps', { ...unitAt(unit_id), body: { apps } as never }))

export const disableApp = (unit_id: string, app: string, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/apps/{app}/disable', {
      params: { path: { unit_id, app } },
      body: { reason } as never,
    }),
  )
