/** Codes and ids of a card in words. */
import { nameOfCode } from '@/platform/standards/contract'
import type { CardRow } from './api'

/** Which code list names the codes of a column. */
const LISTS: Record<string, string> = {
  use_status: 'use_status',
  use_direction: 'use_direction',
  acquisition_way: 'acquisition_way',
  value_type: 'value_type',
  booked_state: 'booked_state',
  depreciation_state: 'depreciation_state',
}

/** The words of one cell of the list. */
export function wordsOf(
  row: CardRow,
  key: string,
  names: Record<string, string>,
  types: Record<string, string>,
): string {
  const value = (row as unknown as Record<string, unknown>)[key]
  if (value === null || value === undefined || value === '') return ''
  const list = LISTS[key]
  if (list) return nameOfCode(list, value)
  if (key === 'card_type') return types[String(value)] ?? String(value)
  if (key === 'class_code') return [value, names[String(value)]].filter(Boolean).join(' ')
  if (key === 'quantity') return [value, row.measure_unit].filter(Boolean).join(' ')
  return key.endsWith('_id') ? (names[String(value)] ?? '') : String(value)
}
