/** What may be changed on many cards at once: where they are and who has them. */

export const BULK_FIELDS = [
  'department_id',
  'user_id',
  'keeper_id',
  'place_id',
  'use_status',
] as const
export type BulkField = (typeof BULK_FIELDS)[number]

/** The permission that a change of this field asks for. */
export function permissionFor(field: BulkField): string {
  return field === 'use_status' ? 'assets.change_important' : 'assets.change_card'
}

export type BulkValues = Record<BulkField, string>

export const nothingChosen = (): BulkValues => ({
  department_id: '',
  user_id: '',
  keeper_id: '',
  place_id: '',
  use_status: '',
})

/** Only what was chosen is changed. */
export function chosenValues(values: BulkValues): Partial<BulkValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value))
}
