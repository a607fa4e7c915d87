/// <reference types="vite/client" />

declare module 'element-plus/es/locale/lang/zh-cn.mjs' {
  const locale: import('element-plus/es/locale/index').Language
  export default locale
}
