import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const cursor = searchParams.get('cursor') ?? undefined
  const { items, next } = await loadWith(event, (api) => api.listInvitations({ query: { cursor } }))
  return { invitations: items, next, isFirst: cursor === undefined, done: searchParams.get('done') }
}

export const actions: Actions = {
  invite: async (event) => {
    const form = await readForm(event.request, 'invite', { keep: ['name', 'email', 'role'] })
    const { role, ...person } = form.values
    return submit(event, form, async (api) => {
      await api.invite({ body: { ...person, role: role as 'teacher' } })
      redirect(303, '/people/invitations?done=invited')
    })
  },
  withdraw: async (event) => {
    const form = await readForm(event.request, 'withdraw', { keep: ['id'] })
    return submit(event, form, async (api) => {
      await api.withdrawInvitation({ params: form.values })
      redirect(303, '/people/invitations?done=withdrawn')
    })
  },
}
