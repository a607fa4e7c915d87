/** Calls about the trail: what was done, and whether the record of it is whole. */
import { client, ok } from '@/platform/api/client'

export interface Seal {
  sequence: number
  sealed_at: string
  sha256: string
  sm3: string
}

export interface Entry {
  id: string
  unit_id?: string
  happened_at: string
  account_id: string | null
  actor_name: string
  action: string
  subject_type: string
  subject_id: string | null
  title: string
  details: Record<string, unknown>
  origin: Record<string, string>
  seal: Seal | null
  reason?: string
  document?: string
  row_count?: number
}

export interface Finding {
  kind: string
  chain: string
  sequence: number | null
  message: string
}

export interface Proof {
  tail_count: number
  tail_since: string | null
  sealed_at: string | null
  root_day: string | null
  root_sha256: string | null
  root_sm3: string | null
  public_key: string
  last_verification: {
    finished_at: string
    is_intact: boolean
    entry_count: number
    finding_count: number
    findings: Finding[]
  } | null
}

export interface TrailQuery {
  action?: string
  since?: string
  until?: string
  after?: string
  limit?: number
}

interface Trail {
  items: Entry[]
  next: string | null
}

export const entries = (query: TrailQuery): Promise<Trail> =>
  ok(client.GET('/api/v1/audit/entries', { params: { query } }))

export const platformEntries = (query: TrailQuery): Promise<Trail> =>
  ok(client.GET('/api/v1/audit/platform-entries', { params: { query } }))

export const proof = (): Promise<Proof> => ok(client.GET('/api/v1/audit/verification'))
