/** Small schemas written by hand, for dialogs. */
import type { Values } from './pointers'
import type { CardSchema } from './schema'

type Choice = readonly [value: string, title: string]

/** A field of text. */
export const textField = (title: string, maxLength: number): CardSchema => ({
  type: 'string',
  title,
  maxLength,
  'x-widget': 'text',
})

/** One of some choices. */
export const choiceField = (
  title: string,
  choices: readonly Choice[],
  first?: string,
): CardSchema => ({
  type: 'string',
  title,
  enum: choices.map(([value]) => value),
  'x-enum-names': choices.map(([, name]) => name),
  default: first,
})

/** A whole number that is not negative. */
export const countField = (title: string): CardSchema => ({
  type: 'integer',
  title,
  minimum: 0,
  'x-widget': 'integer',
})

/** Yes or no. */
export const yesField = (title: string, first: boolean): CardSchema => ({
  type: 'boolean',
  title,
  default: first,
})

/** A field with a widget of its own. */
export const widgetField = (
  title: string,
  widget: CardSchema['x-widget'],
  more: CardSchema = {},
): CardSchema => ({
  type: 'string',
  title,
  'x-widget': widget,
  ...more,
})

/** An object of these fields in this order. */
export function smallSchema(
  properties: Record<string, CardSchema>,
  required: string[],
): CardSchema {
  const ordered = Object.entries(properties).map(([key, field], at) => [
    key,
    { ...field, 'x-order': at },
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(ordered) as Record<string, CardSchema>,
    required,
  }
}

/** What to send of a form: only what changed; emptied texts as '', emptied references and numbers as null. */
export function changedOnly(before: Values, after: Values): Values {
  const changed: Values = {}
  for (const [key, now] of Object.entries(after)) {
    const was = before[key] ?? ''
    const is = now ?? ''
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    const wantsNull =
      is === '' && (key.endsWith('_id') || typeof was === 'number' || key === 'area')
    changed[key] = wantsNull ? null : now
  }
  return changed
}
