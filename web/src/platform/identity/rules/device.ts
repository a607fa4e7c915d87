/** What a browser says about itself, in words: which browser on which system. */

const BROWSERS: [RegExp, string][] = [
  [/DingTalk/i, '钉钉'],
  [/MicroMessenger/i, '微信'],
  [/Edg(?:e|A|iOS)?\//, 'Edge 浏览器'],
  [/360SE|360EE|QihooBrowser/i, '360 浏览器'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/Firefox\//, 'Firefox 浏览器'],
  [/Chrome\/|CriOS\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
]
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/UOS|Kylin|Linux/i, 'Linux'],
]

/** `Mozilla/5.0 (X11; Linux x86_64) … Chrome/140 …` as `Chrome 浏览器 · Linux`; else as it is. */
export function deviceWords(agent: string): string {
  const browser = BROWSERS.find(([mark]) => mark.test(agent))?.[1]
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1]
  return browser ? [browser, system].filter(Boolean).join(' · ') : agent
}
