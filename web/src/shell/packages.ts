/** All packages of the front end: the only place that knows them all. */
import assets from '@/platform/assets/manifest'
import { registerFields } from '@/platform/forms/registry'
import audit from '@/platform/audit/manifest'
import identity from '@/platform/identity/manifest'
import { addTexts } from '@/platform/locale'
import type { PackageManifest } from '@/platform/manifest'
import openApi from '@/platform/open_api/manifest'
import organisations from '@/platform/organisations/manifest'
import permissions from '@/platform/permissions/manifest'
import standards from '@/platform/standards/manifest'
import shellTexts from './locale/zh-CN.json'

export const packages: PackageManifest[] = [
  organisations,
  identity,
  permissions,
  standards,
  assets,
  audit,
  openApi,
]

addTexts('shell', shellTexts)
for (const each of packages) {
  addTexts(each.name, each.texts)
  if (each.fields) registerFields(each.fields)
}
