/** The forms of this package, as small schemas with the reader's words. */
import {
  choiceField,
  countField,
  smallSchema,
  textField,
  widgetField,
  yesField,
} from '@/platform/forms/rules/small'
import type { CardSchema } from '@/platform/forms/rules/schema'
import { text } from '@/platform/locale'

const t = (key: string): string => text(`organisations.field.${key}`)
const choices = (group: string, codes: readonly string[]) =>
  codes.map((code) => [code, text(`organisations.${group}.${code}`)] as const)

export const DEPARTMENT_KINDS = [
  'office',
  'college',
  'section',
  'branch',
  'institute',
  'laboratory',
  'discipline',
  'working_group',
  'other',
] as const
export const COST_KINDS = [
  'business',
  'administration',
  'operating',
  'research',
  'construction',
] as const
export const PLACE_KINDS = ['campus', 'building', 'floor', 'room', 'outdoor', 'other'] as const
export const UNIT_KINDS = [
  'administrative',
  'civil_service_managed',
  'public_welfare_1',
  'public_welfare_2',
  'operating',
  'unclassified',
  'social_group',
  'other',
] as const
export const REGIMES = [
  'government',
  'civil_nonprofit',
  'enterprise',
  'small_enterprise',
  'other',
] as const
export const LEVELS = ['province', 'city', 'county', 'township'] as const
export const FUNDING = ['full', 'partial', 'self_funded', 'fixed', 'other'] as const

const day = (key: string): CardSchema => widgetField(t(key), 'date')

export const departmentForm = (): CardSchema =>
  smallSchema(
    {
      name: textField(t('name'), 80),
      code: textField(t('code'), 32),
      parent_id: widgetField(t('parentDepartment'), 'department'),
      kind: choiceField(t('kind'), choices('departmentKind', DEPARTMENT_KINDS), 'office'),
      cost_kind: choiceField(t('costKind'), choices('costKind', COST_KINDS), 'business'),
      on: day('on'),
    },
    ['name', 'code', 'kind', 'cost_kind'],
  )

export const memberForm = (): CardSchema =>
  smallSchema(
    {
      name: textField(t('personName'), 60),
      employee_no: textField(t('employeeNo'), 32),
      phone: textField(t('phone'), 20),
      department_id: widgetField(t('department'), 'department'),
      is_main: yesField(t('isMain'), true),
      on: day('on'),
    },
    ['name'],
  )

export const placeForm = (): CardSchema =>
  smallSchema(
    {
      kind: choiceField(t('kind'), choices('placeKind', PLACE_KINDS), 'room'),
      name: textField(t('name'), 80),
      code: textField(t('code'), 40),
      parent_id: widgetField(t('parentPlace'), 'place'),
      area: widgetField(t('area'), 'decimal', {
        pattern: '^\\d{1,9}(\\.\\d{1,2})?$',
        'x-unit': '㎡',
      }),
      use: textField(t('use'), 40),
      department_id: widgetField(t('department'), 'department'),
      keeper_id: widgetField(t('keeper'), 'person'),
    },
    ['kind', 'name', 'code'],
  )

/** Facts of a unit that exists. */
export const profileForm = (): CardSchema =>
  smallSchema(
    {
      uscc: textField(t('uscc'), 18),
      unit_kind: choiceField(t('unitKind'), choices('unitKind', UNIT_KINDS)),
      accounting_regime: choiceField(t('regime'), choices('regime', REGIMES), 'government'),
      level: choiceField(t('level'), choices('level', LEVELS)),
      budget_code: textField(t('budgetCode'), 24),
      funding_mode: choiceField(t('funding'), choices('funding', FUNDING)),
      establishment: countField(t('establishment')),
      headcount: countField(t('headcount')),
      makes_budget: yesField(t('makesBudget'), true),
      makes_final_accounts: yesField(t('makesFinalAccounts'), true),
      makes_government_report: yesField(t('makesGovernmentReport'), true),
      makes_asset_report: yesField(t('makesAssetReport'), true),
      address: textField(t('address'), 200),
      contact_name: textField(t('contactName'), 40),
      contact_phone: textField(t('contactPhone'), 20),
    },
    ['unit_kind'],
  )

/** A unit to be opened. */
export const unitForm = (): CardSchema =>
  smallSchema(
    {
      name: textField(t('unitName'), 120),
      short_name: textField(t('shortName'), 60),
      kind: choiceField(t('kind'), choices('nodeKind', ['unit', 'centre']), 'unit'),
      unit_kind: choiceField(t('unitKind'), choices('unitKind', UNIT_KINDS)),
      uscc: textField(t('uscc'), 18),
      budget_code: textField(t('budgetCode'), 24),
      region_code: textField(t('regionCode'), 12),
      accounting_regime: choiceField(t('regime'), choices('regime', REGIMES), 'government'),
      on: day('on'),
      document: textField(t('document'), 120),
    },
    ['name', 'kind', 'unit_kind'],
  )

/** A region, bureau, department in charge or group to be opened. */
export const nodeForm = (): CardSchema =>
  smallSchema(
    {
      name: textField(t('name'), 120),
      kind: choiceField(
        t('kind'),
        choices('nodeKind', ['department', 'bureau', 'group', 'region']),
        'department',
      ),
      region_code: textField(t('regionCode'), 12),
      on: day('on'),
      reason: textField(t('reason'), 200),
      document: textField(t('document'), 120),
    },
    ['name', 'kind'],
  )

export const renameForm = (): CardSchema =>
  smallSchema(
    {
      name: textField(t('newName'), 120),
      short_name: textField(t('shortName'), 60),
      on: day('on'),
      reason: textField(t('reason'), 200),
      document: textField(t('document'), 120),
    },
    ['name'],
  )

export const postForm = (posts: { code: string; name: string }[]): CardSchema =>
  smallSchema(
    {
      post: choiceField(
        t('post'),
        posts.map((post) => [post.code, post.name] as const),
      ),
      member_id: widgetField(t('person'), 'person'),
      department_id: widgetField(t('departmentOnly'), 'department'),
      on: day('on'),
    },
    ['post', 'member_id'],
  )
