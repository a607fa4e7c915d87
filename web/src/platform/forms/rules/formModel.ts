/** From a published schema and the values so far to the fields that a person sees. */
import { Validator } from '@cfworker/json-schema'
import { type Values, pointerOf, valueAt } from './pointers'
import type { CardSchema, Widget } from './schema'

export interface Option {
  value: string | number
  title: string
}

export interface Field {
  pointer: string
  key: string
  title: string
  group: string
  order: number
  widget: Widget
  unit: string
  codelist: string
  origin: string
  note: string
  unverified: boolean
  readOnly: boolean
  /** A column that all cards have, as against an attribute that only some fill in. */
  main: boolean
  options: Option[]
  maxLength?: number
}

export interface FieldGroup {
  title: string
  fields: Field[]
}

/** Whether the values satisfy a condition of the schema. */
export function holds(condition: CardSchema, values: unknown): boolean {
  return new Validator(condition as never, '2020-12').validate(values).valid
}

/** The schema itself and every part of it that applies to these values (allOf, if/then/else). */
export function partsFor(schema: CardSchema, values: unknown): CardSchema[] {
  const parts = [schema, ...(schema.allOf ?? []).flatMap((each) => partsFor(each, values))]
  if (schema.if) {
    const chosen = holds(schema.if, values) ? schema.then : schema.else
    if (chosen) parts.push(...partsFor(chosen, values))
  }
  return parts
}

/** All fields that apply to these values, in the order of their hints. */
export function fieldsFor(schema: CardSchema, values: Values, under: string[] = []): Field[] {
  const found = new Map<string, Field>()
  for (const part of partsFor(schema, values)) {
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      const steps = [...under, key]
      if (property.properties) {
        const inner = (values[key] ?? {}) as Values
        for (const field of fieldsFor(property, inner, steps)) found.set(field.pointer, field)
      } else if (isShown(property) && !found.has(pointerOf(steps))) {
        found.set(pointerOf(steps), fieldOf(key, steps, property))
      }
    }
  }
  return [...found.values()].sort((a, b) => a.order - b.order)
}

/** The same fields under their headings; a heading stands where its first field does. */
export function groupsOf(fields: Field[]): FieldGroup[] {
  const groups = new Map<string, FieldGroup>()
  for (const field of fields) {
    const group = groups.get(field.group) ?? { title: field.group, fields: [] }
    group.fields.push(field)
    groups.set(field.group, group)
  }
  return [...groups.values()]
}

/** Pointers of the fields that must be filled, given these values. */
export function requiredFor(schema: CardSchema, values: Values, under: string[] = []): Set<string> {
  const required = new Set<string>()
  for (const part of partsFor(schema, values)) {
    for (const key of part.required ?? []) required.add(pointerOf([...under, key]))
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      if (!property.properties) continue
      const inner = (values[key] ?? {}) as Values
      for (const pointer of requiredFor(property, inner, [...under, key])) required.add(pointer)
    }
  }
  return required
}

/** The values a new form starts with. */
export function defaultsOf(schema: CardSchema): Values {
  const values: Values = {}
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (property.properties) {
      const inner = defaultsOf(property)
      if (Object.keys(inner).length) values[key] = inner
    } else if (property.default !== undefined) values[key] = property.default
  }
  return values
}

/** How many of the required fields are filled. */
export function progressOf(
  required: Iterable<string>,
  values: Values,
): { done: number; total: number } {
  const all = [...required]
  const isFilled = (pointer: string): boolean => {
    const value = valueAt(values, pointer)
    return value !== undefined && value !== null && value !== ''
  }
  return { done: all.filter(isFilled).length, total: all.length }
}

function isShown(property: CardSchema): boolean {
  return Boolean(property['x-title'] ?? property.title)
}

function fieldOf(key: string, steps: string[], property: CardSchema): Field {
  return {
    pointer: pointerOf(steps),
    key,
    title: property['x-title'] ?? property.title ?? key,
    order: property['x-order'] ?? 9999,
    widget: property['x-widget'] ?? widgetFor(property),
    options: optionsOf(property),
    maxLength: property.maxLength,
    ...hintsOf(property),
  }
}

function hintsOf(property: CardSchema) {
  return {
    group: property['x-group'] ?? '',
    unit: property['x-unit'] ?? '',
    codelist: property['x-codelist'] ?? '',
    origin: property['x-origin'] ?? '',
    note: property.description ?? '',
    unverified: property['x-unverified'] ?? false,
    readOnly: property.readOnly ?? false,
    // Registry fields say which are columns; schemas written by hand have no sets and show all.
    main: property['x-column'] ?? property['x-sets'] === undefined,
  }
}

function widgetFor(property: CardSchema): Widget {
  const type = Array.isArray(property.type)
    ? property.type.find((each) => each !== 'null')
    : property.type
  if (type === 'boolean') return 'boolean'
  if (type === 'integer') return 'integer'
  if (type === 'number') return 'decimal'
  if (property.enum || property.oneOf || property['x-codelist']) return 'code'
  if (property.format === 'date') return 'date'
  return (property.maxLength ?? 0) > 300 ? 'textarea' : 'text'
}

function optionsOf(property: CardSchema): Option[] {
  const listed = property.oneOf?.filter((each) => each.const !== undefined)
  if (listed?.length) {
    return listed.map((each) => ({
      value: each.const as string,
      title: each.title ?? String(each.const),
    }))
  }
  const names = property['x-enum-names'] ?? []
  return (property.enum ?? property.propertyNames?.enum ?? []).map((value, at) => ({
    value: value as string,
    title: names[at] ?? String(value),
  }))
}
