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
  const period = computed(() => me.value?.period ?? '')

  function may(permission?: string): boolean {
    return !permission || permissions.value.has(permission)
  }

  async function refresh(): Promise<void> {
    try {
      me.value = await calls.whoAmI()
    } catch (thrown) {
      if (asProblem(thrown).status !== 401) throw thrown
      me.value = null
    } finally {
      asked.value = true
    }
    callContext.unitId = me.value?.current_unit?.id ?? ''
  }

  async function signIn(with_: calls.Credentials): Promise<boolean> {
    const answer = await calls.signIn(with_)
    callContext.unitId = ''
    await refresh()
    return answer.must_change_password ?? false
  }

  async function signOut(): Promise<void> {
    await calls.signOut()
    forget()
  }

  async function switchUnit(id: string): Promise<void> {
    await calls.switchUnit(id)
    callContext.unitId = id
    await refresh()
  }

  async function switchDemoRole(username: string): Promise<void> {
    await calls.switchDemoRole(username)
    callContext.unitId = ''
    await refresh()
  }

  function forget(): void {
    me.value = null
    callContext.unitId = ''
  }

  return {
    me,
    asked,
    signedIn,
    unit,
    period,
    may,
    refresh,
    signIn,
    signOut,
    switchUnit,
    switchDemoRole,
    forget,
  }
})
