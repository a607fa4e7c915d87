/** Roles: who holds which, and why somebody may. */
import { Avatar, QuestionFilled, Switch } from '@element-plus/icons-vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'permissions',
  texts,
  routes: [
    {
      path: '/roles',
      name: 'roles',
      meta: { title: 'permissions.roles.title', permission: 'permissions.view_roles' },
      component: () => import('./pages/RolesPage.vue'),
    },
    {
      path: '/why',
      name: 'why',
      meta: { title: 'permissions.why.title' },
      component: () => import('./pages/WhyPage.vue'),
    },
    {
      path: '/delegations',
      name: 'delegations',
      meta: { title: 'permissions.delegation.title', permission: 'permissions.delegate' },
      component: () => import('./pages/DelegationsPage.vue'),
    },
  ],
  menu: [
    { route: 'roles', group: 'administering', icon: Avatar, order: 70 },
    { route: 'delegations', group: 'administering', icon: Switch, order: 72 },
    { route: 'why', group: 'administering', icon: QuestionFilled, order: 75 },
  ],
}

export default manifest
