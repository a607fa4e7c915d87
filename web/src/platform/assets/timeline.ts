/** The timeline of a card in words: titles from its schema, names instead of ids and codes. */
import type { Field } from '@/platform/forms/rules/formModel'
import { hasText, text } from '@/platform/locale'
import type { TimelineEntry } from './api'
import { fieldWords } from './facts'
import { type Told, changesTold } from './rules/sentence'

export interface ToldEntry {
  version: number
  sentence: string
  note: string
  changes: Told[]
}

/** One entry: a sentence, who and when, and every change from and to. */
export function tellEntry(
  entry: TimelineEntry,
  fields: Map<string, Field>,
  names: Record<string, string>,
): ToldEntry {
  const changes = entry.changes.map((change) => {
    const field = fields.get(change.field)
    const words = (value: unknown): string =>
      field ? fieldWords(field, value, names) : plain(value)
    return {
      title: field?.title ?? change.field,
      before: words(change.from),
      after: words(change.to),
    }
  })
  return {
    version: entry.version,
    sentence: sentenceFor(entry, changes),
    note: [entry.on, entry.by, entry.document, changes.length ? entry.reason : '']
      .filter(Boolean)
      .join(' · '),
    changes,
  }
}

function sentenceFor(entry: TimelineEntry, changes: Told[]): string {
  if (!changes.length) {
    const key = `assets.kind.${entry.kind}`
    const kind = text(hasText(key) ? key : 'assets.kind.other')
    return entry.reason && entry.reason !== kind ? `${kind}：${entry.reason}` : kind
  }
  const told = changesTold(changes)
    .map((each) => text(each.key, each.with))
    .join('，')
  return changes.length > 2
    ? text('assets.timeline.more', { first: told, count: changes.length })
    : told
}

function plain(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}
