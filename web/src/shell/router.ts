/** The pages' addresses, and the two questions before each: is somebody signed in, may they. */
import {
  type RouteLocationNormalized,
  type Router,
  createRouter,
  createWebHistory,
} from 'vue-router'
import { callContext } from '@/platform/api/context'
import { text } from '@/platform/locale'
import { useSession } from '@/platform/session/store'
import { isOpenTo } from './menu'
import { packages } from './packages'

export function createPages(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      {
        path: '/',
        name: 'workbench',
        meta: { title: 'shell.workbench.title' },
        component: () => import('./pages/WorkbenchPage.vue'),
      },
      {
        path: '/unit-opening/:step?',
        name: 'unit-opening',
        meta: { title: 'shell.wizard.title', permission: 'organisations.amend_unit', inUnit: true },
        component: () => import('./pages/OpeningWizardPage.vue'),
      },
      ...packages.flatMap((each) => each.routes),
      {
        path: '/:rest(.*)*',
        name: 'nowhere',
        meta: { title: 'shell.nowhere.title', open: true },
        component: () => import('./pages/NowherePage.vue'),
      },
    ],
    scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 },
  })
  router.beforeEach(async (to) => {
    const session = useSession()
    if (!session.asked) await session.refresh().catch(() => undefined)
    // Back from another identity system one is signed in already.
    if (to.name === 'sign-in' && session.signedIn) return '/'
    if (!to.meta.open && !session.signedIn) return { name: 'sign-in', query: { next: to.fullPath } }
    if (session.mustChangePassword && to.name !== 'account' && !to.meta.open) {
      return { name: 'account', query: { must: '1' } }
    }
    if (!isOpenTo(session, to.meta)) return { name: 'nowhere', params: { rest: ['not-permitted'] } }
    return true
  })
  router.afterEach(setTitle)
  callContext.onSignedOut = () => {
    useSession().forget()
    const here = router.currentRoute.value
    if (!here.meta.open)
      void router.push({ name: 'sign-in', query: { next: here.fullPath, expired: '1' } })
  }
  return router
}

function setTitle(to: RouteLocationNormalized): void {
  const page = to.meta.title ? `${text(to.meta.title)} · ` : ''
  document.title = `${page}${text('product')}`
}
