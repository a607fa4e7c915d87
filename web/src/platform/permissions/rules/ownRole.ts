/** A role of one's own as it is drafted: what is grouped for choosing, and what still lacks. */
import type { Permission, Role, RoleDraft } from '../api'

export const RANGES = ['self', 'department', 'unit', 'subtree', 'everywhere'] as const
export const NODE_KINDS = ['unit', 'centre', 'department', 'bureau', 'region'] as const

const BLANK: RoleDraft = {
  title: '',
  summary: '',
  permissions: [],
  range_kind: 'unit',
  class_prefixes: [],
  node_kinds: ['unit'],
}

/** The draft of a new role, or of one that exists. */
export function draftOf(role: Role | null): RoleDraft {
  const { title, summary, permissions, range_kind, class_prefixes, node_kinds } = role ?? BLANK
  return {
    title,
    summary,
    range_kind,
    permissions: [...permissions],
    class_prefixes: [...class_prefixes],
    node_kinds: [...node_kinds],
  }
}

/** A role for the whole platform stands at no kind of node. */
export function toSend(draft: RoleDraft): RoleDraft {
  return draft.range_kind === 'everywhere' ? { ...draft, node_kinds: [] } : draft
}

export interface PermissionGroup {
  /** Name of the package that declares them. */
  name: string
  items: Permission[]
}

/** Permissions whose title has the words in it, by the package that declares them. */
export function groupsOf(permissions: Permission[], words: string): PermissionGroup[] {
  const groups = new Map<string, Permission[]>()
  for (const each of permissions) {
    if (words.trim() && !each.title.includes(words.trim())) continue
    const name = each.code.split('.')[0] ?? ''
    groups.set(name, [...(groups.get(name) ?? []), each])
  }
  return [...groups].map(([name, items]) => ({ name, items }))
}
