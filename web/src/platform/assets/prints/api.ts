/** Calls about prints: labels as PDF; papers that the browser opens by itself. */
import { client, ok } from '@/platform/api/client'

export type LabelSize = '50x30' | '70x40' | '40x60'

export const labels = (ids: string[], size: LabelSize): Promise<Blob> =>
  ok(client.POST('/api/v1/cards/labels', { body: { ids, size }, parseAs: 'blob' }))

export const cardPaper = (id: string, asOf: string): string =>
  `/api/v1/cards/${id}/print${asOf ? `?as_of=${asOf}` : ''}`

export const TIE_OUT_PAPER = '/api/v1/opening/print'
