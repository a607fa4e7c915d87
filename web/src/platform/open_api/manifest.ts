/** The open API: who may call it. */
import { Connection } from '@element-plus/icons-vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'open_api',
  texts,
  routes: [
    {
      path: '/open-api',
      name: 'open-api',
      meta: { title: 'open_api.clients.title', permission: 'open_api.view_clients' },
      component: () => import('./pages/ClientsPage.vue'),
    },
  ],
  menu: [{ route: 'open-api', group: 'administering', icon: Connection, order: 80 }],
}

export default manifest
