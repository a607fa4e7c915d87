import { describe, expect, it } from 'vitest'
import type { OverviewNode } from '../overview/api'
import { type Collection, below, idleRate, mapFor, regionsOf } from '../rules/regionMap'

const node = (
  region_code: string,
  cost: string,
  idle_cost: string,
  inside = true,
): OverviewNode => ({
  id: region_code,
  name: region_code,
  kind: 'region',
  region_code,
  inside,
  sums: { card_count: 1, unit_count: 1, cost, accumulated: '0', net: cost, idle_cost },
})
const feature = (adcode: string, parent: string) => ({
  type: 'Feature' as const,
  properties: { adcode, name: adcode, parent },
  geometry: null,
})
const MAP: Collection = {
  type: 'FeatureCollection',
  features: [feature('330100', '330000'), feature('330200', '330000'), feature('330102', '330100')],
}

describe('the map of a region', () => {
  it('is that of cities for a province, of counties for a city, none below', () => {
    expect([mapFor('330000'), mapFor('330100'), mapFor('330102'), mapFor('')]).toEqual([
      'cities',
      'counties',
      null,
      null,
    ])
  })

  it('holds only what lies below the region', () => {
    expect(below(MAP, '330000').features.map((each) => each.properties.adcode)).toEqual([
      '330100',
      '330200',
    ])
  })

  it('shows ten thousands or the idle rate, and nothing outside the programme', () => {
    const children = [
      node('330100', '50000.00', '5000.00'),
      node('330200', '50000.00', '5000.00', false),
    ]
    const map = below(MAP, '330000')
    expect(regionsOf(map, children, 'cost').map((each) => each.value)).toEqual([5, null])
    expect(regionsOf(map, children, 'idle').map((each) => [each.value, each.inside])).toEqual([
      [10, true],
      [null, false],
    ])
  })

  it('says nothing of an idle rate where there is nothing', () => {
    expect(idleRate(node('330100', '0.00', '0.00'))).toBeNull()
  })
})
