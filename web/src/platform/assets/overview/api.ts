/** Calls about the overview of a region. */
import { client, okAs } from '@/platform/api/client'

export interface Sums {
  card_count: number
  unit_count: number
  cost: string
  accumulated: string
  net: string
  idle_cost: string
}

export interface OverviewNode {
  id: string
  name: string
  kind: string
  region_code: string
  /** False for regions outside the programme: grey on maps, absent from totals. */
  inside: boolean
  sums: Sums
}

export interface Part {
  key: string
  card_count: number
  cost: string
  net: string
}

export interface Overview {
  node: OverviewNode
  trail: { id: string; name: string }[]
  children: OverviewNode[]
  by_class: Part[]
  by_status: Part[]
  by_account: Part[]
}

export const overview = (node_id?: string): Promise<Overview> =>
  okAs(client.GET('/api/v1/overview', { params: { query: { node_id } } }))
