/** Calls about departments, people, places and posts of one unit. */
import { client, ok } from '@/platform/api/client'
import type { Values } from '@/platform/forms/rules/pointers'

export interface Department {
  id: string
  parent_id: string | null
  code: string
  name: string
  kind: string
  cost_kind: string
  valid_from: string
  version: number
}

export interface Member {
  id: string
  account_id: string | null
  name: string
  employee_no: string
  phone: string
  department_id: string | null
  is_main: boolean
  joined_on: string
  left_on: string | null
  status: string
  version: number
}

export interface Place {
  id: string
  parent_id: string | null
  kind: string
  code: string
  name: string
  full_name: string
  area: string | number | null
  use: string
  keeper_id: string | null
  department_id: string | null
  version: number
}

export interface AreaFinding {
  id: string
  name: string
  area: string | number
  parts: string | number
  excess: string | number
}

export interface Holder {
  id: string
  member_id: string
  member_name: string
  department_id: string | null
  valid_from: string
}

export interface Post {
  id: string
  code: string
  name: string
  package: string
  duties: string[]
  holders: Holder[]
}

export interface PostPackage {
  code: string
  title: string
  fits: string
  node_kinds: string[]
  persons: { title: string; posts: { code: string; name: string; duties: string[] }[] }[]
  exemptions: { posts: string[]; reason: string }[]
}

interface Items<T> {
  items: T[]
  next?: string | null
}

const inside = (unit_id: string) => ({ path: { unit_id } })
const seen = (version: number) => ({ 'If-Match': `"${version}"` })

export const departments = (unit_id: string): Promise<Items<Department>> =>
  ok(client.GET('/api/v1/units/{unit_id}/departments', { params: inside(unit_id) }))

export const openDepartment = (unit_id: string, body: Values): Promise<Department> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/departments', {
      params: inside(unit_id),
      body: body as never,
    }),
  )

export const changeDepartment = (
  unit_id: string,
  row: Department,
  body: Values,
): Promise<Department> =>
  ok(
    client.PATCH('/api/v1/units/{unit_id}/departments/{department_id}', {
      params: { path: { unit_id, department_id: row.id }, header: seen(row.version) },
      body: body as never,
    }),
  )

export const closeDepartment = (
  unit_id: string,
  row: Department,
  reason: string,
): Promise<unknown> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/departments/{department_id}/close', {
      params: { path: { unit_id, department_id: row.id }, header: seen(row.version) },
      body: { reason },
    }),
  )

export interface MemberQuery {
  q?: string
  department_id?: string
  without?: '' | 'phone' | 'account' | 'department'
  include_left?: boolean
  after?: string
  limit?: number
}

export const members = (unit_id: string, query: MemberQuery): Promise<Items<Member>> =>
  ok(client.GET('/api/v1/units/{unit_id}/members', { params: { ...inside(unit_id), query } }))

export const admitMember = (unit_id: string, body: Values): Promise<Member> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/members', {
      params: inside(unit_id),
      body: body as never,
    }),
  )

export const changeMember = (unit_id: string, row: Member, body: Values): Promise<Member> =>
  ok(
    client.PATCH('/api/v1/units/{unit_id}/members/{member_id}', {
      params: { path: { unit_id, member_id: row.id }, header: seen(row.version) },
      body: body as never,
    }),
  )

export const leaveMember = (unit_id: string, row: Member, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/members/{member_id}/leave', {
      params: { path: { unit_id, member_id: row.id }, header: seen(row.version) },
      body: { reason },
    }),
  )

export interface PlaceQuery {
  q?: string
  parent_id?: string
  is_top?: boolean
  without?: '' | 'area' | 'keeper' | 'house_card'
  after?: string
  limit?: number
}

export const places = (unit_id: string, query: PlaceQuery): Promise<Items<Place>> =>
  ok(client.GET('/api/v1/units/{unit_id}/places', { params: { ...inside(unit_id), query } }))

export const areaCheck = (unit_id: string): Promise<{ items: AreaFinding[] }> =>
  ok(client.GET('/api/v1/units/{unit_id}/places/area-check', { params: inside(unit_id) }))

export const openPlace = (unit_id: string, body: Values): Promise<Place> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/places', { params: inside(unit_id), body: body as never }),
  )

export const changePlace = (unit_id: string, row: Place, body: Values): Promise<Place> =>
  ok(
    client.PATCH('/api/v1/units/{unit_id}/places/{place_id}', {
      params: { path: { unit_id, place_id: row.id }, header: seen(row.version) },
      body: body as never,
    }),
  )

export const closePlace = (unit_id: string, row: Place, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/places/{place_id}/close', {
      params: { path: { unit_id, place_id: row.id }, header: seen(row.version) },
      body: { reason },
    }),
  )

export const posts = (unit_id: string): Promise<{ items: Post[] }> =>
  ok(client.GET('/api/v1/units/{unit_id}/posts', { params: inside(unit_id) }))

export const postPackages = (): Promise<{ items: PostPackage[] }> =>
  ok(client.GET('/api/v1/post-packages', {}))

export const installPackage = (unit_id: string, code: string): Promise<{ items: Post[] }> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/post-package', {
      params: inside(unit_id),
      body: { package: code } as never,
    }),
  )

export const assignPost = (unit_id: string, body: Values): Promise<{ id: string }> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/post-holders', {
      params: inside(unit_id),
      body: body as never,
    }),
  )

export const endPost = (unit_id: string, holder_id: string, reason: string): Promise<unknown> =>
  ok(
    client.POST('/api/v1/units/{unit_id}/post-holders/{holder_id}/end', {
      params: { path: { unit_id, holder_id } },
      body: { reason },
    }),
  )
