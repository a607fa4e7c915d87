/** The trail of what was done, and its proof. */
import { Stamp } from '@element-plus/icons-vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'audit',
  texts,
  routes: [
    {
      path: '/audit',
      name: 'audit',
      meta: { title: 'audit.trail.title', permission: 'audit.view_trail' },
      component: () => import('./pages/TrailPage.vue'),
      props: { platform: false },
    },
    {
      path: '/audit/platform',
      name: 'audit-platform',
      meta: { title: 'audit.trail.platformTitle', permission: 'audit.view_platform_trail' },
      component: () => import('./pages/TrailPage.vue'),
      props: { platform: true },
    },
  ],
  menu: [
    { route: 'audit', group: 'reporting', icon: Stamp, order: 90 },
    { route: 'audit-platform', group: 'administering', icon: Stamp, order: 95 },
  ],
}

export default manifest
