/** Units, departments, places and people. */
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'organisations',
  texts,
  routes: [],
  menu: [],
  fields: {
    department: defineAsyncComponent(() => import('./components/DepartmentPicker.vue')),
    person: defineAsyncComponent(() => import('./components/PersonPicker.vue')),
    place: defineAsyncComponent(() => import('./components/PlacePicker.vue')),
  },
}

export default manifest
