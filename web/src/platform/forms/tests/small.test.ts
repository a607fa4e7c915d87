import { expect, it } from 'vitest'
import { fieldsFor } from '../rules/formModel'
import { changedOnly, choiceField, smallSchema, textField } from '../rules/small'

it('keeps the order in which the fields were written and names the choices', () => {
  const schema = smallSchema(
    { name: textField('名称', 80), kind: choiceField('类别', [['room', '房间']], 'room') },
    ['name'],
  )
  const fields = fieldsFor(schema, {})
  expect(fields.map((field) => field.title)).toEqual(['名称', '类别'])
  expect(fields[1]?.options).toEqual([{ value: 'room', title: '房间' }])
})

it('sends only what changed, references and numbers emptied as null, texts as nothing', () => {
  const before = { name: 'A', phone: '1', department_id: 'x', headcount: 3, code: 'k' }
  const after = { name: 'B', phone: '', department_id: '', headcount: '', code: 'k' }
  expect(changedOnly(before, after)).toEqual({
    name: 'B',
    phone: '',
    department_id: null,
    headcount: null,
  })
})
