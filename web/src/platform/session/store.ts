/** Who is signed in, where they work and what they may do. Nothing else is kept globally. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { callContext } from '@/platform/api/context'
import { asProblem } from '@/platform/api/problems'
import * as calls from './api'

export const useSession = defineStore('session', () => {
  const me = shallowRef<calls.WhoAmI | null>(null)
  const asked = ref(false)

  const signedIn = computed(() => Boolean(me.value?.account))
  const permissions = computed(() => new Set(me.value?.permissions ?? []))
  const unit = computed(() => me.value?.current_unit ?? null)
  /** Whether one acts in a unit that keeps assets, not in a region, bureau or department. */
  const inUnit = computed(() => ['unit', 'centre'].includes(unit.value?.kind ?? ''))
  const mustChangePassword = computed(() => me.value?.must_change_password ?? false)

  function may(permission?: string): boolean {
    return !permission || permissions.value.has(permission)
  }

  function take(answer: calls.WhoAmI): void {
    me.value = answer
    callContext.unitId = answer.current_unit?.id ?? ''
  }

  async function refresh(): Promise<void> {
    callContext.unitId = ''
    try {
      take(await calls.whoAmI())
    } catch (thrown) {
      if (asProblem(thrown).status !== 401) throw thrown
      me.value = null
    } finally {
      asked.value = true
    }
  }

  /** Signing in as somebody starts without a unit: the server chooses the first. */
  async function become(answer: () => Promise<calls.WhoAmI>): Promise<void> {
    callContext.unitId = ''
    take(await answer())
  }

  const signIn = (given: calls.Credentials) => become(() => calls.signIn(given))
  const switchDemoRole = (username: string) => become(() => calls.switchDemoRole(username))
  const switchUnit = async (id: string): Promise<void> => take(await calls.switchUnit(id))

  async function signOut(): Promise<void> {
    await calls.signOut()
    await refresh()
  }

  /** The session ended on the server: what is known of it is void; visitors may still see the roles of the demonstration. */
  function forget(): void {
    if (me.value)
      me.value = { ...me.value, account: null, current_unit: null, units: [], permissions: [] }
    callContext.unitId = ''
  }

  return {
    me,
    asked,
    signedIn,
    unit,
    inUnit,
    mustChangePassword,
    may,
    refresh,
    signIn,
    signOut,
    switchUnit,
    switchDemoRole,
    forget,
  }
})
