/** Photographs pages of a running demonstration: node tests/mock/live.ts ADDRESS FOLDER ROLE PATH[,PATH…] [desk|phone] */
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [address = '', folder = '/tmp/live', role = '', paths = '/', only = ''] =
  process.argv.slice(2)
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const [size, viewport] of Object.entries(SIZES).filter(([each]) => each.includes(only))) {
  const page = await browser.newPage({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  page.setDefaultTimeout(8000)
  page.on(
    'console',
    (message) => message.type() === 'error' && console.log(size, page.url(), message.text()),
  )
  page.on('pageerror', (error) => console.log(size, page.url(), 'threw', error.message))
  page.on('response', async (response) => {
    if (response.url().includes('/api/') && response.status() >= 400 && response.status() !== 401)
      console.log(
        size,
        response.status(),
        response.request().method(),
        response.url(),
        (await response.text()).slice(0, 300),
      )
  })
  await page.goto(`${address}/sign-in`)
  await page.waitForLoadState('networkidle')
  if (role) {
    await page
      .getByRole('button', { name: new RegExp(role) })
      .first()
      .click()
    await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  }
  for (const path of paths.split(',')) {
    await page.goto(address + path)
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(900)
    await page.screenshot({
      path: `${folder}/${(path.replace(/\W+/g, '_') || 'home') + (role ? '' : '_visitor')}-${size}.png`,
    })
  }
  await page.close()
}
await browser.close()
