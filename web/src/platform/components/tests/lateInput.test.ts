import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import LateInput from '../LateInput.vue'

it('keeps what is typed and tells it once, when it is left', async () => {
  const late = mount(LateInput, { props: { value: '' } })
  const input = late.get('input')
  await input.setValue('1,600')
  expect(input.element.value).toBe('1,600')
  expect(late.emitted('settle')).toBeUndefined()
  await input.trigger('blur')
  await input.trigger('blur')
  expect(late.emitted('settle')?.[0]).toEqual(['1,600'])
})
