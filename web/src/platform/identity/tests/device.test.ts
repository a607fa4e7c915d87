import { describe, expect, it } from 'vitest'
import { deviceWords } from '../rules/device'

describe('a device in words', () => {
  it('names browser and system', () => {
    const chrome =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
    expect(deviceWords(chrome)).toBe('Chrome 浏览器 · Linux')
    expect(deviceWords(`${chrome} Edg/140.0.0.0`)).toBe('Edge 浏览器 · Linux')
    expect(
      deviceWords(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
      ),
    ).toBe('Safari 浏览器 · iOS')
  })

  it('leaves alone what is no browser', () => {
    expect(deviceWords('Python-urllib/3.11')).toBe('Python-urllib/3.11')
  })
})
