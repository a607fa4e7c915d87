/** The forms of what is done with one card. */
import {
  choiceField,
  countField,
  smallSchema,
  textField,
  widgetField,
} from '@/platform/forms/rules/small'
import type { CardSchema } from '@/platform/forms/rules/schema'
import { text } from '@/platform/locale'

const t = (key: string): string => text(`assets.verb.${key}`)
const because = () => ({
  reason: textField(t('reason'), 500),
  document: textField(t('document'), 64),
})

export const reclassifyForm = (): CardSchema =>
  smallSchema({ class_code: widgetField(t('newClass'), 'class'), ...because() }, [
    'class_code',
    'reason',
  ])

export const pauseForm = (): CardSchema =>
  smallSchema(
    {
      cause: choiceField(
        t('cause'),
        ['refit', 'renewal'].map((each) => [each, t(`causes.${each}`)] as const),
      ),
      ...because(),
    },
    ['cause', 'reason'],
  )

export const resumeForm = (): CardSchema => smallSchema(because(), ['reason'])

export const refitForm = (): CardSchema =>
  smallSchema(
    {
      spent: widgetField(t('spent'), 'money'),
      replaced: widgetField(t('replaced'), 'money'),
      life_months: countField(t('lifeMonths')),
      ...because(),
    },
    ['spent', 'life_months', 'reason'],
  )
