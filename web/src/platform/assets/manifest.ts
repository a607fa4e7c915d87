/** The asset database: cards from list to form. */
import { Tickets } from '@element-plus/icons-vue'
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
  ],
  menu: [{ route: 'cards', group: 'using', icon: Tickets, order: 10 }],
  workbench: [
    {
      component: defineAsyncComponent(() => import('./components/WorkbenchFigures.vue')),
      order: 10,
      span: 12,
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
