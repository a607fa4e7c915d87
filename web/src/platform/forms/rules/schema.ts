/** The part of JSON Schema 2020-12 and of the display hints that forms are built from. */

export type Widget =
  | 'text'
  | 'textarea'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'month'
  | 'code'
  | 'class'
  | 'department'
  | 'person'
  | 'place'
  | 'boolean'
  | 'attachment'
  | 'account'
  | 'unit'
  | 'card'
  | 'usage_split'

export interface CardSchema {
  $id?: string
  $defs?: Record<string, CardSchema>
  $ref?: string
  title?: string
  description?: string
  type?: string | string[]
  format?: string
  properties?: Record<string, CardSchema>
  required?: string[]
  allOf?: CardSchema[]
  if?: CardSchema
  then?: CardSchema
  else?: CardSchema
  enum?: unknown[]
  propertyNames?: CardSchema
  const?: unknown
  oneOf?: CardSchema[]
  default?: unknown
  readOnly?: boolean
  maxLength?: number
  'x-title'?: string
  'x-group'?: string
  'x-order'?: number
  'x-widget'?: Widget
  'x-unit'?: string
  'x-codelist'?: string
  'x-origin'?: string
  'x-unverified'?: boolean
  'x-column'?: boolean
  'x-enum-names'?: string[]
  [keyword: string]: unknown
}
