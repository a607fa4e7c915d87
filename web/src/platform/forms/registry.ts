/** Fields that need another package's data (class, department, person, place, code): each package brings its own. */
import { type Component, markRaw } from 'vue'
import type { Widget } from './rules/schema'

/** What a field widget is given: the value, the field and whether it may be changed. */
const widgets = new Map<Widget, Component>()

export function registerFields(fields: Partial<Record<Widget, Component>>): void {
  for (const [widget, component] of Object.entries(fields)) {
    widgets.set(widget as Widget, markRaw(component))
  }
}

export function fieldWidget(widget: Widget): Component | undefined {
  return widgets.get(widget)
}
