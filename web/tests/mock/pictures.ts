/** Photographs pages at both sizes against the pretended server: node tests/mock/pictures.ts FOLDER [PART-OF-NAME] */
import { mkdirSync } from 'node:fs'
import { type Page, chromium } from 'playwright-core'
import { preview } from 'vite'
import { answerTo } from './answers.ts'

const [folder = '/tmp/pictures', only = ''] = process.argv.slice(2)
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
type Deed = (page: Page) => Promise<unknown>

const PAGES: [name: string, path: string, deed?: Deed][] = [
  ['sign-in', '/sign-in?expired=1'],
  ['workbench', '/'],
  ['cards', '/cards'],
  [
    'cards-chosen',
    '/cards?use_status=idle&cost_from=100',
    async (page) => {
      const boxes = page.locator('.el-table-v2__row .el-checkbox')
      if (await boxes.count()) for (const n of [1, 2]) await boxes.nth(n).click({ timeout: 3000 })
    },
  ],
  ['cards-empty', '/cards?q=没有'],
  ['card', '/cards/x'],
  ['card-why', '/cards/x', (page) => page.getByText('为什么是这个数').click()],
  ['card-new', '/cards/new'],
  [
    'card-form',
    '/cards/new/equipment',
    async (page) => {
      await page.getByLabel('原值').fill('12,345.6')
      await page.getByLabel('原值').focus()
    },
  ],
  [
    'card-form-bad',
    '/cards/new/equipment',
    (page) => page.getByRole('button', { name: '登记资产' }).click(),
  ],
  ['card-change', '/cards/x/change'],
  [
    'palette',
    '/cards',
    async (page) => {
      await page.keyboard.press('Control+k')
      await page.waitForTimeout(600)
      await page.keyboard.type('投影')
    },
  ],
  ['person', '/', (page) => page.getByRole('button', { name: /个人菜单/ }).click()],
  [
    'help',
    '/cards',
    async (page) => {
      const help = page.getByRole('button', { name: '帮助' })
      if (await help.count()) await help.first().click()
    },
  ],
  ['account', '/account?must=1'],
  ['accounts', '/users'],
  ['roles', '/roles'],
  ['role-assign', '/roles', (page) => page.getByRole('button', { name: '分配角色' }).click()],
  ['delegations', '/delegations'],
  [
    'why',
    '/why',
    async (page) => {
      await page.getByLabel('办什么').click()
      await page.getByRole('option', { name: '登记卡片' }).click()
      await page.getByRole('button', { name: '查看理由' }).click()
    },
  ],
  [
    'menu',
    '/',
    async (page) => {
      const menu = page.getByRole('button', { name: '菜单', exact: true })
      if (await menu.count()) await menu.click()
    },
  ],
]

mkdirSync(folder, { recursive: true })
const server = await preview({
  build: { outDir: process.env['WEB_OUT'] ?? '/tmp/webout' },
  preview: { port: 0, host: '127.0.0.1' },
})
const address = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const [name, path, deed] of PAGES.filter(([each]) => each.includes(only))) {
    const page = await browser.newPage({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    page.setDefaultTimeout(4000)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        console.log(`${size} ${name}:`, message.text())
    })
    page.on('pageerror', (error) => console.log(`${size} ${name} threw:`, error.message))
    await page.route('**/api/v1/**', (route) => {
      const body = answerTo(new URL(route.request().url()), name !== 'sign-in')
      return body
        ? route.fulfill({ json: body, headers: { ETag: '"3"' } })
        : route.fulfill({ status: 404, json: { detail: '没有找到，或不在您的数据范围内。' } })
    })
    await page.goto(address + path)
    await page.waitForLoadState('networkidle')
    await deed?.(page).catch((error: Error) =>
      console.log(`${size} ${name} deed:`, error.message.slice(0, 1500)),
    )
    await page.waitForTimeout(900)
    await page.screenshot({ path: `${folder}/${name}-${size}.png` })
    await page.close()
  }
}
await browser.close()
await server.close()
