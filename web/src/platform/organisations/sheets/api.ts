/** Calls about workbooks of units, departments, people and places. */
import { client, okAs } from '@/platform/api/client'

export type SheetKind = 'units' | 'departments' | 'people' | 'places'

export interface SheetReport {
  what: string
  sheet: string
  is_loaded: boolean
  rows_total: number
  rows_bad: number
  rows_skipped: number
  added: number
  changed: number
  columns: { header: string; target: string | null; confidence: number }[]
  targets: { code: string; title: string }[]
  problems: {
    row: number
    header: string
    value: string
    rule: string
    message: string
    severity: string
  }[]
}

function sheetForm(file: File, more: Record<string, string> = {}): FormData {
  const form = new FormData()
  form.append('file', file)
  for (const [key, value] of Object.entries(more)) form.append(key, value)
  return form
}

const sheetOf = (node_id: string, what: SheetKind, form: FormData) => ({
  params: { path: { node_id, what } },
  body: form as never,
  bodySerializer: () => form,
})

/** Where the browser downloads the empty workbook by itself. */
export const templateAddress = (what: SheetKind): string =>
  `/api/v1/organisation-workbooks/${what}/template`

export const checkSheet = (node_id: string, what: SheetKind, file: File): Promise<SheetReport> =>
  okAs(
    client.POST(
      '/api/v1/nodes/{node_id}/workbooks/{what}/check',
      sheetOf(node_id, what, sheetForm(file)),
    ),
  )

export const loadSheet = (
  node_id: string,
  what: SheetKind,
  file: File,
  acceptBad: boolean,
): Promise<SheetReport> =>
  okAs(
    client.POST(
      '/api/v1/nodes/{node_id}/workbooks/{what}/load',
      sheetOf(node_id, what, sheetForm(file, { accept_bad_rows: String(acceptBad) })),
    ),
  )

export const repairsOf = (node_id: string, what: SheetKind, file: File): Promise<Blob> =>
  okAs(
    client.POST('/api/v1/nodes/{node_id}/workbooks/{what}/repairs', {
      ...sheetOf(node_id, what, sheetForm(file)),
      parseAs: 'blob',
    }),
  )
