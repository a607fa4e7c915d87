/** Calls about the attachments of a card. */
import { client, ok } from '@/platform/api/client'

export interface Attachment {
  id: string
  kind: string
  file_name: string
  size: number
  media_type: string
  is_image: boolean
  uploaded_at: string
  uploaded_by: string
}

export interface Attachments {
  items: Attachment[]
  /** Code and title of the kinds that such a card takes. */
  kinds: Record<string, string>
  photo_id: string | null
}

export const attachments = (card_id: string): Promise<Attachments> =>
  ok(client.GET('/api/v1/cards/{card_id}/attachments', { params: { path: { card_id } } }))

export function sendAttachment(card_id: string, file: File, kind: string): Promise<Attachment> {
  const form = new FormData()
  form.append('file', file)
  form.append('kind', kind)
  return ok(
    client.POST('/api/v1/cards/{card_id}/attachments', {
      params: { path: { card_id } },
      body: form as never,
      bodySerializer: () => form,
    }),
  )
}

export const removeAttachment = (attachment_id: string, reason: string): Promise<unknown> =>
  ok(
    client.DELETE('/api/v1/attachments/{attachment_id}', {
      params: { path: { attachment_id }, query: { reason } },
    }),
  )

/** Where the browser opens or downloads a file by itself. */
export const attachmentAddress = (id: string, show: 'inline' | 'download'): string =>
  `/api/v1/attachments/${id}?show=${show}`
