/** What a unit is split into: the parts as entered, and what stands in the way of sending them. */

export interface Part {
  name: string
  uscc: string
  unit_kind: string
}

/** A part that nobody has named yet; most parts are of the kind of the whole. */
export const newPart = (unit_kind: string): Part => ({ name: '', uscc: '', unit_kind })

/** Returns the key of a sentence saying what is missing; empty when the parts may be sent. */
export function splitProblem(parts: Part[], continues: boolean): string {
  const names = parts.map((part) => part.name.trim())
  if (names.some((name) => !name)) return 'nameEach'
  if (new Set(names).size < names.length) return 'twoNames'
  // Without the old unit one successor would be a new name, not a split.
  if (!continues && names.length < 2) return 'twoParts'
  return ''
}

/** Returns the bodies of the units to be opened beside the one that is split. */
export function partsToSend(
  parts: Part[],
  beside: { parent_id: string | null; region_code: string },
): Record<string, unknown>[] {
  return parts.map((part) => ({
    name: part.name.trim(),
    ...(part.uscc.trim() ? { uscc: part.uscc.trim() } : {}),
    unit_kind: part.unit_kind,
    parent_id: beside.parent_id,
    region_code: beside.region_code,
  }))
}
