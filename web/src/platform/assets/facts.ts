/** A card's values as facts that a person reads, grouped as its schema says. */
import type { Fact } from '@/platform/components/FactGrid.vue'
import { type Field, fieldsFor, groupsOf } from '@/platform/forms/rules/formModel'
import { type Values, valueAt } from '@/platform/forms/rules/pointers'
import type { CardSchema, Widget } from '@/platform/forms/rules/schema'
import { text } from '@/platform/locale'
import { nameOfAccount, nameOfClass, nameOfCode } from '@/platform/standards/contract'
import { formatDecimal } from '@/platform/values/rules/counts'
import { formatMoney } from '@/platform/values/rules/money'

export interface FactGroup {
  title: string
  facts: Fact[]
}

interface Described {
  values: Values
  names: Record<string, string>
  sources: Record<string, string>
}

/** All groups of the schema that apply to this card. */
export function factsOf(schema: CardSchema, card: Described): FactGroup[] {
  const fields = fieldsFor(schema, card.values).filter((field) => field.widget !== 'attachment')
  return groupsOf(fields).map((group) => ({
    title: group.title,
    facts: group.fields.map((field) => ({
      key: field.pointer,
      title: field.title,
      value: fieldWords(field, valueAt(card.values, field.pointer), card.names),
      origin: card.sources[field.key],
      unit: field.widget === 'money' ? '' : field.unit,
    })),
  }))
}

type Say = (plain: string, field: Field, names: Record<string, string>) => string

const named: Say = (plain, _field, names) => names[plain] ?? text('assets.card.unnamed')
const SAYINGS: Partial<Record<Widget, Say>> = {
  money: (plain) => formatMoney(plain),
  decimal: (plain) => formatDecimal(plain),
  boolean: (plain) => text(plain === 'true' ? 'word.yes' : 'word.no'),
  code: (plain, field) =>
    field.options.length ? optionTitle(field, plain) : nameOfCode(field.codelist, plain),
  class: (plain, _field, names) =>
    [plain, names[plain] ?? nameOfClass(plain)].filter(Boolean).join(' '),
  account: (plain) => [plain, nameOfAccount(plain)].filter(Boolean).join(' '),
  unit: named,
  card: named,
  department: named,
  person: named,
  place: named,
}

/** One value in words: names instead of ids and codes, amounts with separators. */
export function fieldWords(field: Field, value: unknown, names: Record<string, string>): string {
  if (value === null || value === undefined || value === '') return ''
  if (field.widget === 'usage_split') return splitWords(field, value)
  const say = SAYINGS[field.widget] ?? optionTitleOf
  return say(String(value), field, names)
}

function splitWords(field: Field, value: unknown): string {
  const shares = Object.entries(value as Record<string, { area?: string | null; value?: string }>)
  return shares
    .map(([kind, share]) => {
      const area = share.area ? `${formatDecimal(share.area)} ㎡` : ''
      return [optionTitle(field, kind), area, formatMoney(share.value ?? '0')]
        .filter(Boolean)
        .join(' ')
    })
    .join('；')
}

const optionTitleOf: Say = (plain, field) => optionTitle(field, plain)

function optionTitle(field: Field, value: string): string {
  return field.options.find((option) => String(option.value) === value)?.title ?? value
}
