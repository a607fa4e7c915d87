/** Every text a reader sees. Each package brings its own `locale/zh-CN.json` under its name. */
import { createI18n } from 'vue-i18n'
import common from './zh-CN.json'

type Texts = Record<string, unknown>

interface Translator {
  te: (key: string) => boolean
  t: (key: string, values: Texts) => string
}

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  messages: { 'zh-CN': common as Texts as never },
})

/** Adds the texts of a package under its name. */
export function addTexts(name: string, texts: Texts): void {
  i18n.global.mergeLocaleMessage('zh-CN', { [name]: texts })
}

/** One text by its key, outside of templates. */
export function text(key: string, values: Record<string, unknown> = {}): string {
  const { t } = i18n.global as unknown as Translator
  return t(key, values)
}

/** Whether there is a text for this key. */
export function hasText(key: string): boolean {
  return (i18n.global as unknown as Translator).te(key)
}
