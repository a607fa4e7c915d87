import '@/platform/theme/tokens.css'
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/loading/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'
import '@/platform/theme/base.css'
import { ElLoadingDirective } from 'element-plus/es/components/loading/index.mjs'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n } from '@/platform/locale'
import App from '@/shell/App.vue'
import { createPages } from '@/shell/router'

// After an upgrade an open page may ask for files that are gone: once a minute it starts anew.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('assetcloud:reloaded') ?? 0)
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('assetcloud:reloaded', String(Date.now()))
  window.location.reload()
})

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(createPages())
app.directive('loading', ElLoadingDirective)
app.mount('#app')
