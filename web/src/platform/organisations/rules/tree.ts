/** Flat rows with a parent as a tree. */

export interface Rowed {
  id: string
  name: string
  parent_id: string | null
}

export interface Branch<T extends Rowed> {
  value: string
  label: string
  row: T
  children: Branch<T>[]
}

/** The roots with their children; a row whose parent is not among them is a root. */
export function treeOf<T extends Rowed>(rows: T[]): Branch<T>[] {
  const branches = new Map(rows.map((row) => [row.id, branchOf(row)]))
  const roots: Branch<T>[] = []
  for (const branch of branches.values()) {
    const parent = branch.row.parent_id ? branches.get(branch.row.parent_id) : undefined
    if (parent && parent !== branch) parent.children.push(branch)
    else roots.push(branch)
  }
  return roots
}

function branchOf<T extends Rowed>(row: T): Branch<T> {
  return { value: row.id, label: row.name, row, children: [] }
}
