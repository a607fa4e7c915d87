/** The asset database: cards from list to form. */
import {
  Calendar,
  DataAnalysis,
  ScaleToOriginal,
  Tickets,
  Upload,
  View,
  Warning,
} from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import type { PackageManifest } from '@/platform/manifest'
import { findCards } from './find'
import texts from './locale/zh-CN.json'

const VIEW = 'assets.view_card'
/** Who has to do with the books of a unit; those who only use assets are not bothered with them. */
const BOOKS = [
  'assets.view_overview',
  'assets.import_cards',
  'assets.open_books',
  'assets.sign_opening',
]

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
      meta: {
        inUnit: true,
        title: 'assets.form.newTitle',
        permission: 'assets.register_card',
        parent: 'cards',
      },
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
      meta: {
        inUnit: true,
        title: 'assets.form.changeTitle',
        permission: 'assets.change_card',
        parent: 'cards',
      },
      component: () => import('./pages/CardChangePage.vue'),
    },
    {
      path: '/imports',
      name: 'imports',
      meta: { inUnit: true, title: 'assets.import.title', permission: 'assets.import_cards' },
      component: () => import('./pages/ImportListPage.vue'),
    },
    {
      path: '/imports/new',
      name: 'import-new',
      meta: {
        inUnit: true,
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
        inUnit: true,
        title: 'assets.import.oneTitle',
        permission: 'assets.import_cards',
        parent: 'imports',
      },
      component: () => import('./pages/ImportPage.vue'),
    },
    {
      path: '/opening',
      name: 'opening',
      meta: { inUnit: true, title: 'assets.opening.title', permission: VIEW, anyOf: BOOKS },
      component: () => import('./pages/OpeningPage.vue'),
    },
    {
      path: '/warnings',
      name: 'warnings',
      meta: { inUnit: true, title: 'assets.warning.title', permission: VIEW },
      component: () => import('./pages/WarningsPage.vue'),
    },
    {
      path: '/exports',
      name: 'exports',
      meta: {
        title: 'assets.export.mineTitle',
        permission: 'assets.export_cards',
        parent: 'cards',
      },
      component: () => import('./pages/ExportListPage.vue'),
    },
    {
      path: '/a/:code',
      name: 'public-asset',
      meta: { title: 'assets.public.title', open: true, bare: true },
      component: () => import('./pages/PublicAssetPage.vue'),
    },
    {
      path: '/publication',
      name: 'publication',
      meta: { inUnit: true, title: 'assets.public.pageTitle', permission: VIEW, anyOf: BOOKS },
      component: () => import('./pages/PublicationPage.vue'),
    },
    {
      path: '/overview/:id?',
      name: 'overview',
      meta: { title: 'assets.overview.title', permission: 'assets.view_overview' },
      component: () => import('./pages/OverviewPage.vue'),
    },
    {
      path: '/close',
      name: 'close',
      meta: { inUnit: true, title: 'assets.close.title', permission: VIEW, anyOf: BOOKS },
      component: () => import('./pages/ClosePage.vue'),
    },
  ],
  menu: [
    { route: 'imports', group: 'acquiring', icon: Upload, order: 20 },
    { route: 'cards', group: 'using', icon: Tickets, order: 10 },
    { route: 'warnings', group: 'counting', icon: Warning, order: 20 },
    { route: 'opening', group: 'counting', icon: ScaleToOriginal, order: 30 },
    { route: 'publication', group: 'administering', icon: View, order: 40 },
    { route: 'overview', group: 'reporting', icon: DataAnalysis, order: 10 },
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
      component: defineAsyncComponent(() => import('./components/WorkbenchSide.vue')),
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
    find: findCards,
  },
}

export default manifest
