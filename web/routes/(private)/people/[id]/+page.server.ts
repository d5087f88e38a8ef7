import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  return { account: await loadWith(event, (api) => api.getAccount({ params })), done: url.searchParams.get('done') }
}

export const actions: Actions = {
  role: async (event) => {
    const form = await readForm(event.request, 'role', { keep: ['role', 'reason'] })
    const { role, reason } = form.values
    return submit(event, form, async (api) => {
      const body = { role: role as 'teacher', ...said(reason) }
      await api.changeRole({ params: event.params, body })
      redirect(303, `/people/${event.params.id}?done=role`)
    })
  },
  unlink: async (event) => {
    const form = await readForm(event.request, 'unlink', { keep: ['teacherId'] })
    return submit(event, form, async (api) => {
      await api.unlinkTeacher({ params: { id: form.values.teacherId } })
      redirect(303, `/people/${event.params.id}?done=unlinked`)
    })
  },
  close: async (event) => {
    const form = await readForm(event.request, 'close', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      await api.closeAccount({ params: event.params, body: said(form.values.reason) })
      redirect(303, '/people?done=closed')
    })
  },
}
