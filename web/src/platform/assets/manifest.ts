/** The asset database: cards from list to form. */
import { Calendar, ScaleToOriginal, Tickets, Upload } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import { listCards } from './api'
import texts from './locale/zh-CN.json'

const VIEW = 'assets.view_card'

const manifest: PackageManifest = {
  name: 'assets',
  texts,
  routes: [
    {
      path: '/cards',
      name: 'cards',
      meta: { title: 'assets.list.title', permission: VIEW },
      component: () => import('./pages/CardListPage.vue'),
    },
    {
      path: '/cards/new/:type?',
      name: 'card-new',
      meta: { title: 'assets.form.newTitle', permission: 'assets.register_card', parent: 'cards' },
      component: () => import('./pages/CardNewPage.vue'),
    },
    {
      path: '/cards/:id',
      name: 'card',
      meta: { title: 'assets.card.title', permission: VIEW, parent: 'cards' },
      component: () => import('./pages/CardPage.vue'),
    },
    {
      path: '/cards/:id/change',
      name: 'card-change',
      meta: { title: 'assets.form.changeTitle', permission: 'assets.change_card', parent: 'cards' },
      component: () => import('./pages/CardChangePage.vue'),
    },
    {
      path: '/imports',
      name: 'imports',
      meta: { title: 'assets.import.title', permission: 'assets.import_cards' },
      component: () => import('./pages/ImportListPage.vue'),
    },
    {
      path: '/imports/new',
      name: 'import-new',
      meta: {
        title: 'assets.import.newTitle',
        permission: 'assets.import_cards',
        parent: 'imports',
      },
      component: () => import('./pages/ImportNewPage.vue'),
    },
    {
      path: '/imports/:id',
      name: 'import',
      meta: {
        title: 'assets.import.oneTitle',
        permission: 'assets.import_cards',
        parent: 'imports',
      },
      component: () => import('./pages/ImportPage.vue'),
    },
    {
      path: '/opening',
      name: 'opening',
      meta: { title: 'assets.opening.title', permission: VIEW },
      component: () => import('./pages/OpeningPage.vue'),
    },
    {
      path: '/close',
      name: 'close',
      meta: { title: 'assets.close.title', permission: VIEW },
      component: () => import('./pages/ClosePage.vue'),
    },
  ],
  menu: [
    { route: 'imports', group: 'acquiring', icon: Upload, order: 20 },
    { route: 'cards', group: 'using', icon: Tickets, order: 10 },
    { route: 'opening', group: 'counting', icon: ScaleToOriginal, order: 30 },
    { route: 'close', group: 'counting', icon: Calendar, order: 40 },
  ],
  fields: { card: defineAsyncComponent(() => import('./components/CardPicker.vue')) },
  workbench: [
    {
      component: defineAsyncComponent(() => import('./components/WorkbenchFigures.vue')),
      order: 10,
      span: 12,
      permission: VIEW,
    },
    {
      component: defineAsyncComponent(() => import('./components/WorkbenchNext.vue')),
      order: 40,
      span: 4,
      permission: VIEW,
    },
    {
      component: defineAsyncComponent(() => import('./components/WorkbenchRecent.vue')),
      order: 30,
      span: 8,
      permission: VIEW,
    },
  ],
  search: {
    title: 'assets.list.title',
    permission: VIEW,
    find: async (words) => {
      const { items } = await listCards({ q: words, limit: 8, totals: false })
      return items.map((card) => ({
        title: [card.name, card.spec].filter(Boolean).join(' '),
        note: card.asset_code,
        to: `/cards/${card.id}`,
      }))
    },
  },
}

export default manifest
