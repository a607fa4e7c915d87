/** Signing in, one's own account, and the accounts that one manages. */
import { Key } from '@element-plus/icons-vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'identity',
  texts,
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      meta: { title: 'identity.signIn.title', open: true, bare: true },
      component: () => import('./pages/SignInPage.vue'),
    },
    {
      path: '/account',
      name: 'account',
      meta: { title: 'identity.account.title' },
      component: () => import('./pages/AccountPage.vue'),
    },
    {
      path: '/users',
      name: 'accounts',
      meta: { title: 'identity.accounts.title', permission: 'identity.view_accounts' },
      component: () => import('./pages/AccountsPage.vue'),
    },
  ],
  menu: [{ route: 'accounts', group: 'administering', icon: Key, order: 60 }],
}

export default manifest
