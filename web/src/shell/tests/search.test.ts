import { expect, it } from 'vitest'
import { greetingFor } from '../rules/greeting'
import { flatHits, matchingPages } from '../rules/search'

const PAGES = [
  { title: '资产卡片', note: '使用', to: '/cards' },
  { title: '人员', note: '平台管理', to: '/people' },
]

it('finds a page by any of its words, and all pages by none', () => {
  expect(matchingPages(PAGES, '卡片 使用').map((page) => page.to)).toEqual(['/cards'])
  expect(matchingPages(PAGES, '  ')).toHaveLength(2)
  expect(matchingPages(PAGES, '没有')).toHaveLength(0)
})

it('counts hits over all groups in the order shown', () => {
  expect(
    flatHits([
      { title: 'a', hits: PAGES },
      { title: 'b', hits: PAGES },
    ]),
  ).toHaveLength(4)
})

it.each([
  [4, 'evening'],
  [5, 'early'],
  [11, 'noon'],
  [13, 'afternoon'],
  [18, 'evening'],
])('at %i o’clock it says good %s', (hour, words) => {
  expect(greetingFor(hour)).toBe(words)
})
