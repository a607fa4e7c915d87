/** A node's facts in words. */
import type { Fact } from '@/platform/components/FactGrid.vue'
import { hasText, text } from '@/platform/locale'
import type { Node, Unit } from './api'

const GROUPED: Record<string, string> = {
  unit_kind: 'unitKind',
  accounting_regime: 'regime',
  level: 'level',
  funding_mode: 'funding',
}
const TITLES: Record<string, string> = {
  short_name: 'shortName',
  region_code: 'regionCode',
  valid_from: 'validFrom',
  uscc: 'uscc',
  unit_kind: 'unitKind',
  accounting_regime: 'regime',
  level: 'level',
  budget_code: 'budgetCode',
  funding_mode: 'funding',
  establishment: 'establishment',
  headcount: 'headcount',
  makes_budget: 'makesBudget',
  makes_final_accounts: 'makesFinalAccounts',
  makes_government_report: 'makesGovernmentReport',
  makes_asset_report: 'makesAssetReport',
  keeper: 'centre',
  address: 'address',
  contact_name: 'contactName',
  contact_phone: 'contactPhone',
}
const OF_NODES = ['short_name', 'region_code', 'valid_from']

/** The facts of a unit, or the few of another node. */
export function unitFacts(node: Node, unit: Unit | null, keeper = ''): Fact[] {
  const row = { ...node, ...unit, keeper } as unknown as Record<string, unknown>
  const keys = unit ? Object.keys(TITLES) : OF_NODES
  return keys.map((key) => ({
    key,
    title: text(`organisations.field.${TITLES[key]}`),
    value: words(key, row[key]),
  }))
}

function words(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return text(value ? 'word.yes' : 'word.no')
  const named = `organisations.${GROUPED[key]}.${String(value)}`
  return GROUPED[key] && hasText(named) ? text(named) : String(value)
}
