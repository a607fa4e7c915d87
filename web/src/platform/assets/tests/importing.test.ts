import { describe, expect, it } from 'vitest'
import type { Plan, PlanColumn, RowProblem } from '../imports/api'
import {
  doubledTargets,
  groupsOfProblems,
  headerWords,
  isRunning,
  missingTargets,
  paceOf,
  shareDone,
  stepFor,
  topRowsOf,
  unitsFor,
  unknownWords,
  withPlan,
} from '../rules/importing'

const column = (header: string, target: string | null): PlanColumn => ({
  column: 0,
  header,
  target,
  confidence: 100,
  reason: 'chosen',
  unit: null,
})
const plan = (columns: PlanColumn[], constants: Record<string, string> = {}): Plan => ({
  columns,
  card_type: '',
  constants,
  values: {},
  variants: [],
  sheet: '',
  header_rows: null,
})

describe('an import', () => {
  it.each([
    ['uploaded', 'columns', false],
    ['checking', 'checking', true],
    ['checked', 'report', false],
    ['failed', 'report', false],
    ['loading', 'loading', true],
    ['loaded', 'done', false],
    ['undone', 'done', false],
  ])('in the state %s is at the step %s', (state, step, running) => {
    expect(stepFor(state)).toBe(step)
    expect(isRunning(state)).toBe(running)
  })

  it('never shows more than all of it as done', () => {
    expect(shareDone(5, 0)).toBe(0)
    expect(shareDone(999, 1000)).toBe(99)
    expect(shareDone(1200, 1000)).toBe(100)
  })

  it('guesses the time left from the pace so far, and says nothing while it stands', () => {
    expect(paceOf({ done: 0, at: 0 }, { done: 500, at: 1000 }, 2000)).toEqual({
      speed: 500,
      left: 3,
    })
    expect(paceOf({ done: 0, at: 0 }, { done: 0, at: 1000 }, 2000)).toEqual({
      speed: 0,
      left: null,
    })
  })
})

describe('the columns of a ledger', () => {
  it('must fill what a card can hardly do without, by a column or by a constant', () => {
    expect(
      missingTargets(
        plan([column('名称', 'name'), column('原值', 'cost')], { acquired_on: '2020-01-01' }),
      ),
    ).toEqual(['class_text'])
  })

  it('fill a target only once', () => {
    expect(
      doubledTargets([
        column('原值', 'cost'),
        column('金额', 'cost'),
        column('备注', null),
        column('说明', null),
      ]),
    ).toEqual(['cost'])
  })

  it('offer units only where there is something to choose', () => {
    expect(unitsFor('cost')).toContain('ten_thousand_yuan')
    expect(unitsFor('life_months')).toEqual(['year', 'month'])
    expect(unitsFor('building_area')).toContain('mu')
    expect(unitsFor('name')).toEqual([])
    expect(unitsFor(null)).toEqual([])
  })
})

it('gathers the words that no code list knows, the most frequent first', () => {
  const problem = (value: string, rule = 'code.unknown') => ({
    row: 1,
    column: '状况',
    pointer: '/columns/状况',
    rule,
    severity: 'error',
    message: '',
    value,
  })
  const report = {
    problems: [problem('坏了'), problem('吃灰'), problem('吃灰'), problem('1', 'money.text')],
  }
  expect(
    unknownWords(report, plan([column('状况', 'use_status')])).map((each) => [
      each.word,
      each.count,
    ]),
  ).toEqual([
    ['吃灰', 2],
    ['坏了', 1],
  ])
  expect(unknownWords(report, null)).toEqual([])
})

describe('a ledger that was received', () => {
  const received = {
    id: '1',
    plan: plan([column('名称', null)]),
    remembered: false,
    sheets: ['甲'],
    sample: [],
    row_estimate: 2,
    targets: [],
    top: [
      { row: 1, texts: ['固定资产明细账', ''] },
      { row: 2, texts: ['', ''] },
      { row: 3, texts: ['名称', '原值'] },
    ],
  }

  it('shows its first rows without empty ones', () => {
    expect(topRowsOf(received).map((row) => row.row)).toEqual([1, 3])
    expect(topRowsOf({ ...received, top: undefined })).toEqual([])
  })

  it('says where the header stands', () => {
    expect(headerWords([3, 3])).toBe('3')
    expect(headerWords([3, 4])).toBe('3–4')
    expect(headerWords(null)).toBe('')
  })

  it('comes back with the columns that were confirmed', () => {
    const confirmed = plan([column('名称', 'name')])
    expect(withPlan(received, confirmed).plan).toBe(confirmed)
    expect(withPlan(received, plan([])).plan).toBe(received.plan)
  })

  it('groups its problems by rule', () => {
    const problem = (rule: string, pointer: string) =>
      ({ rule, pointer, message: `${rule}。`, severity: 'error' }) as RowProblem
    const found = groupsOfProblems([
      problem('C02', '/a'),
      problem('required', '/name'),
      problem('required', '/cost'),
      problem('C02', '/b'),
    ])
    expect(found.map((group) => [group.key, group.count])).toEqual([
      ['C02', 2],
      ['required /name', 1],
      ['required /cost', 1],
    ])
  })
})
