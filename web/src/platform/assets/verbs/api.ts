/** Calls for what is done with cards beyond a change: split, merge, reclassify, pause, resume, finish a refit. */
import { client, okAs } from '@/platform/api/client'
import type { Card } from '../api'

export interface Because {
  reason: string
  document?: string
}

export interface Part {
  quantity: string
  cost?: string
}

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() })

/** Each of these is done with the version that was seen, once, however often it is sent. */
function deed(card: Card, verb: string, body: object): Promise<Card> {
  const path = `/api/v1/cards/{card_id}/${verb}`
  return okAs(
    client.POST(
      path as never,
      {
        params: {
          path: { card_id: card.id },
          header: { 'If-Match': `"${card.version}"`, ...once() },
        },
        body,
      } as never,
    ),
  )
}

export const splitCard = (
  card: Card,
  body: Because & { parts: Part[] },
): Promise<{ items: Card[] }> => deed(card, 'split', body) as never

export const reclassifyCard = (card: Card, body: object): Promise<Card> =>
  deed(card, 'reclassify', body)
export const pauseCharge = (card: Card, body: object): Promise<Card> => deed(card, 'pause', body)
export const resumeCharge = (card: Card, body: object): Promise<Card> => deed(card, 'resume', body)
export const finishRefit = (card: Card, body: object): Promise<Card> => deed(card, 'refit', body)

export const mergeCards = (
  body: Because & {
    cards: { id: string; version: number }[]
    values: Record<string, unknown>
    months_left?: number
  },
): Promise<{ items: Card[] }> =>
  okAs(client.POST('/api/v1/cards/merge' as never, { params: { header: once() }, body } as never))
