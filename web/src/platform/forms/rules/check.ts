/** Instant checks beside the field; the server decides again. */
import { type OutputUnit, Validator } from '@cfworker/json-schema'
import { type Field, fieldsFor, requiredFor } from './formModel'
import { type Values, filled, stepsOf, valueAt } from './pointers'
import type { CardSchema } from './schema'

/** A problem as a text key and its values, found at a field. */
export interface FormProblem {
  pointer: string
  key: string
  with: Record<string, unknown>
}

const CHOSEN = new Set([
  'code',
  'class',
  'department',
  'person',
  'place',
  'date',
  'month',
  'boolean',
])
const LIMITED = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'maxLength', 'minLength'])
const PLAIN = new Set(['pattern', 'enum', 'const', 'format', 'type'])

/** Everything that is wrong with the values, at most one problem per field, in the order of the form. */
export function problemsOf(schema: CardSchema, values: Values): FormProblem[] {
  const sent = filled(values)
  const fields = fieldsFor(schema, sent)
  const known = new Map(fields.map((field) => [field.pointer, field]))
  const found = new Map<string, FormProblem>()
  for (const pointer of requiredFor(schema, sent)) {
    const field = known.get(pointer)
    if (field && valueAt(sent, pointer) === undefined) found.set(pointer, missing(field))
  }
  const units = new Validator(schema as never, '2020-12', false).validate(sent).errors
  for (const unit of units) {
    const pointer = unit.instanceLocation.replace(/^#/, '')
    const field = known.get(pointer)
    if (field && !found.has(pointer) && isLeaf(unit))
      found.set(pointer, broken(schema, field, unit))
  }
  return fields.flatMap((field) => found.get(field.pointer) ?? [])
}

function missing(field: Field): FormProblem {
  const key = CHOSEN.has(field.widget) ? 'form.choose' : 'form.required'
  return { pointer: field.pointer, key, with: { title: field.title } }
}

function isLeaf(unit: OutputUnit): boolean {
  return LIMITED.has(unit.keyword) || PLAIN.has(unit.keyword)
}

function broken(schema: CardSchema, field: Field, unit: OutputUnit): FormProblem {
  const limit = valueAt(schema, unit.keywordLocation.replace(/^#/, ''))
  const named = LIMITED.has(unit.keyword) && limit !== undefined
  const key = named ? `form.${unit.keyword}` : plainKey(unit.keyword)
  return { pointer: field.pointer, key, with: { title: field.title, limit } }
}

function plainKey(keyword: string): string {
  if (keyword === 'const') return 'form.enum'
  return PLAIN.has(keyword) ? `form.${keyword}` : 'form.other'
}

/** The field that a pointer of the server means: itself, or the nearest field above it. */
export function fieldMeant(fields: Field[], pointer: string): Field | undefined {
  const steps = stepsOf(pointer)
  for (let length = steps.length; length > 0; length -= 1) {
    const asked = `/${steps.slice(0, length).join('/')}`
    const found = fields.find((field) => field.pointer === asked)
    if (found) return found
  }
  return fields.find((field) => field.key === steps.at(-1))
}
