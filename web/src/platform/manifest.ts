/** How a package of the front end declares itself to the shell: its pages, menu entries and texts. */
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Widget } from '@/platform/forms/rules/schema'

/** The life cycle of an asset, in the order of the menu. */
export const MENU_GROUPS = [
  'home',
  'planning',
  'acquiring',
  'using',
  'disposing',
  'counting',
  'reporting',
  'administering',
] as const

export type MenuGroup = (typeof MENU_GROUPS)[number]

export interface MenuEntry {
  /** Name of the route; its `meta.title` is the label. */
  route: string
  group: MenuGroup
  icon: Component
  order: number
}

export interface SearchHit {
  title: string
  note: string
  to: string
}

/** A part of the workbench. */
export interface WorkbenchPart {
  component: Component
  order: number
  /** Columns of twelve that it takes on a desk. */
  span: number
  permission?: string
}

export interface PackageManifest {
  name: string
  texts: Record<string, unknown>
  routes: RouteRecordRaw[]
  menu: MenuEntry[]
  /** Form fields that need data of this package. */
  fields?: Partial<Record<Widget, Component>>
  workbench?: WorkbenchPart[]
  /** Answers the search palette. */
  search?: { title: string; permission: string; find: (words: string) => Promise<SearchHit[]> }
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title?: string
    /** Permission without which the page is neither listed nor opened. */
    permission?: string
    /** Without any of these the page is neither listed nor opened. */
    anyOf?: string[]
    /** Only where one acts in a unit. */
    inUnit?: boolean
    /** Name of the route one level up, for the crumbs. */
    parent?: string
    /** Opened without a session. */
    open?: boolean
    /** Shown without the frame. */
    bare?: boolean
  }
}
