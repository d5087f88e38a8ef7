import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { items } = await loadWith(event, (api) => api.listSessions())
  return { sessions: items, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  end: async (event) => {
    const form = await readForm(event.request, 'end', { keep: ['id'] })
    return submit(event, form, async (api) => {
      await api.endSession({ params: form.values })
      redirect(303, '/account/sessions?done=ended')
    })
  },
  endOthers: async (event) => {
    const form = await readForm(event.request, 'endOthers', {})
    return submit(event, form, async (api) => {
      await api.endOtherSessions()
      redirect(303, '/account/sessions?done=ended-others')
    })
  },
}
