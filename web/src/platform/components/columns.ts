/** How a list describes its columns, for the table on a desk and the cards on a phone. */

export interface Column {
  key: string
  title: string
  width?: number
  minWidth?: number
  align?: 'left' | 'right' | 'center'
  /** Field to sort by, when the server can. */
  sort?: string
  kind?: 'text' | 'money' | 'count' | 'status' | 'instant' | 'code'
  /** Where it stands on a phone card; without it only the desk shows it. */
  phone?: 'title' | 'tag' | 'line' | 'figure'
  /** Not shown until the reader chooses it. */
  extra?: boolean
}

export type Row = Record<string, unknown>
