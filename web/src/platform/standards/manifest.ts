/** Classification, code lists and schemas. */
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'standards',
  texts,
  routes: [],
  menu: [],
  fields: {
    class: defineAsyncComponent(() => import('./components/ClassPicker.vue')),
    code: defineAsyncComponent(() => import('./components/CodeField.vue')),
  },
}

export default manifest
