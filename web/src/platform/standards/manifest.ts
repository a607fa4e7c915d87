/** Classification, code lists and schemas. */
import { Collection } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'standards',
  texts,
  routes: [
    {
      path: '/standards/:tab?',
      name: 'standards',
      meta: { title: 'standards.page.title' },
      component: () => import('./pages/StandardsPage.vue'),
    },
  ],
  menu: [{ route: 'standards', group: 'planning', icon: Collection, order: 90 }],
  fields: {
    class: defineAsyncComponent(() => import('./components/ClassPicker.vue')),
    account: defineAsyncComponent(() => import('./components/AccountField.vue')),
    code: defineAsyncComponent(() => import('./components/CodeField.vue')),
  },
}

export default manifest
