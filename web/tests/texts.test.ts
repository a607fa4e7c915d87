/** Every text a page asks for exists, and every text that exists is asked for. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
const code = files
  .filter(
    (file) => /\.(vue|ts)$/.test(file) && !file.includes('/tests/') && !file.endsWith('.d.ts'),
  )
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
  .join('\n')

// Permissions look like text keys but name verbs of the server.
const permissions = new Set(
  [...code.matchAll(/(?:may\(|permission: |permission=|const VIEW = )'([\w.]+)'/g)].map(
    (match) => match[1] ?? '',
  ),
)

function keysOf(texts: object, under: string[]): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object'
      ? keysOf(value as object, [...under, key])
      : [[...under, key].join('.')],
  )
}

const known = files
  .filter((file) => file.endsWith('zh-CN.json'))
  .flatMap((file) => {
    const owner = file.startsWith('platform/locale') ? [] : [file.split('/').at(-3) ?? '']
    return keysOf(JSON.parse(readFileSync(join(SOURCE, file), 'utf8')) as object, owner)
  })

it('has every text that is asked for by its whole key', () => {
  const asked = [...code.matchAll(/'((?:[a-z]\w*\.){1,4}\w+)'/g)].map((match) => match[1] ?? '')
  const owners = new Set(known.map((key) => key.split('.')[0]))
  const missing = asked.filter(
    (key) => owners.has(key.split('.')[0]) && !known.includes(key) && !permissions.has(key),
  )
  expect([...new Set(missing)]).toEqual([])
})

it('asks for every text that it has, whole or by its beginning', () => {
  const beginnings = [...code.matchAll(/[`'"]((?:\w+\.)+)(?:\$\{|['"])/g)].map(
    (match) => match[1] ?? '',
  )
  const unused = known.filter(
    (key) =>
      !code.includes(key) &&
      !beginnings.some((beginning) => key.startsWith(beginning)) &&
      !key.endsWith('.help'),
  )
  expect(unused).toEqual([])
})
