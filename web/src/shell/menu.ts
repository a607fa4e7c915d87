/** The menu: entries of all packages that this person may open, by life cycle. */
import { Guide, HomeFilled } from '@element-plus/icons-vue'
import type { RouteMeta, Router } from 'vue-router'
import { MENU_GROUPS, type MenuEntry, type MenuGroup } from '@/platform/manifest'
import { packages } from './packages'

export interface ShownEntry extends MenuEntry {
  title: string
}

export interface ShownGroup {
  group: MenuGroup
  entries: ShownEntry[]
}

interface Reader {
  inUnit: boolean
  may: (permission?: string) => boolean
}

/** Whether a page is for this person where they act now. */
export function isOpenTo(session: Reader, meta: RouteMeta | undefined): boolean {
  const may = !meta?.anyOf || meta.anyOf.some((permission) => session.may(permission))
  return may && session.may(meta?.permission) && (session.inUnit || !meta?.inUnit)
}

const OWN: MenuEntry[] = [
  { route: 'workbench', group: 'home', icon: HomeFilled, order: 0 },
  { route: 'unit-opening', group: 'administering', icon: Guide, order: 5 },
]

/** `session` says what the person may do and whether they act in a unit. */
export function menuFor(router: Router, session: Reader): ShownGroup[] {
  const metas = new Map(router.getRoutes().map((route) => [route.name, route.meta]))
  const shown = [...OWN, ...packages.flatMap((each) => each.menu)]
    .filter((entry) => isOpenTo(session, metas.get(entry.route)))
    .map((entry) => ({ ...entry, title: metas.get(entry.route)?.title ?? '' }))
    .sort((a, b) => a.order - b.order)
  return MENU_GROUPS.map((group) => ({
    group,
    entries: shown.filter((entry) => entry.group === group),
  })).filter((each) => each.entries.length > 0)
}
