import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { i18n } from '@/platform/locale'
import SchemaForm from '../SchemaForm.vue'
import { readDraft } from '../draft'
import type { CardSchema } from '../rules/schema'

const SCHEMA: CardSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 10, 'x-title': '资产名称', 'x-group': '基本', 'x-order': 1 },
    cost: {
      type: 'string',
      'x-title': '原值',
      'x-group': '财务',
      'x-order': 2,
      'x-widget': 'money',
    },
    net: {
      type: 'string',
      'x-title': '净值',
      'x-group': '财务',
      'x-order': 3,
      'x-widget': 'money',
      readOnly: true,
    },
  },
}

const form = (props: object = {}) =>
  mount(SchemaForm, {
    props: { schema: SCHEMA, modelValue: {}, ...props },
    global: { plugins: [createPinia(), i18n] },
  })

describe('the drawn form', () => {
  it('asks for what the schema has, but not for what the system sets', () => {
    const labels = form()
      .findAll('label')
      .map((label) => label.text())
    expect(labels).toEqual(['资产名称 *', '原值'])
  })

  it('says what is missing only once it is asked to check', async () => {
    const drawn = form()
    expect(drawn.findAll('[role=alert]')).toHaveLength(0)
    expect((drawn.vm as unknown as { check: () => boolean }).check()).toBe(false)
    await nextTick()
    expect(drawn.get('[data-pointer="/name"] [role=alert]').text()).toBe('请填写资产名称。')
  })

  it('shows the problems of the server at their fields, the others on top', () => {
    const problems = [
      { pointer: '/values/cost', message: '与批复金额不符。' },
      { pointer: '/elsewhere', message: '单位已停用。' },
    ]
    const drawn = form({ problems, modelValue: { name: '桌' } })
    expect(drawn.get('[data-pointer="/cost"] [role=alert]').text()).toBe('与批复金额不符。')
    expect(drawn.get('.homeless').text()).toBe('单位已停用。')
  })

  it('sends amounts as decimal strings, however they were typed', async () => {
    const drawn = form({ modelValue: { name: '桌' } })
    await drawn.get('[data-pointer="/cost"] input').setValue('1.2万')
    expect(drawn.emitted('update:modelValue')?.at(-1)).toEqual([{ name: '桌', cost: '12000.00' }])
  })
})

describe('a draft', () => {
  beforeEach(() => localStorage.clear())

  it('is nothing when it was not kept, or cannot be read', () => {
    expect(readDraft('k')).toBeNull()
    localStorage.setItem('k', '{broken')
    expect(readDraft('k')).toBeNull()
    localStorage.setItem(
      'k',
      JSON.stringify({ at: '2026-11-24T00:00:00Z', values: { name: '桌' } }),
    )
    expect(readDraft('k')?.values).toEqual({ name: '桌' })
  })
})
