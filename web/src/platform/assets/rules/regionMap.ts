/** Which map shows the children of a node, and what each region of it is worth. */
import type { OverviewNode } from '../overview/api'

export interface Feature {
  type: 'Feature'
  properties: { adcode: string; name: string; parent: string }
  geometry: unknown
}

export interface Collection {
  type: 'FeatureCollection'
  features: Feature[]
}

export type Measure = 'cost' | 'idle'

export interface Region {
  name: string
  value: number | null
  inside: boolean
  id: string
}

/** Which collection draws the divisions below this region: cities, counties, or none. */
export function mapFor(regionCode: string): 'cities' | 'counties' | null {
  if (/^\d{2}0000$/.test(regionCode)) return 'cities'
  return /^\d{4}00$/.test(regionCode) ? 'counties' : null
}

/** The part of a collection that lies below the region; names are made unique by their code. */
export function below(collection: Collection, regionCode: string): Collection {
  const features = collection.features.filter((feature) => feature.properties.parent === regionCode)
  return { type: 'FeatureCollection', features }
}

/** Idle value as a share of cost, in per cent with one place; null where there is nothing. */
export function idleRate(node: OverviewNode): number | null {
  const cost = Number(node.sums.cost)
  return cost > 0 ? Math.round((Number(node.sums.idle_cost) / cost) * 1000) / 10 : null
}

/** What the map shows for each of its features; regions without a node or outside stay empty. */
export function regionsOf(map: Collection, children: OverviewNode[], measure: Measure): Region[] {
  const known = new Map(
    children.filter((child) => child.kind === 'region').map((child) => [child.region_code, child]),
  )
  return map.features.map(({ properties }) => {
    const node = known.get(properties.adcode)
    const value =
      !node || !node.inside
        ? null
        : measure === 'cost'
          ? Number(node.sums.cost) / 10_000
          : idleRate(node)
    return { name: properties.name, value, inside: node?.inside ?? true, id: node?.id ?? '' }
  })
}
