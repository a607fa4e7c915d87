/** The menu: entries of all packages that this person may open, by life cycle. */
import { HomeFilled } from '@element-plus/icons-vue'
import type { Router } from 'vue-router'
import { MENU_GROUPS, type MenuEntry, type MenuGroup } from '@/platform/manifest'
import { packages } from './packages'

export interface ShownEntry extends MenuEntry {
  title: string
}

export interface ShownGroup {
  group: MenuGroup
  entries: ShownEntry[]
}

const HOME: MenuEntry = { route: 'workbench', group: 'home', icon: HomeFilled, order: 0 }

export function menuFor(router: Router, may: (permission?: string) => boolean): ShownGroup[] {
  const metas = new Map(router.getRoutes().map((route) => [route.name, route.meta]))
  const shown = [HOME, ...packages.flatMap((each) => each.menu)]
    .filter((entry) => may(metas.get(entry.route)?.permission))
    .map((entry) => ({ ...entry, title: metas.get(entry.route)?.title ?? '' }))
    .sort((a, b) => a.order - b.order)
  return MENU_GROUPS.map((group) => ({
    group,
    entries: shown.filter((entry) => entry.group === group),
  })).filter((each) => each.entries.length > 0)
}
