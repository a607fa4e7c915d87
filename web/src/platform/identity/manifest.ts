/** Pages of signing in; people and roles follow. */
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
  ],
  menu: [],
}

export default manifest
