/** Units, departments, places and people. */
import { OfficeBuilding, Share } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import { findInOrganisation } from './find'
import texts from './locale/zh-CN.json'

const manifest: PackageManifest = {
  name: 'organisations',
  texts,
  routes: [
    {
      path: '/organisations/:id?',
      name: 'organisations',
      meta: { title: 'organisations.tree.title', permission: 'organisations.view_tree' },
      component: () => import('./pages/TreePage.vue'),
    },
    {
      path: '/unit/:tab?',
      name: 'unit',
      meta: { title: 'organisations.inside.title', permission: 'organisations.view_inside' },
      component: () => import('./pages/UnitPage.vue'),
    },
  ],
  menu: [
    { route: 'unit', group: 'administering', icon: OfficeBuilding, order: 10 },
    { route: 'organisations', group: 'administering', icon: Share, order: 20 },
  ],
  search: {
    title: 'organisations.tree.found',
    permission: 'organisations.view_tree',
    find: findInOrganisation,
  },
  fields: {
    department: defineAsyncComponent(() => import('./components/DepartmentPicker.vue')),
    person: defineAsyncComponent(() => import('./components/PersonPicker.vue')),
    unit: defineAsyncComponent(() => import('./components/UnitPicker.vue')),
    place: defineAsyncComponent(() => import('./components/PlacePicker.vue')),
  },
}

export default manifest
