import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { csrfToken } from '../context'
import { useDeed, useLoad } from '../load'
import { ProblemError, asProblem, problemOf } from '../problems'

describe('refusals', () => {
  it('speak the sentence of the server and keep its fields', () => {
    const problems = [{ pointer: '/name', message: '不能为空。' }]
    const refused = problemOf(422, {
      title: '有误',
      detail: '提交的内容有误。',
      code: 'invalid',
      problems,
    })
    expect([refused.message, refused.status, refused.code, refused.problems]).toEqual([
      '提交的内容有误。',
      422,
      'invalid',
      problems,
    ])
  })

  it('say something useful where the server sent no words', () => {
    expect(problemOf(403, '<html>').message).toContain('权限')
    expect(problemOf(500, null).message).toContain('500')
    expect(asProblem(new TypeError('Failed to fetch')).message).toContain('网络')
  })

  it('stay what they are when thrown through', () => {
    const refused = new ProblemError('不行。')
    expect(asProblem(refused)).toBe(refused)
  })
})

it('finds the CSRF token among other cookies', () => {
  expect(csrfToken('a=1; csrftoken=t%3D; b=2')).toBe('t=')
  expect(csrfToken('xcsrftoken=no')).toBe('')
})

describe('loading', () => {
  afterEach(() => vi.useRealTimers())

  it('keeps only the newest answer', async () => {
    const asked = ref(1)
    const answers: Record<number, (value: string) => void> = {}
    const { data } = useLoad(
      () => new Promise<string>((resolve) => (answers[asked.value] = resolve)),
      () => asked.value,
    )
    asked.value = 2
    await nextTick()
    answers[2]?.('new')
    answers[1]?.('old')
    await vi.waitFor(() => expect(data.value).toBe('new'))
  })
})

describe('a deed', () => {
  it('answers whether it was done and keeps the refusal', async () => {
    const { run, problem } = useDeed(async (fails: boolean) => {
      if (fails) throw new ProblemError('不行。')
    })
    expect(await run(true)).toBe(false)
    expect(problem.value?.message).toBe('不行。')
    expect(await run(false)).toBe(true)
    expect(problem.value).toBeNull()
  })

  it('is not done twice at a time', async () => {
    let release = (): void => undefined
    const { run } = useDeed(() => new Promise<void>((resolve) => (release = resolve)))
    const first = run()
    expect(await run()).toBe(false)
    release()
    expect(await first).toBe(true)
  })
})
