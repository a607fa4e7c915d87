/** Calls about departments, places and people of the acting unit. */
import { client, ok } from '@/platform/api/client'

export interface Department {
  id: string
  name: string
  code: string
  parent_id: string | null
}

export interface Member {
  id: string
  name: string
  department_name?: string
}

export interface Place {
  id: string
  name: string
  code: string
  parent_id: string | null
  full_name?: string
}

interface Items<T> {
  items: T[]
  next: string | null
}

export const departments = (): Promise<Items<Department>> => ok(client.GET('/api/v1/departments'))

export const members = (q: string): Promise<Items<Member>> =>
  ok(client.GET('/api/v1/members', { params: { query: { q, limit: 20 } } }))

export const places = (q: string): Promise<Items<Place>> =>
  ok(client.GET('/api/v1/places', { params: { query: { q, limit: 50 } } }))
