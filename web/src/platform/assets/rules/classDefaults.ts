/** What the chosen class fills in: only what is still empty, so that nothing typed is lost. */
import type { Values } from '@/platform/forms/rules/pointers'

export interface ClassFacts {
  card_type: string
  account: string
  measure_unit: string
  min_life_months: number | null
  /** null where the unit still has to decide. */
  depreciates: boolean | null
}

/** The values with the defaults of a class in the fields that the schema has and nobody filled. */
export function withClassDefaults(values: Values, facts: ClassFacts, known: Set<string>): Values {
  const defaults: Values = {
    account: facts.account,
    measure_unit: facts.measure_unit,
    life_months: facts.min_life_months ?? undefined,
    ...chargeDefaults(facts.depreciates),
  }
  const filled = { ...values }
  for (const [key, value] of Object.entries(defaults)) {
    const now = filled[key]
    const isEmpty = now === undefined || now === null || now === ''
    if (isEmpty && value && known.has(key)) filled[key] = value
  }
  return filled
}

function chargeDefaults(depreciates: boolean | null): Values {
  if (depreciates === null) return {}
  return depreciates
    ? { depreciation_state: 'charged', method: 'straight_line' }
    : { depreciation_state: 'not_charged', method: 'none' }
}
