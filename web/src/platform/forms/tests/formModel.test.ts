import { describe, expect, it } from 'vitest'
import { fieldMeant, problemsOf } from '../rules/check'
import { defaultsOf, fieldsFor, groupsOf, progressOf, requiredFor } from '../rules/formModel'
import type { CardSchema } from '../rules/schema'

const SCHEMA: CardSchema = {
  type: 'object',
  required: ['name', 'cost'],
  properties: {
    cost: {
      type: 'string',
      pattern: '^\\d+(\\.\\d{1,2})?$',
      'x-title': '原值',
      'x-group': '财务',
      'x-order': 30,
      'x-widget': 'money',
    },
    name: { type: 'string', maxLength: 5, 'x-title': '资产名称', 'x-group': '基本', 'x-order': 10 },
    use_status: {
      type: 'string',
      enum: ['in_use', 'idle'],
      default: 'in_use',
      'x-title': '使用状况',
      'x-group': '使用',
      'x-order': 40,
      'x-codelist': 'use_status',
    },
    idle_since: {
      type: 'string',
      format: 'date',
      'x-title': '闲置起始日',
      'x-group': '使用',
      'x-order': 41,
      'x-widget': 'date',
    },
    internal: { type: 'string' },
    attributes: {
      type: 'object',
      required: ['vin'],
      properties: {
        vin: {
          type: 'string',
          minLength: 17,
          'x-title': '车架号',
          'x-group': '特性',
          'x-order': 50,
        },
        seats: {
          type: 'integer',
          minimum: 1,
          'x-title': '座位数',
          'x-group': '特性',
          'x-order': 51,
        },
      },
    },
  },
  allOf: [
    {
      if: { properties: { use_status: { const: 'idle' } }, required: ['use_status'] },
      then: {
        required: ['idle_since'],
        properties: {
          idle_reason: { type: 'string', 'x-title': '闲置原因', 'x-group': '使用', 'x-order': 42 },
        },
      },
    },
  ],
}

describe('a form built from a schema', () => {
  it('shows fields with a title, in the order of the hints, nested ones too', () => {
    expect(fieldsFor(SCHEMA, {}).map((field) => field.pointer)).toEqual([
      '/name',
      '/cost',
      '/use_status',
      '/idle_since',
      '/attributes/vin',
      '/attributes/seats',
    ])
  })

  it('keeps groups in the order of their first field', () => {
    expect(groupsOf(fieldsFor(SCHEMA, {})).map((group) => group.title)).toEqual([
      '基本',
      '财务',
      '使用',
      '特性',
    ])
  })

  it('takes the widget from the hint, else from the type', () => {
    const widgets = Object.fromEntries(
      fieldsFor(SCHEMA, {}).map((field) => [field.key, field.widget]),
    )
    expect(widgets).toMatchObject({
      cost: 'money',
      name: 'text',
      use_status: 'code',
      seats: 'integer',
      idle_since: 'date',
    })
  })

  it('adds what a condition asks for only while the condition holds', () => {
    expect(requiredFor(SCHEMA, { use_status: 'in_use' })).not.toContain('/idle_since')
    expect(requiredFor(SCHEMA, { use_status: 'idle' })).toContain('/idle_since')
    expect(fieldsFor(SCHEMA, { use_status: 'idle' }).map((field) => field.key)).toContain(
      'idle_reason',
    )
    expect(fieldsFor(SCHEMA, {}).map((field) => field.key)).not.toContain('idle_reason')
  })

  it('starts with the defaults of the schema', () => {
    expect(defaultsOf(SCHEMA)).toEqual({ use_status: 'in_use' })
  })

  it('counts how far a person has come', () => {
    expect(progressOf(requiredFor(SCHEMA, {}), { name: '桌', cost: '' })).toEqual({
      done: 1,
      total: 3,
    })
  })
})

describe('checks beside the fields', () => {
  it('names every missing field once, in the order of the form', () => {
    expect(
      problemsOf(SCHEMA, { name: '', attributes: { seats: 5 } }).map((each) => [
        each.pointer,
        each.key,
      ]),
    ).toEqual([
      ['/name', 'form.required'],
      ['/cost', 'form.required'],
      ['/attributes/vin', 'form.required'],
    ])
  })

  it('says the limit that was broken', () => {
    const found = problemsOf(SCHEMA, {
      name: '一二三四五六',
      cost: '1.234',
      attributes: { vin: 'short', seats: 0 },
    })
    expect(found.map((each) => [each.pointer, each.key, each.with.limit])).toEqual([
      ['/name', 'form.maxLength', 5],
      ['/cost', 'form.pattern', expect.anything()],
      ['/attributes/vin', 'form.minLength', 17],
      ['/attributes/seats', 'form.minimum', 1],
    ])
  })

  it('asks to choose where one chooses', () => {
    const found = problemsOf(SCHEMA, {
      name: '车',
      cost: '1.00',
      use_status: 'idle',
      attributes: { vin: 'L'.repeat(17) },
    })
    expect(found).toEqual([
      { pointer: '/idle_since', key: 'form.choose', with: { title: '闲置起始日' } },
    ])
  })

  it('is silent about a good card', () => {
    expect(
      problemsOf(SCHEMA, { name: '车', cost: '1.00', attributes: { vin: 'L'.repeat(17) } }),
    ).toEqual([])
  })
})

describe('where a problem of the server belongs', () => {
  const fields = fieldsFor(SCHEMA, {})

  it.each([
    ['/attributes/vin', '/attributes/vin'],
    ['#/attributes/vin', '/attributes/vin'],
    ['/cost/0/amount', '/cost'],
    ['/card/name', '/name'],
  ])('%s belongs to %s', (pointer, meant) => {
    expect(fieldMeant(fields, pointer)?.pointer).toBe(meant)
  })

  it('belongs to no field when nothing matches', () => {
    expect(fieldMeant(fields, '/somewhere')).toBeUndefined()
    expect(fieldMeant(fields, '')).toBeUndefined()
  })
})
