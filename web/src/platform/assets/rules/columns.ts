/** The columns that the card list offers, and the reader's choice and order of them. */
import type { Column } from '@/platform/components/columns'

const TITLE = 'assets.column.'

export const CARD_COLUMNS: Column[] = [
  { key: 'asset_code', title: `${TITLE}asset_code`, width: 186, kind: 'code' },
  {
    key: 'card_no',
    title: `${TITLE}card_no`,
    width: 140,
    sort: 'card_no',
    kind: 'code',
    extra: true,
  },
  { key: 'name', title: `${TITLE}name`, width: 170, sort: 'name' },
  { key: 'card_type', title: `${TITLE}card_type`, width: 104 },
  { key: 'class_code', title: `${TITLE}class_code`, width: 190, sort: 'class_code', extra: true },
  { key: 'spec', title: `${TITLE}spec`, width: 140, extra: true },
  { key: 'brand', title: `${TITLE}brand`, width: 110, extra: true },
  { key: 'serial_no', title: `${TITLE}serial_no`, width: 140, kind: 'code', extra: true },
  { key: 'department_id', title: `${TITLE}department_id`, width: 106 },
  { key: 'user_id', title: `${TITLE}user_id`, width: 78 },
  { key: 'keeper_id', title: `${TITLE}keeper_id`, width: 84, extra: true },
  { key: 'place_id', title: `${TITLE}place_id`, width: 180, extra: true },
  { key: 'acquisition_way', title: `${TITLE}acquisition_way`, width: 96, extra: true },
  { key: 'acquired_on', title: `${TITLE}acquired_on`, width: 106, sort: 'acquired_on' },
  { key: 'quantity', title: `${TITLE}quantity`, width: 90, align: 'right', extra: true },
  { key: 'account', title: `${TITLE}account`, width: 100, extra: true },
  { key: 'life_months', title: `${TITLE}life_months`, width: 100, align: 'right', extra: true },
  { key: 'cost', title: `${TITLE}cost`, width: 126, kind: 'money', sort: 'cost', align: 'right' },
  {
    key: 'accumulated',
    title: `${TITLE}accumulated`,
    width: 134,
    kind: 'money',
    align: 'right',
    extra: true,
  },
  { key: 'net', title: `${TITLE}net`, width: 126, kind: 'money', align: 'right' },
  { key: 'use_status', title: `${TITLE}use_status`, width: 90, kind: 'status' },
]

/** Keys shown until the reader chooses others. */
export const FIRST_COLUMNS = CARD_COLUMNS.filter((column) => !column.extra).map(
  (column) => column.key,
)

/** The chosen columns in the chosen order; keys that no longer exist are left out. */
export function chosenColumns(keys: string[] | undefined): Column[] {
  const known = new Map(CARD_COLUMNS.map((column) => [column.key, column]))
  const chosen = (keys ?? FIRST_COLUMNS).flatMap((key) => known.get(key) ?? [])
  return chosen.length ? chosen : chosenColumns(FIRST_COLUMNS)
}

/** Widths that fill the box: what is left goes to the names, the widest texts. */
export function widthsFor(columns: Column[], room: number): number[] {
  const widths = columns.map((column) => column.width ?? 120)
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  const growing = columns.findIndex((column) => column.key === 'name')
  if (left > 0) {
    const at = growing >= 0 ? growing : 0
    widths[at] = (widths[at] ?? 0) + left
  }
  return widths
}

/** The list with one key moved by one place. */
export function moved(keys: string[], key: string, by: -1 | 1): string[] {
  const from = keys.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= keys.length) return keys
  const changed = [...keys]
  changed.splice(from, 1)
  changed.splice(to, 0, key)
  return changed
}
