/** The forms of this package, as small schemas with the reader's words. */
import {
  choiceField,
  countField,
  smallSchema,
  textField,
  widgetField,
} from '@/platform/forms/rules/small'
import type { CardSchema } from '@/platform/forms/rules/schema'
import { text } from '@/platform/locale'

const WAYS = ['depreciate', 'amortise', 'none'] as const
const RELATIONS = [
  ['=', 'same'],
  ['>', 'wider'],
  ['<', 'narrower'],
  ['~', 'near'],
] as const

/** What the acting unit or region decides about a class. */
export const decisionForm = (types: { card_type: string; title: string }[]): CardSchema =>
  smallSchema(
    {
      card_type: choiceField(
        text('standards.fact.cardType'),
        types.map((each) => [each.card_type, each.title] as const),
      ),
      account: widgetField(text('standards.fact.account'), 'account'),
      depreciates: choiceField(
        text('standards.fact.depreciates'),
        WAYS.map((way) => [way, text(`standards.way.${way}`)] as const),
      ),
      life_months: countField(text('standards.life.months')),
      measure_unit: textField(text('standards.fact.measureUnit'), 16),
      reason: textField(text('standards.reason'), 500),
    },
    ['reason'],
  )

/** The counterpart of an old class, confirmed by a person. */
export const crosswalkForm = (): CardSchema =>
  smallSchema(
    {
      code_2022: widgetField(text('standards.crosswalk.new'), 'class'),
      relation: choiceField(
        text('standards.crosswalk.relation'),
        RELATIONS.map(([sign, key]) => [sign, text(`standards.relation.${key}`)] as const),
        '=',
      ),
      reason: textField(text('standards.reason'), 500),
    },
    ['code_2022', 'relation', 'reason'],
  )
