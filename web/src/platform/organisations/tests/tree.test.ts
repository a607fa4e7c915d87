import { expect, it } from 'vitest'
import { treeOf } from '../rules/tree'

it('hangs every row under its parent and keeps orphans as roots', () => {
  const tree = treeOf([
    { id: '2', name: '教务处', parent_id: '1' },
    { id: '1', name: '学校', parent_id: null },
    { id: '3', name: '离家', parent_id: 'gone' },
  ])
  expect(tree.map((each) => each.label)).toEqual(['学校', '离家'])
  expect(tree[0]?.children.map((each) => each.label)).toEqual(['教务处'])
})
